import { expect, test } from 'vitest';
import { everyFor, newRepeat, toggleDate, toggleDay, toRule } from './repeat-values.ts';

/** The fourth Tuesday of November. */
const TUESDAY = '2026-11-24';

test('BK12 what can be chosen follows the first date: a fifth Tuesday is only ever the last', () => {
  expect(everyFor(TUESDAY)).toEqual(['daily', 'weekly', 'monthly-date', 'monthly-day', 'monthly-last']);
  expect(everyFor('2026-11-10')).toEqual(['daily', 'weekly', 'monthly-date', 'monthly-day']);
  expect(everyFor('2026-12-29')).toEqual(['daily', 'weekly', 'monthly-date', 'monthly-last']);
});

test.each([
  ['daily', { freq: 'daily', byDay: [], bySetPos: null }],
  ['weekly', { freq: 'weekly', byDay: ['TU'], bySetPos: null }],
  ['monthly-date', { freq: 'monthly', byDay: [], bySetPos: null }],
  ['monthly-day', { freq: 'monthly', byDay: ['TU'], bySetPos: 4 }],
  ['monthly-last', { freq: 'monthly', byDay: ['TU'], bySetPos: -1 }],
] as const)('BK12 %s becomes its rule', (every, rule) => {
  expect(toRule(newRepeat(every), TUESDAY)).toEqual({ ...rule, interval: 1, count: 10, until: null });
});

test('BK12 only the chosen end counts, and without it there is no rule yet', () => {
  const repeat = { ...newRepeat('weekly'), until: '2027-01-05' };
  expect(toRule(repeat, TUESDAY)).toMatchObject({ count: 10, until: null });
  expect(toRule({ ...repeat, ends: 'until' }, TUESDAY)).toMatchObject({ count: null, until: '2027-01-05' });
  expect(toRule({ ...repeat, ends: 'until', until: null }, TUESDAY)).toBeNull();
  expect(toRule({ ...repeat, interval: null }, TUESDAY)).toBeNull();
});

test('BK12 days are toggled in the order of the week, and the last one stays', () => {
  const repeat = newRepeat('weekly');
  expect(toggleDay(repeat, 'MO', TUESDAY)).toEqual(['MO', 'TU']);
  expect(toggleDay(repeat, 'TU', TUESDAY)).toEqual(['TU']);
  expect(toggleDay({ ...repeat, byDay: ['MO', 'FR'] }, 'MO', TUESDAY)).toEqual(['FR']);
});

test('BK12 a planned date is left out and taken back, a closed one booked all the same and not', () => {
  const repeat = newRepeat('weekly');
  const left = { ...repeat, ...toggleDate(repeat, { date: TUESDAY, state: 'planned' }) };
  expect(left).toMatchObject({ leaveOut: [TUESDAY], bookAnyway: [] });
  expect(toggleDate(left, { date: TUESDAY, state: 'left-out' })).toEqual({ leaveOut: [], bookAnyway: [] });
  const booked = { ...repeat, ...toggleDate(repeat, { date: TUESDAY, state: 'holiday' }) };
  expect(booked).toMatchObject({ leaveOut: [], bookAnyway: [TUESDAY] });
  // It comes back from the engine as planned then.
  expect(toggleDate(booked, { date: TUESDAY, state: 'planned' })).toEqual({ leaveOut: [], bookAnyway: [] });
});

import { describe, expect, it } from 'vitest';
import { datesOfRule, onDate, seriesDates, shifted, shiftOf, wallTimesOf } from './series.ts';
import { type SeriesRule, seriesRule } from './series-entities.ts';
import { localToInstant } from './time.ts';

const ZONE = 'Europe/Warsaw';
const at = (local: string) => localToInstant(local.slice(0, 10), local.slice(11), ZONE);
const range = (start: string, end: string) => ({ start: at(start), end: at(end) });

type Rule = Partial<SeriesRule> & Pick<SeriesRule, 'freq'>;
const dates = (first: string, rule: Rule) => {
  const found = datesOfRule(seriesRule.parse(rule), first);
  return found.ok ? found.value.join(' ') : found.error.why;
};

describe('dates of a rule', () => {
  // 24 November 2026 is a Tuesday.
  it.each<[string, string, Rule, string]>([
    ['every day', '2026-12-30', { freq: 'daily', count: 3 }, '2026-12-30 2026-12-31 2027-01-01'],
    [
      'every third day until a day',
      '2026-02-26',
      { freq: 'daily', interval: 3, until: '2026-03-04' },
      '2026-02-26 2026-03-01 2026-03-04',
    ],
    [
      'on working days',
      '2026-11-27',
      { freq: 'daily', byDay: ['MO', 'TU', 'WE', 'TH', 'FR'], count: 3 },
      '2026-11-27 2026-11-30 2026-12-01',
    ],
    ['every week on the day of the first', '2026-11-24', { freq: 'weekly', count: 2 }, '2026-11-24 2026-12-01'],
    [
      'on Tuesday and Thursday, from a Thursday',
      '2026-11-26',
      { freq: 'weekly', byDay: ['TH', 'TU'], count: 3 },
      '2026-11-26 2026-12-01 2026-12-03',
    ],
    [
      'every second week, counted from the Monday before',
      '2026-11-26',
      { freq: 'weekly', interval: 2, byDay: ['MO', 'TH'], count: 3 },
      '2026-11-26 2026-12-07 2026-12-10',
    ],
    [
      'a first date that the rule does not give',
      '2026-11-24',
      { freq: 'weekly', byDay: ['WE'], count: 2 },
      '2026-11-25 2026-12-02',
    ],
    [
      'every month on the 31st, where there is one',
      '2026-10-31',
      { freq: 'monthly', count: 4 },
      '2026-10-31 2026-12-31 2027-01-31 2027-03-31',
    ],
    [
      '29 February, every twelfth month',
      '2028-02-29',
      { freq: 'monthly', interval: 12, count: 3 },
      '2028-02-29 2032-02-29 2036-02-29',
    ],
    [
      'the second Tuesday',
      '2026-11-10',
      { freq: 'monthly', byDay: ['TU'], bySetPos: 2, count: 3 },
      '2026-11-10 2026-12-08 2027-01-12',
    ],
    [
      'the last of its own weekday',
      '2026-11-24',
      { freq: 'monthly', bySetPos: -1, count: 3 },
      '2026-11-24 2026-12-29 2027-01-26',
    ],
    [
      'the last working day',
      '2026-11-24',
      { freq: 'monthly', byDay: ['MO', 'TU', 'WE', 'TH', 'FR'], bySetPos: -1, count: 2 },
      '2026-11-30 2026-12-31',
    ],
    [
      'whichever end comes first',
      '2026-11-24',
      { freq: 'weekly', count: 9, until: '2026-12-07' },
      '2026-11-24 2026-12-01',
    ],
    ['once', '2026-11-24', { freq: 'monthly', interval: 400, count: 1 }, '2026-11-24'],
  ])('BK12 %s', (_, first, rule, expected) => {
    expect(dates(first, rule)).toBe(expected);
  });

  it.each<[string, Rule, string]>([
    ['no end', { freq: 'daily' }, 'no-end'],
    ['a count of 0', { freq: 'daily', count: 0 }, 'none'],
    ['an end before the first date', { freq: 'daily', until: '2026-11-23' }, 'none'],
    ['a day that never comes', { freq: 'daily', interval: 14, byDay: ['WE'], count: 2 }, 'none'],
    ['5,000', { freq: 'monthly', count: 5000 }, 'too-many'],
    ['367', { freq: 'daily', until: '2027-11-25' }, 'too-many'],
    ['the next century', { freq: 'monthly', interval: 400, until: '9999-12-31' }, 'too-far'],
    ['days of a month without which', { freq: 'monthly', byDay: ['TU'], count: 2 }, 'which-day'],
  ])('BK12 refuses %s', (_, rule, why) => {
    expect(dates('2026-11-24', rule)).toBe(why);
  });

  it('BK12 takes 366 dates and counts no further than it must', () => {
    expect(dates('2026-11-24', { freq: 'daily', until: '2027-11-24' }).split(' ')).toHaveLength(366);
    const far = datesOfRule(seriesRule.parse({ freq: 'daily', until: '2099-01-01' }), '2026-11-24');
    expect(far).toEqual({ ok: false, error: { why: 'too-many', count: 367 } });
  });
});

describe('hours of a date', () => {
  it('TM4 stay on the wall over a change of clocks', () => {
    const wall = wallTimesOf(range('2026-10-24 10:00', '2026-10-24 12:00'), ZONE);
    expect(onDate('2026-10-26', wall, ZONE)).toEqual(range('2026-10-26 10:00', '2026-10-26 12:00'));
    const night = wallTimesOf(range('2026-10-17 22:00', '2026-10-18 06:00'), ZONE);
    const long = onDate('2026-10-24', night, ZONE);
    expect(long.end - long.start).toBe(9 * 3_600_000);
  });

  it('TM3 a time that does not exist moves forward; a date without a sane end keeps its length', () => {
    const gap = wallTimesOf(range('2027-03-21 02:30', '2027-03-21 04:00'), ZONE);
    expect(onDate('2027-03-28', gap, ZONE)).toEqual(range('2027-03-28 03:30', '2027-03-28 04:00'));
    const backwards = wallTimesOf(range('2027-03-21 02:30', '2027-03-21 03:00'), ZONE);
    expect(onDate('2027-03-28', backwards, ZONE)).toEqual(range('2027-03-28 03:30', '2027-03-28 04:00'));
  });

  it('BK12 the first date keeps its own instants; dates that lie on the next are refused', () => {
    const second = { start: at('2026-10-25 02:30') + 3_600_000, end: at('2026-10-25 04:00') };
    const found = seriesDates(seriesRule.parse({ freq: 'weekly', count: 2 }), second, ZONE);
    expect(found.ok && found.value[0]).toEqual({ date: '2026-10-25', ...second });
    const long = range('2026-11-24 10:00', '2026-11-25 10:01');
    const daily = seriesRule.parse({ freq: 'daily', count: 2 });
    expect(seriesDates(daily, long, ZONE)).toEqual({ ok: false, error: { why: 'overlaps-itself', count: 2 } });
    expect(seriesDates(daily, range('2026-11-24 10:00', '2026-11-25 10:00'), ZONE).ok).toBe(true);
  });

  it('BK13 a shift is so many days and new hours', () => {
    const before = range('2026-10-20 10:00', '2026-10-20 12:00');
    expect(shiftOf(before, before, ZONE)).toBeNull();
    const shift = shiftOf(before, range('2026-10-22 09:00', '2026-10-22 12:30'), ZONE);
    if (!shift) throw new Error('a shift');
    expect(shifted(range('2026-10-27 10:00', '2026-10-27 12:00'), shift, ZONE)).toEqual(
      range('2026-10-29 09:00', '2026-10-29 12:30'),
    );
  });
});

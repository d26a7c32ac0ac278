import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockText } from './time.ts';
import { parseDate, parseStretches, parseTime, parseTimeRange } from './typed-time.ts';

/** A Sunday. */
const TODAY = '2026-11-22';
const date = (typed: string, today = TODAY) => {
  const parsed = parseDate(typed, today);
  return parsed.ok ? parsed.value : parsed.error;
};

describe('times as people type them', () => {
  test.each([
    ['9', '09:00'],
    ['09', '09:00'],
    ['900', '09:00'],
    ['0905', '09:05'],
    ['9.00', '09:00'],
    ['9:05', '09:05'],
    ['9,30', '09:30'],
    ['9 30', '09:30'],
    ['9h30', '09:30'],
    [' 14 ', '14:00'],
    ['1430', '14:30'],
    ['0', '00:00'],
    ['24', '24:00'],
    ['24:00', '24:00'],
  ])('%j is %s', (typed, expected) => expect(parseTime(typed)).toBe(expected));

  test.each(['', '25', '24:01', '9:60', '9:5', 'abc', '12345', '9-11', '-1', '9.30.00'])('%j is no time', (typed) =>
    expect(parseTime(typed)).toBeNull(),
  );

  test('every minute of the day is read back from how it is written, with and without its colon', () => {
    for (let minute = 0; minute <= 24 * 60; minute++) {
      expect(parseTime(clockText(minute))).toBe(clockText(minute));
      expect(parseTime(clockText(minute).replace(':', ''))).toBe(clockText(minute));
    }
  });

  test.each([
    ['9-11', '09:00', '11:00'],
    ['9:30–11', '09:30', '11:00'],
    ['900 - 1130', '09:00', '11:30'],
    ['14.00—15.30', '14:00', '15:30'],
    ['9 do 11', '09:00', '11:00'],
    ['22-2', '22:00', '02:00'],
  ])('%j is from %s to %s', (typed, from, to) => expect(parseTimeRange(typed)).toEqual({ from, to }));

  test.each(['9', '9-', '-9', '9-11-13', '9-25', ''])('%j is no range', (typed) =>
    expect(parseTimeRange(typed)).toBeNull(),
  );
});

describe('opening hours of a day as people type them', () => {
  test.each([
    ['', []],
    ['8-20', [{ from: '08:00', to: '20:00' }]],
    ['8:00–24', [{ from: '08:00', to: '24:00' }]],
    [
      '15-19, 8-13',
      [
        { from: '08:00', to: '13:00' },
        { from: '15:00', to: '19:00' },
      ],
    ],
  ])('%j', (typed, expected) => expect(parseStretches(typed)).toEqual(expected));

  test.each(['8', '20-8', '8-8', '8-13, 12-19', 'zamknięte', '1-2,3-4,5-6,7-8,9-10'])('%j is refused', (typed) =>
    expect(parseStretches(typed)).toBeNull(),
  );
});

describe('dates as people type them', () => {
  test.each([
    ['24.11', '2026-11-24'],
    ['24.11.', '2026-11-24'],
    ['24.11.2027', '2027-11-24'],
    ['24.11.27', '2027-11-24'],
    ['24/11', '2026-11-24'],
    ['24-11', '2026-11-24'],
    ['24 11', '2026-11-24'],
    ['2026-11-24', '2026-11-24'],
    ['5.1', '2027-01-05'],
    ['1.11', '2026-11-01'],
    ['24', '2026-11-24'],
    ['22', '2026-11-22'],
    ['3', '2026-12-03'],
    ['dziś', '2026-11-22'],
    ['DZISIAJ', '2026-11-22'],
    ['jutro', '2026-11-23'],
    ['pojutrze', '2026-11-24'],
    ['wczoraj', '2026-11-21'],
    ['tomorrow', '2026-11-23'],
    ['wt', '2026-11-24'],
    ['we wtorek', '2026-11-24'],
    ['śr', '2026-11-25'],
    ['w środę', '2026-11-25'],
    ['sroda', '2026-11-25'],
    ['pt.', '2026-11-27'],
    ['nd', '2026-11-22'],
    ['pn', '2026-11-23'],
    ['Monday', '2026-11-23'],
    ['5 stycznia', '2027-01-05'],
    ['5. stycznia', '2027-01-05'],
    ['24 lis', '2026-11-24'],
    ['1 października 2027', '2027-10-01'],
    ['3 PAŹ', '2026-10-03'],
    ['8 May', '2027-05-08'],
  ])('%j on a Sunday is %s', (typed, expected) => expect(date(typed)).toBe(expected));

  test('without a year, January typed in December is the coming one and December typed in January the past one', () => {
    expect(date('10.1', '2026-12-28')).toBe('2027-01-10');
    expect(date('28.12', '2027-01-05')).toBe('2026-12-28');
  });

  test('a day of the month that is over is in the next month, across the year too', () => {
    expect(date('3', '2026-12-30')).toBe('2027-01-03');
    expect(date('31', '2026-11-30')).toBe('no-such-date');
  });

  test('a day that the calendar does not have is said to be missing, not moved', () => {
    expect(date('29.2.2027')).toBe('no-such-date');
    expect(date('29.2.2028')).toBe('2028-02-29');
    expect(date('31.4')).toBe('no-such-date');
    expect(date('32')).toBe('no-such-date');
    expect(date('1.13.2026')).toBe('no-such-date');
  });

  test.each(['', 'kiedyś', 'jutro wieczorem', '24.11.2026.1', '1,5', '🙂'])('%j is unreadable', (typed) =>
    expect(date(typed)).toBe('unreadable'),
  );

  test('whatever is typed gives a real date or a fault', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (typed) => {
        expect(date(typed)).toMatch(/^(\d{4}-\d\d-\d\d|unreadable|no-such-date)$/);
      }),
    );
  });
});

import Holidays from 'date-holidays';
import { expect, it } from 'vitest';
import { easter, HOLIDAY_KEYS, holidayOn, statutoryHolidays } from './holidays.ts';
import { weekday } from './time.ts';

it('TM6 the 14 statutory holidays of 2026', () => {
  expect(statutoryHolidays(2026).map((holiday) => `${holiday.date.slice(5)} ${holiday.key}`)).toEqual([
    '01-01 newYear',
    '01-06 epiphany',
    '04-05 easter',
    '04-06 easterMonday',
    '05-01 labourDay',
    '05-03 constitutionDay',
    '05-24 pentecost',
    '06-04 corpusChristi',
    '08-15 assumption',
    '11-01 allSaints',
    '11-11 independenceDay',
    '12-24 christmasEve',
    '12-25 christmasDay',
    '12-26 secondChristmasDay',
  ]);
  expect(new Set(statutoryHolidays(2026).map((holiday) => holiday.key)).size).toBe(HOLIDAY_KEYS.length);
});

it('TM6 agrees with an independent calendar for 1990 to 2060', () => {
  const calendar = new Holidays('PL', { timezone: 'Europe/Warsaw' });
  for (let year = 1990; year <= 2060; year++) {
    const theirs = calendar.getHolidays(year).filter((holiday) => holiday.type === 'public');
    const ours = statutoryHolidays(year).map((holiday) => holiday.date);
    expect(ours, `${year}`).toEqual([...new Set(theirs.map((holiday) => holiday.date.slice(0, 10)))].sort());
  }
});

it('TM6 24 December is free since 2025 and Epiphany since 2011', () => {
  expect(holidayOn('2024-12-24', [])).toBeNull();
  expect(holidayOn('2025-12-24', [])?.key).toBe('christmasEve');
  expect(holidayOn('2010-01-06', [])).toBeNull();
  expect(holidayOn('2011-01-06', [])?.key).toBe('epiphany');
});

it('TM6 Easter is a Sunday between 22 March and 25 April for four centuries', () => {
  for (let year = 1900; year < 2300; year++) {
    const date = easter(year);
    expect(weekday(date), date).toBe(6);
    expect(date >= `${year}-03-22` && date <= `${year}-04-25`, date).toBe(true);
  }
});

it('TM6 holidays can be edited: one added, one worked on, one renamed', () => {
  const edits = [
    { date: '2026-11-24', name: 'Święto placówki', closed: true },
    { date: '2026-11-11', name: '', closed: false },
    { date: '2026-05-03', name: 'Majówka', closed: true },
  ];
  expect(holidayOn('2026-11-24', edits)).toEqual({ date: '2026-11-24', key: null, name: 'Święto placówki' });
  expect(holidayOn('2026-11-11', edits)).toBeNull();
  expect(holidayOn('2026-05-03', edits)).toEqual({ date: '2026-05-03', key: 'constitutionDay', name: 'Majówka' });
  expect(holidayOn('2026-11-25', edits)).toBeNull();
});

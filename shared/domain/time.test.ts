import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, ZONE } from '../../tests/support/house.ts';
import { holds } from '../../tests/support/seeded.ts';
import { HOUR, MINUTE } from '../base/clock.ts';
import {
  addDays,
  clockText,
  datesOf,
  dayRange,
  intersect,
  localDate,
  localTime,
  localToInstant,
  overlaps,
  resolveLocal,
  toIso,
  wallClock,
  weekday,
  weekStart,
} from './time.ts';

const SPRING = '2026-03-29';
const AUTUMN = '2026-10-25';

const anyInstant = fc.integer({ min: Date.UTC(2000, 0, 2), max: Date.UTC(2099, 11, 30) });
const aroundAChange = fc
  .constantFrom(SPRING, AUTUMN, '2027-03-28', '2027-10-31', '1996-09-22')
  .chain((date) =>
    fc.integer({ min: -48, max: 48 * 60 }).map((minutes) => Date.parse(`${date}T00:00Z`) + minutes * MINUTE),
  );

describe('half-open ranges', () => {
  const range = fc
    .tuple(fc.nat(50), fc.integer({ min: 1, max: 20 }))
    .map(([start, length]) => ({ start, end: start + length }));

  it('TM2 ranges that only touch do not meet', () => {
    expect(overlaps({ start: 0, end: 12 }, { start: 12, end: 14 })).toBe(false);
    expect(overlaps({ start: 12, end: 14 }, { start: 0, end: 12 })).toBe(false);
    expect(intersect({ start: 0, end: 12 }, { start: 12, end: 14 })).toBeNull();
  });
  it('TM2 ranges meet exactly when they share a moment', () => {
    holds(
      fc.property(range, range, (a, b) => {
        const shared = [...Array(100).keys()].filter((t) => t >= a.start && t < a.end && t >= b.start && t < b.end);
        expect(overlaps(a, b)).toBe(shared.length > 0);
        const both = intersect(a, b);
        expect(both ? both.end - both.start : 0).toBe(shared.length);
      }),
    );
  });
});

describe('local times', () => {
  it('TM1 an instant and its wall clock are the same moment, as the platform tells it', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
    holds(
      fc.property(fc.oneof(anyInstant, aroundAChange), (instant) => {
        expect(`${localDate(instant, ZONE)} ${localTime(instant, ZONE)}`).toBe(format.format(instant));
      }),
      1000,
    );
  });
  it('TM1 an instant survives ISO 8601 with its offset', () => {
    holds(
      fc.property(fc.oneof(anyInstant, aroundAChange), (instant) => {
        const second = Math.floor(instant / 1000) * 1000;
        expect(Date.parse(toIso(second, ZONE))).toBe(second);
        expect(toIso(second, ZONE).slice(0, 16)).toBe(`${localDate(second, ZONE)}T${localTime(second, ZONE)}`);
      }),
    );
    expect(toIso(at('2026-11-24 10:00'), ZONE)).toBe('2026-11-24T10:00:00+01:00');
    expect(toIso(at('2026-07-24 10:00'), ZONE)).toBe('2026-07-24T10:00:00+02:00');
  });
  it('TM3 a time in the spring gap moves forward by the gap and says both readings', () => {
    const found = resolveLocal(SPRING, '02:30', ZONE);
    expect(found.kind).toBe('gap');
    expect(localTime(found.instant, ZONE)).toBe('03:30');
    expect(found.other === null ? null : localTime(found.other, ZONE)).toBe('01:30');
    expect(localToInstant(SPRING, '02:30', ZONE)).toBe(found.instant);
  });
  it('TM3 a time that exists twice in autumn means the first and says the second', () => {
    const found = resolveLocal(AUTUMN, '02:30', ZONE);
    expect(found.kind).toBe('repeated');
    expect(toIso(found.instant, ZONE)).toBe('2026-10-25T02:30:00+02:00');
    expect(found.other === null ? null : toIso(found.other, ZONE)).toBe('2026-10-25T02:30:00+01:00');
    expect(localToInstant(AUTUMN, '02:30', ZONE)).toBe(found.instant);
  });
  it('TM3 every plain time comes back as it was typed', () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    holds(
      fc.property(anyInstant, minutes, (instant, minute) => {
        const date = localDate(instant, ZONE);
        const time = clockText(minute);
        const found = resolveLocal(date, time, ZONE);
        expect(localToInstant(date, time, ZONE)).toBe(found.instant);
        if (found.kind !== 'gap') expect(wallClock(found.instant, ZONE)).toEqual({ date, time, minutes: minute });
      }),
    );
  });
  it('TM3 a date that does not exist is refused', () => {
    expect(() => localToInstant('2026-02-29', '10:00', ZONE)).toThrow(RangeError);
    expect(() => resolveLocal('2026-02-29', '10:00', ZONE)).toThrow(RangeError);
    expect(() => resolveLocal('2026-04-31', '24:00', ZONE)).toThrow(RangeError);
    expect(localDate(localToInstant('2028-02-29', '10:00', ZONE), ZONE)).toBe('2028-02-29');
  });
  it('TM3 24:00 is the next midnight, on the days of the changes too', () => {
    for (const date of [SPRING, AUTUMN, '2026-11-24', '2026-12-31']) {
      expect(localToInstant(date, '24:00', ZONE)).toBe(dayRange(addDays(date, 1), ZONE).start);
    }
  });
});

describe('local days', () => {
  it('TM4 the days of the changes have 23 and 25 hours', () => {
    const hours = (date: string) => (dayRange(date, ZONE).end - dayRange(date, ZONE).start) / HOUR;
    expect([SPRING, AUTUMN, '2026-11-24'].map(hours)).toEqual([23, 25, 24]);
  });
  it('TM4 days follow each other without a hole or an overlap, for a hundred years', () => {
    let end = dayRange('1999-12-31', ZONE).end;
    for (let date = '2000-01-01'; date < '2100-01-01'; date = addDays(date, 1)) {
      const day = dayRange(date, ZONE);
      expect(day.start, date).toBe(end);
      end = day.end;
    }
  });
  it('TM4 a range touches the dates that hold one of its moments', () => {
    expect(datesOf({ start: at('2026-11-24 10:00'), end: at('2026-11-25 00:00') }, ZONE)).toEqual(['2026-11-24']);
    expect(datesOf({ start: at('2026-11-24 23:59'), end: at('2026-11-26 00:01') }, ZONE)).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
    ]);
  });
  it('TM6 weeks begin on Monday', () => {
    expect(weekday('2026-11-23')).toBe(0);
    expect(weekday('2026-11-29')).toBe(6);
    expect(weekStart('2026-11-29')).toBe('2026-11-23');
    expect(weekStart('2027-01-01')).toBe('2026-12-28');
  });
  it('moves dates over months, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });
});

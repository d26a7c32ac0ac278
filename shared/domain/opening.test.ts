import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALWAYS, at, closure, HOURS, HOUSE, placed, ROOM, ROOMS, someRoom, ZONE } from '../../tests/support/house.ts';
import { holds } from '../../tests/support/seeded.ts';
import { HOUR } from '../base/clock.ts';
import { coveredByHours, merge, openOn, openRanges, subtract } from './opening.ts';
import { indexRooms } from './rooms.ts';
import { datesOf, type Range } from './time.ts';

const range = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }))
  .map(([start, length]) => ({ start, end: start + length }));
const covers = (ranges: readonly Range[], moment: number) => ranges.some((r) => r.start <= moment && moment < r.end);
const MOMENTS = [...Array(90).keys()];
const isTidy = (ranges: readonly Range[]) =>
  ranges.every((r, n) => r.start < r.end && (n === 0 || (ranges[n - 1]?.end ?? 0) < r.start));

describe('sets of ranges', () => {
  it('US1 what is merged covers the same moments, in order and apart', () => {
    holds(
      fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
        const merged = merge(ranges);
        for (const moment of MOMENTS) expect(covers(merged, moment)).toBe(covers(ranges, moment));
        expect(isTidy(merged)).toBe(true);
      }),
    );
  });
  it('US1 what is taken out is gone, and nothing else', () => {
    holds(
      fc.property(fc.array(range, { maxLength: 8 }), fc.array(range, { maxLength: 8 }), (from, holes) => {
        const left = subtract(from, holes);
        for (const moment of MOMENTS) expect(covers(left, moment)).toBe(covers(from, moment) && !covers(holes, moment));
        expect(isTidy(left)).toBe(true);
      }),
    );
  });
  it('merging leaves what it was given alone', () => {
    const given = [
      { start: 5, end: 7 },
      { start: 0, end: 6 },
    ];
    merge(given);
    expect(given).toEqual([
      { start: 5, end: 7 },
      { start: 0, end: 6 },
    ]);
  });
});

describe('open time', () => {
  const crane = ROOMS.find((room) => room.id === ROOM.crane) ?? someRoom();
  const index = indexRooms(ROOMS);
  const open = (dates: string[], closures = [closure('2020-01-01 10:00-11:00', null)]) =>
    openRanges(crane, dates, HOUSE, closures, index);
  const hours = (ranges: readonly Range[]) => ranges.reduce((sum, r) => sum + (r.end - r.start), 0) / HOUR;

  it('US1 is the hours of the weekday, none on Sundays and holidays', () => {
    expect(open(['2026-11-24'])).toEqual([{ start: at('2026-11-24 08:00'), end: at('2026-11-24 20:00') }]);
    expect(hours(open(['2026-11-28']))).toBe(5);
    expect(open(['2026-11-29'])).toEqual([]);
    expect(open(['2026-11-11'])).toEqual([]);
  });
  it('US1 is cut by closures of the site, the room and rooms that share its unit', () => {
    expect(hours(open(['2026-11-24'], [closure('2026-11-24 10:00-12:00', null)]))).toBe(10);
    expect(hours(open(['2026-11-24'], [closure('2026-11-24 10:00-12:00', ROOM.crane)]))).toBe(10);
    expect(hours(open(['2026-11-24'], [closure('2026-11-24 10:00-12:00', ROOM.dock)]))).toBe(12);
    const bay = ROOMS.find((room) => room.id === ROOM.bay) ?? someRoom();
    expect(hours(openRanges(bay, ['2026-11-24'], HOUSE, [closure('2026-11-24 10:00-12:00', ROOM.hall)], index))).toBe(
      10,
    );
  });
  it('TM4 a day of 23 or 25 hours is as long as it is', () => {
    const night = someRoom({ openingHours: ALWAYS });
    const whole = (date: string) => hours(openRanges(night, [date], HOUSE, [], index));
    // The spring change of 2027 is not Easter, so that no holiday closes the day.
    expect(['2027-03-27', '2026-10-25', '2026-11-24'].map(whole)).toEqual([24, 25, 24]);
    expect(hours(openOn('2026-03-29', ALWAYS, ZONE))).toBe(23);
    expect(hours(openOn('2026-10-25', [...HOURS.slice(0, 6), [{ from: '01:00', to: '04:00' }]], ZONE))).toBe(4);
  });
  it('a room has its own hours before the house has them', () => {
    const early = someRoom({ openingHours: Array.from({ length: 7 }, () => [{ from: '06:00', to: '07:30' }]) });
    expect(hours(openRanges(early, ['2026-11-24'], HOUSE, [], index))).toBe(1.5);
  });
});

describe('bookings inside the hours', () => {
  const check = (when: string, room = someRoom()) => {
    const { start, end } = placed(when, []);
    return coveredByHours({ start, end }, room, HOUSE, datesOf({ start, end }, ZONE));
  };
  it('BK9 from opening to closing is inside, a minute more is not', () => {
    expect(check('2026-11-24 08:00-20:00')).toBe(true);
    expect(check('2026-11-24 07:59-20:00')).toBe(false);
    expect(check('2026-11-24 08:00-20:01')).toBe(false);
    expect(check('2026-11-29 10:00-11:00')).toBe(false);
  });
  it('BK9 a lunch break is outside', () => {
    const broken = Array.from({ length: 7 }, () => [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '20:00' },
    ]);
    expect(check('2026-11-24 11:00-14:00', someRoom({ openingHours: broken }))).toBe(false);
    expect(check('2026-11-24 13:00-14:00', someRoom({ openingHours: broken }))).toBe(true);
  });
  it('BK9 hours that meet at midnight hold a night', () => {
    const room = someRoom({ openingHours: ALWAYS });
    const night = { start: at('2026-11-24 22:00'), end: at('2026-11-25 04:00') };
    expect(coveredByHours(night, room, HOUSE, datesOf(night, ZONE))).toBe(true);
    expect(coveredByHours(night, someRoom(), HOUSE, datesOf(night, ZONE))).toBe(false);
  });
});

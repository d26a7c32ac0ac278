import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALWAYS,
  at,
  closure,
  HOUSE,
  leaves,
  minutesOf,
  nextId,
  placed,
  ROOM,
  ROOMS,
  ZONE,
} from '../../tests/support/house.ts';
import { holds } from '../../tests/support/seeded.ts';
import { HOUR, MINUTE } from '../base/clock.ts';
import type { Placement } from './entities.ts';
import { indexRooms } from './rooms.ts';
import { localTime, type Range, weekday } from './time.ts';
import {
  heatMap,
  heatMinutesByBooking,
  houseMinutesByBooking,
  houseUsage,
  minutesByBooking,
  roomUsage,
  type UsageInput,
  type UsedBooking,
} from './usage.ts';

const rooms = indexRooms(ROOMS);
const week: Range = { start: at('2026-11-23 00:00'), end: at('2026-11-30 00:00') };
const used = (placement: Placement): UsedBooking => ({ id: nextId(), placement });
const input = (over: Partial<UsageInput>): UsageInput => ({
  range: week,
  rooms,
  house: HOUSE,
  closures: [],
  bookings: [],
  ...over,
});
const usageOf = (roomId: string, over: Partial<UsageInput>) => {
  const room = rooms.get(roomId);
  if (!room) throw new Error('no such room');
  return roomUsage(room, input(over));
};
const houseOf = (over: Partial<UsageInput>) =>
  houseUsage(
    ROOMS.map((room) => usageOf(room.id, over)),
    rooms,
  );

describe('utilisation of a room', () => {
  it('US1 is event minutes by open minutes, buffers apart', () => {
    const booking = used(placed('2026-11-24 10:00-13:00', [ROOM.crane], { setupMinutes: 30, teardownMinutes: 15 }));
    expect(usageOf(ROOM.crane, { bookings: [booking] })).toEqual({
      roomId: ROOM.crane,
      openMinutes: (5 * 12 + 5) * 60,
      eventMinutes: 180,
      afterHoursMinutes: 0,
      bufferMinutes: 45,
      utilisation: 180 / (65 * 60),
      bookingIds: [booking.id],
    });
  });
  it('US1 open minutes are less by holidays and closures', () => {
    const edits = [{ date: '2026-11-25', name: 'Święto', closed: true }];
    const closures = [closure('2026-11-24 10:00-12:00', null), closure('2026-11-24 11:00-13:00', ROOM.crane)];
    const usage = usageOf(ROOM.crane, { house: { ...HOUSE, holidayEdits: edits }, closures });
    expect(usage.openMinutes).toBe((65 - 12 - 3) * 60);
    expect(usage.utilisation).toBe(0);
  });
  it('US1 a room that was never open has no utilisation', () => {
    const sunday = { start: at('2026-11-29 00:00'), end: at('2026-11-30 00:00') };
    const booking = used(placed('2026-11-29 10:00-11:00', [ROOM.crane]));
    expect(usageOf(ROOM.crane, { range: sunday, bookings: [booking] })).toMatchObject({
      openMinutes: 0,
      eventMinutes: 0,
      afterHoursMinutes: 60,
      utilisation: null,
    });
  });
  it('US1 counts what lies inside the period only', () => {
    const booking = used(placed('2026-11-24 10:00-13:00', [ROOM.crane]));
    const morning = { start: at('2026-11-24 08:00'), end: at('2026-11-24 11:00') };
    expect(usageOf(ROOM.crane, { range: morning, bookings: [booking] })).toMatchObject({
      openMinutes: 180,
      eventMinutes: 60,
    });
  });
  it('US1 two parallel bookings use a moment once', () => {
    const bookings = [
      used(placed('2026-11-24 10:00-12:00', [ROOM.foyer])),
      used(placed('2026-11-24 11:00-13:00', [ROOM.foyer])),
    ];
    expect(usageOf(ROOM.foyer, { bookings }).eventMinutes).toBe(180);
  });
  it('US1 and BK4 a booking of the hall uses its halves too', () => {
    const bookings = [used(placed('2026-11-24 10:00-12:00', [ROOM.hall]))];
    for (const roomId of [ROOM.hall, ROOM.west, ROOM.bay]) expect(usageOf(roomId, { bookings }).eventMinutes).toBe(120);
    expect(usageOf(ROOM.crane, { bookings }).eventMinutes).toBe(0);
  });
  it('US1 and TM4 days of 23 and 25 hours count as they are', () => {
    const house = { ...HOUSE, openingHours: ALWAYS };
    const day = (date: string, next: string) => ({ start: at(`${date} 00:00`), end: at(`${next} 00:00`) });
    const open = (range: Range) => usageOf(ROOM.crane, { house, range }).openMinutes;
    expect(open(day('2026-03-29', '2026-03-30'))).toBe(23 * 60);
    expect(open(day('2026-10-25', '2026-10-26'))).toBe(25 * 60);
    const night = { ...placed('2026-10-25 00:00-06:00', [ROOM.crane]) };
    const bookings = [used(night)];
    expect(usageOf(ROOM.crane, { house, range: day('2026-10-25', '2026-10-26'), bookings }).eventMinutes).toBe(7 * 60);
  });
});

const placement = fc
  .record({
    roomIds: fc.uniqueArray(fc.constantFrom(...ROOMS.map((room) => room.id)), { minLength: 1, maxLength: 2 }),
    start: fc.integer({ min: -8, max: 170 }),
    half: fc.integer({ min: 1, max: 20 }),
    offset: fc.constantFrom(0, 5, 20, 50),
  })
  .map(({ roomIds, start, half, offset }) => {
    const begin = week.start + start * HOUR + offset * MINUTE;
    return placed('2026-11-24 10:00-11:00', roomIds, { start: begin, end: begin + half * 30 * MINUTE });
  });

describe('the house as a whole', () => {
  it('US2 a divided hall is counted once, booked whole or by its parts', () => {
    const whole = houseOf({ bookings: [used(placed('2026-11-24 10:00-12:00', [ROOM.hall]))] });
    const parts = houseOf({
      bookings: [ROOM.west, ROOM.bay, ROOM.nook].map((roomId) => used(placed('2026-11-24 10:00-12:00', [roomId]))),
    });
    expect(whole).toEqual(parts);
    expect(whole.eventMinutes).toBe(3 * 120);
    expect(whole.openMinutes).toBe(6 * 65 * 60);
  });
  it('US2 is what a count of every unit at every minute finds', () => {
    holds(
      fc.property(fc.array(placement, { maxLength: 5 }), (placements) => {
        const day = { start: at('2026-11-24 00:00'), end: at('2026-11-25 00:00') };
        const bookings = placements.map(used);
        let event = 0;
        for (const minute of minutesOf({ start: at('2026-11-24 08:00'), end: at('2026-11-24 20:00') })) {
          const here = placements.filter((p) => p.start <= minute && minute < p.end);
          event += leaves(here.flatMap((p) => p.roomIds)).size;
        }
        expect(houseOf({ bookings, range: day }).eventMinutes).toBe(event);
      }),
      60,
    );
  });
});

describe('rows behind a figure', () => {
  const sum = (minutes: Map<string, number>) => [...minutes.values()].reduce((a, b) => a + b, 0);

  it('US3 each figure of a room is the sum of its bookings, parallel ones too', () => {
    const room = fc.constantFrom(...ROOMS);
    holds(
      fc.property(room, fc.array(placement, { maxLength: 12 }), (asked, placements) => {
        const given = input({ bookings: placements.map(used) });
        const usage = roomUsage(asked, given);
        expect(sum(minutesByBooking(asked, given, 'event'))).toBe(usage.eventMinutes);
        expect(sum(minutesByBooking(asked, given, 'after-hours'))).toBe(usage.afterHoursMinutes);
        expect(sum(minutesByBooking(asked, given, 'buffer'))).toBe(usage.bufferMinutes);
      }),
    );
  });
  it('US3 a moment that two bookings share is named once, with the one that began first', () => {
    const first = used(placed('2026-11-24 10:00-12:00', [ROOM.foyer]));
    const second = used(placed('2026-11-24 11:00-13:00', [ROOM.foyer]));
    const foyer = ROOMS.find((room) => room.id === ROOM.foyer) ?? ROOMS[0];
    if (!foyer) throw new Error('no foyer');
    expect([...minutesByBooking(foyer, input({ bookings: [first, second] }), 'event').values()]).toEqual([120, 60]);
  });
  it('US3 each figure of the house is the sum of its bookings', () => {
    holds(
      fc.property(fc.array(placement, { maxLength: 12 }), (placements) => {
        const bookings = placements.map(used);
        const given = input({ bookings });
        const house = houseOf({ bookings });
        expect(sum(houseMinutesByBooking(given, 'event'))).toBe(house.eventMinutes);
        expect(sum(houseMinutesByBooking(given, 'after-hours'))).toBe(house.afterHoursMinutes);
        expect(sum(houseMinutesByBooking(given, 'buffer'))).toBe(house.bufferMinutes);
      }),
      100,
    );
  });
  it('US3 each cell of the heat map is the sum of its bookings', () => {
    holds(
      fc.property(fc.array(placement, { maxLength: 10 }), (placements) => {
        const given = input({ bookings: placements.map(used) });
        const cells = heatMap(given);
        for (const cell of cells) {
          const behind = heatMinutesByBooking(given, cell);
          expect(sum(behind)).toBe(cell.minutes);
          expect(new Set(behind.keys())).toEqual(new Set(cell.bookingIds));
        }
      }),
      100,
    );
  });
});

describe('the heat map', () => {
  const minutesIn = (p: Range, range: Range) =>
    Math.max(0, Math.min(p.end, range.end) - Math.max(p.start, range.start)) / MINUTE;

  it('US3 the sum of its cells is the sum of the bookings behind them', () => {
    holds(
      fc.property(fc.array(placement, { maxLength: 12 }), (placements) => {
        const bookings = placements.map(used);
        const total = placements.reduce((sum, p) => sum + minutesIn(p, week) * leaves(p.roomIds).size, 0);
        const cells = heatMap(input({ bookings }));
        expect(cells.reduce((sum, cell) => sum + cell.minutes, 0)).toBe(total);
        const named = new Set(cells.flatMap((cell) => cell.bookingIds));
        expect(named).toEqual(new Set(bookings.filter((b) => minutesIn(b.placement, week) > 0).map((b) => b.id)));
      }),
    );
  });
  it('US3 each cell is what a count by minutes finds', () => {
    holds(
      fc.property(fc.array(placement, { maxLength: 4 }), (placements) => {
        const expected = new Map<string, number>();
        for (const p of placements) {
          for (const minute of minutesOf({ start: Math.max(p.start, week.start), end: Math.min(p.end, week.end) })) {
            const date = new Date(minute + HOUR).toISOString().slice(0, 10);
            const key = `${weekday(date)} ${Number(localTime(minute, ZONE).slice(0, 2))}`;
            expected.set(key, (expected.get(key) ?? 0) + leaves(p.roomIds).size);
          }
        }
        const cells = heatMap(input({ bookings: placements.map(used) }));
        expect(new Map(cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell.minutes]))).toEqual(expected);
      }),
      60,
    );
  });
  it('US3 a booking that begins within a minute is parted at the full hour', () => {
    const start = at('2026-11-24 10:59') + MINUTE / 2;
    const booking = used(placed('2026-11-24 10:00-11:00', [ROOM.crane], { start, end: start + MINUTE }));
    const cells = heatMap(input({ bookings: [booking] })).map(({ hour, minutes }) => [hour, minutes]);
    expect(cells).toEqual([
      [10, 0.5],
      [11, 0.5],
    ]);
  });
  it('US3 and TM4 the repeated hour holds 120 minutes and the missing one none', () => {
    const autumn = { start: at('2026-10-25 00:00'), end: at('2026-10-26 00:00') };
    const spring = { start: at('2026-03-29 00:00'), end: at('2026-03-30 00:00') };
    const cells = (range: Range) =>
      new Map(
        heatMap(input({ range, bookings: [used(placed('2026-11-24 10:00-11:00', [ROOM.crane], range))] })).map((c) => [
          c.hour,
          c.minutes,
        ]),
      );
    expect(cells(autumn).get(2)).toBe(120);
    expect(cells(autumn).size).toBe(24);
    expect(cells(spring).has(2)).toBe(false);
    expect(cells(spring).size).toBe(23);
  });
});

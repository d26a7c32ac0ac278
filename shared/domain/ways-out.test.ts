import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALWAYS,
  around,
  at,
  closure,
  HOUSE,
  occupant,
  placed,
  ROOM,
  ROOMS,
  wished,
} from '../../tests/support/house.ts';
import { holds } from '../../tests/support/seeded.ts';
import { HOUR, MINUTE } from '../base/clock.ts';
import { buffersFor, judge, type Occupant, reservedRange, type Surroundings, type Wish } from './booking-rules.ts';
import { indexRooms } from './rooms.ts';
import { localDate, localTime, overlaps } from './time.ts';
import { horizonOf, offers, type WayOut, waysOut } from './ways-out.ts';

const DAY = '2026-11-24';
const NOW = at('2026-11-23 12:00');
const taken = (times: string, roomIds: string[]) => occupant(placed(`${DAY} ${times}`, roomIds));
const brief = (ways: readonly WayOut[]) =>
  ways.map((way) => {
    const room = ROOMS.find((r) => r.id === way.roomIds[0])?.code;
    return `${way.kind} ${room} ${localDate(way.start, HOUSE.zone).slice(5)} ${localTime(way.start, HOUSE.zone)}`;
  });

/** What the use case would judge if somebody took this way: the room's own buffers where the room is another one. */
function taking(way: WayOut, wish: Wish): Wish {
  const rooms = ROOMS.filter((room) => way.roomIds.includes(room.id));
  const own = way.kind === 'other-room' ? buffersFor(rooms, wish.placement.layout) : {};
  return {
    ...wish,
    placement: { ...wish.placement, ...own, roomIds: [...way.roomIds], start: way.start, end: way.end },
  };
}

describe('ways out', () => {
  it('BK10 offers rooms that fit, then the same day half an hour off, then another day', () => {
    const wish = wished(placed(`${DAY} 12:00-14:00`, [ROOM.dock]), 12);
    const ways = waysOut(wish, around({ occupants: [taken('12:00-14:00', [ROOM.dock])] }), NOW);
    expect(brief(ways)).toEqual([
      'other-room STB2 11-24 12:00',
      'other-room STB1 11-24 12:00',
      'other-time DO 11-24 14:00',
      'other-time DO 11-24 10:00',
      'other-day DO 11-25 12:00',
    ]);
  });
  it('BK10 offers no room that is too small', () => {
    const wish = wished(placed(`${DAY} 12:00-14:00`, [ROOM.dock]), 24);
    const ways = waysOut(wish, around({ occupants: [taken('12:00-14:00', [ROOM.dock])] }), NOW);
    for (const way of ways) expect(way.capacity).toBeGreaterThanOrEqual(24);
    expect(ways.some((way) => way.kind === 'other-room')).toBe(true);
  });
  it('BK10 half an hour later comes before an hour and a half earlier', () => {
    const occupants = [taken('10:45-12:15', [ROOM.crane])];
    const ways = waysOut(wished(placed(`${DAY} 12:00-13:00`, [ROOM.crane])), around({ occupants }), NOW);
    expect(brief(ways).filter((way) => way.startsWith('other-time'))).toEqual([
      'other-time ZU 11-24 12:30',
      'other-time ZU 11-24 12:15',
    ]);
  });
  it('BK10 does not send anybody into the past', () => {
    const occupants = [taken('12:00-14:00', [ROOM.dock])];
    const wish = wished(placed(`${DAY} 12:00-14:00`, [ROOM.dock]));
    for (const way of waysOut(wish, around({ occupants }), at(`${DAY} 11:50`))) {
      expect(way.start).toBeGreaterThanOrEqual(at(`${DAY} 11:50`));
    }
  });
  it('BK10 keeps the wall-clock time on another day over a change of clocks', () => {
    const wish = wished(placed('2026-10-24 12:00-13:00', [ROOM.crane]));
    const occupants = [occupant(placed('2026-10-24 09:00-14:00', [ROOM.crane]))];
    const house = { ...HOUSE, openingHours: ALWAYS };
    const days = waysOut(wish, around({ occupants, house }), NOW - 90 * 24 * HOUR).filter(
      (w) => w.kind === 'other-day',
    );
    expect(brief(days)).toEqual(['other-day ZU 10-25 12:00']);
  });
  it('BK10 offers nothing rather than something that cannot be', () => {
    const closures = [closure('2026-11-20 00:00-23:59', null)].map((c) => ({ ...c, end: at('2026-12-24 00:00') }));
    expect(waysOut(wished(placed(`${DAY} 12:00-14:00`, [ROOM.dock])), around({ closures }), NOW)).toEqual([]);
  });

  const busy = fc
    .record({
      room: fc.constantFrom(...ROOMS.map((room) => room.id)),
      day: fc.nat(7),
      quarter: fc.nat(44),
      length: fc.integer({ min: 1, max: 16 }),
      buffer: fc.constantFrom(0, 15, 30),
    })
    .map(({ room, day, quarter, length, buffer }): Occupant => {
      const start = at(`2026-11-${Math.min(24 + day, 30)} 08:00`) + quarter * 15 * MINUTE;
      const times = { start, end: start + length * 15 * MINUTE, setupMinutes: buffer, teardownMinutes: buffer };
      return occupant(placed(`${DAY} 10:00-11:00`, [room], times));
    });
  const anyWish = fc
    .record({
      room: fc.constantFrom(...ROOMS.map((room) => room.id)),
      quarter: fc.nat(40),
      length: fc.integer({ min: 1, max: 12 }),
      people: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }),
      layout: fc.constantFrom(null, 'theatre' as const, 'u-shape' as const),
    })
    .map(({ room, quarter, length, people, layout }): Wish => {
      const start = at(`${DAY} 08:00`) + quarter * 15 * MINUTE;
      const buffers = buffersFor(
        ROOMS.filter((r) => r.id === room),
        layout,
      );
      const times = { start, end: start + length * 15 * MINUTE, layout, ...buffers };
      return wished(placed(`${DAY} 10:00-11:00`, [room], times), people);
    });
  const closed = fc.array(
    fc.constantFrom(closure(`${DAY} 12:00-16:00`, ROOM.dock), closure('2026-11-25 08:00-20:00', null)),
    {
      maxLength: 2,
    },
  );

  it('BK10 every way that is offered, judged again, meets no stop and no warning, and there are at most five', () => {
    holds(
      fc.property(fc.array(busy, { maxLength: 40 }), closed, anyWish, (occupants, closures, wish) => {
        const ways = waysOut(wish, around({ occupants, closures }), NOW);
        expect(ways.length).toBeLessThanOrEqual(5);
        expect(new Set(brief(ways)).size).toBe(ways.length);
        for (const way of ways) {
          const asked = taking(way, wish);
          const near = occupants.filter((o) => overlaps(reservedRange(o), reservedRange(asked.placement)));
          expect(judge(asked, around({ occupants: near, closures }))).toEqual({ stops: [], warnings: [] });
          const { start, end } = horizonOf(wish.placement);
          expect(way.start >= start && way.end <= end).toBe(true);
        }
      }),
      300,
    );
  });

  it('BK10 finds a way whenever a neighbouring room or half hour is free', () => {
    const rooms = indexRooms(ROOMS);
    holds(
      fc.property(anyWish, (wish) => {
        const [roomId = ''] = wish.placement.roomIds;
        const blocker = occupant({ ...wish.placement, roomIds: [roomId] });
        const around1: Surroundings = around({ rooms, occupants: [blocker] });
        const shifted = (minutes: number): Wish => ({
          ...wish,
          placement: {
            ...wish.placement,
            start: wish.placement.start + minutes * MINUTE,
            end: wish.placement.end + minutes * MINUTE,
          },
        });
        const free = [-240, -180, -120, -60, 60, 120, 180, 240].some((minutes) => {
          const verdict = judge(shifted(minutes), around1);
          return verdict.stops.length === 0 && verdict.warnings.length === 0;
        });
        if (free) expect(waysOut(wish, around1, NOW).length).toBeGreaterThan(0);
      }),
      200,
    );
  });
});

describe('rooms for a wish', () => {
  const wish = wished(placed(`${DAY} 12:00-14:00`, []), 15);
  const found = offers(
    wish,
    around({ occupants: [taken('13:00-15:00', [ROOM.crane])] }),
    new Map([[ROOM.bay, at(`${DAY} 16:00`)]]),
  );
  const code = (roomId: string) => ROOMS.find((room) => room.id === roomId)?.code;

  it('BK10 puts the tightest fit first and keeps busy rooms with their reason', () => {
    expect(found.filter((offer) => offer.free).map((offer) => code(offer.roomId))).toEqual([
      'STB1',
      'DO',
      'STB',
      'STA',
      'F',
      'ST',
    ]);
    const crane = found.find((offer) => offer.roomId === ROOM.crane);
    expect(crane?.verdict.stops.map((stop) => stop.code)).toEqual(['ROOM_TAKEN']);
    const nook = found.find((offer) => offer.roomId === ROOM.nook);
    expect(nook?.verdict.warnings.map((warning) => warning.code)).toEqual(['OVER_CAPACITY']);
  });
  it('BK4 says until when a room is free, counting bookings of its parts', () => {
    const until = (roomId: string) => found.find((offer) => offer.roomId === roomId)?.freeUntil;
    expect(until(ROOM.bay)).toBe(at(`${DAY} 16:00`));
    expect(until(ROOM.hall)).toBe(at(`${DAY} 16:00`));
    expect(until(ROOM.west)).toBeNull();
  });
});

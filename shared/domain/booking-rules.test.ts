import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALWAYS,
  around,
  at,
  closure,
  HOUSE,
  leaves,
  nextId,
  occupant,
  placed,
  ROOM,
  ROOMS,
  wished,
} from '../../tests/support/house.ts';
import { holds } from '../../tests/support/seeded.ts';
import { MINUTE } from '../base/clock.ts';
import {
  buffersFor,
  judge,
  mayOverride,
  type Occupant,
  occupies,
  reservedRange,
  type Surroundings,
} from './booking-rules.ts';
import { BOOKING_STATUSES, type Closure, type Placement, type ROLES, WARNING_CODES } from './entities.ts';
import { indexRooms } from './rooms.ts';

const DAY = '2026-11-24';
const codes = (found: readonly { readonly code: string }[]) => found.map((one) => one.code);
const stops = (placement: Placement, over: Partial<Surroundings> = {}, headCount: number | null = null) =>
  judge(wished(placement, headCount), around(over)).stops;
const warnings = (placement: Placement, over: Partial<Surroundings> = {}, headCount: number | null = null) =>
  judge(wished(placement, headCount), around(over)).warnings;

describe('what reserves time', () => {
  it('BK1 reserved time is the event with its set-up before and its tear-down after', () => {
    const placement = placed(`${DAY} 10:00-12:00`, [ROOM.hall], { setupMinutes: 45, teardownMinutes: 15 });
    expect(reservedRange(placement)).toEqual({ start: at(`${DAY} 09:15`), end: at(`${DAY} 12:15`) });
  });
  it('BK1 the minutes come from the layout, the longest of several rooms', () => {
    const rooms = ROOMS.filter((room) => [ROOM.hall, ROOM.crane].includes(room.id));
    expect(buffersFor(rooms, 'theatre')).toEqual({ setupMinutes: 30, teardownMinutes: 30 });
    expect(buffersFor(rooms.slice(1), 'theatre')).toEqual({ setupMinutes: 0, teardownMinutes: 15 });
    expect(buffersFor(rooms, 'banquet')).toEqual({ setupMinutes: 0, teardownMinutes: 0 });
  });
  it('BK6 only holds and confirmed bookings occupy', () => {
    const taking = BOOKING_STATUSES.filter((status) => occupies({ status, holdUntil: null, unplaced: false }, 0));
    expect(taking).toEqual(['hold', 'confirmed']);
    expect(BOOKING_STATUSES.some((status) => occupies({ status, holdUntil: null, unplaced: true }, 0))).toBe(false);
  });
  it('BK7 a hold ends at its moment by itself', () => {
    const hold = { status: 'hold', holdUntil: at(`${DAY} 10:00`), unplaced: false } as const;
    expect(occupies(hold, at(`${DAY} 09:59`))).toBe(true);
    expect(occupies(hold, at(`${DAY} 10:00`))).toBe(false);
    expect(occupies({ ...hold, status: 'confirmed' }, at(`${DAY} 11:00`))).toBe(true);
  });
});

describe('rooms that are taken', () => {
  const taken = occupant(placed(`${DAY} 10:00-12:00`, [ROOM.west]));

  it('BK2 an overlap of event time is refused and names who is in the way', () => {
    const found = stops(placed(`${DAY} 11:00-13:00`, [ROOM.west]), { occupants: [taken] });
    expect(found).toEqual([{ code: 'ROOM_TAKEN', roomId: ROOM.west, clashes: [taken] }]);
  });
  it('BK2 names only those who are in the way, and says nothing of buffers besides', () => {
    const next = occupant(placed(`${DAY} 13:00-14:00`, [ROOM.west], { setupMinutes: 30 }));
    const wish = placed(`${DAY} 11:00-13:00`, [ROOM.west]);
    const verdict = judge(wished(wish), around({ occupants: [taken, next] }));
    expect(verdict.stops).toEqual([{ code: 'ROOM_TAKEN', roomId: ROOM.west, clashes: [taken] }]);
    expect(verdict.warnings).toEqual([{ code: 'BUFFER_OVERLAP', roomId: ROOM.west, bookingId: next.bookingId }]);
  });
  it('BK2 bookings that only touch do not meet', () => {
    expect(stops(placed(`${DAY} 12:00-13:00`, [ROOM.west]), { occupants: [taken] })).toEqual([]);
    expect(stops(placed(`${DAY} 09:00-10:00`, [ROOM.west]), { occupants: [taken] })).toEqual([]);
  });
  it('BK4 a half blocks the whole and the other way round, but not the other half', () => {
    expect(codes(stops(placed(`${DAY} 11:00-13:00`, [ROOM.hall]), { occupants: [taken] }))).toEqual(['ROOM_TAKEN']);
    expect(stops(placed(`${DAY} 11:00-13:00`, [ROOM.east]), { occupants: [taken] })).toEqual([]);
    const whole = occupant(placed(`${DAY} 10:00-12:00`, [ROOM.hall]));
    expect(codes(stops(placed(`${DAY} 11:00-13:00`, [ROOM.nook]), { occupants: [whole] }))).toEqual(['ROOM_TAKEN']);
  });
  it('BK5 the foyer bears three at once and refuses the fourth', () => {
    const [one, two, three] = ['10:00-12:00', '10:30-11:00', '10:30-12:30'].map((times) =>
      occupant(placed(`${DAY} ${times}`, [ROOM.foyer])),
    ) as [Occupant, Occupant, Occupant];
    const wish = placed(`${DAY} 10:00-12:00`, [ROOM.foyer]);
    expect(stops(wish, { occupants: [one, two] })).toEqual([]);
    expect(stops(wish, { occupants: [one, two, three] })).toEqual([
      { code: 'ROOM_FULL', roomId: ROOM.foyer, clashes: [one, two, three] },
    ]);
    // Three bookings, but never three at one moment.
    const late = occupant(placed(`${DAY} 11:00-12:30`, [ROOM.foyer]));
    expect(stops(wish, { occupants: [one, two, late] })).toEqual([]);
  });
  it('BK11 several rooms are all or none: each taken room is named', () => {
    const other = occupant(placed(`${DAY} 11:30-12:30`, [ROOM.dock]));
    const found = stops(placed(`${DAY} 11:00-13:00`, [ROOM.crane, ROOM.hall, ROOM.dock]), {
      occupants: [taken, other],
    });
    expect(found).toEqual([
      { code: 'ROOM_TAKEN', roomId: ROOM.hall, clashes: [taken] },
      { code: 'ROOM_TAKEN', roomId: ROOM.dock, clashes: [other] },
    ]);
  });

  const house = { ...HOUSE, openingHours: ALWAYS };
  const when = fc
    .tuple(
      fc.constantFrom('2026-03-28 20:00', '2026-10-24 20:00', '2026-11-24 08:00'),
      fc.nat(60),
      fc.integer({ min: 1, max: 24 }),
    )
    .map(([from, start, length]) => {
      const begin = at(from) + start * 10 * MINUTE;
      return { start: begin, end: begin + length * 10 * MINUTE };
    });
  const rooms = fc.uniqueArray(fc.constantFrom(...ROOMS.map((room) => room.id)), { minLength: 1, maxLength: 3 });

  it('BK2, BK4 and BK5 no order of bookings ever puts more on a unit than it bears', () => {
    holds(
      fc.property(fc.array(fc.record({ when, rooms }), { minLength: 20, maxLength: 60 }), (wishes) => {
        const accepted: Occupant[] = [];
        for (const wish of wishes) {
          const placement = placed(`${DAY} 10:00-11:00`, wish.rooms, wish.when);
          if (stops(placement, { occupants: accepted, house }).length === 0) accepted.push(occupant(placement));
        }
        // An independent sweep: at every moment somebody comes, count who is there.
        for (const unit of leaves(ROOMS.map((room) => room.id))) {
          const here = accepted.filter((o) => leaves(o.roomIds).has(unit));
          const bears = ROOMS.find((room) => room.id === unit)?.parallel ?? 1;
          for (const { start } of here) {
            expect(here.filter((o) => o.start <= start && start < o.end).length).toBeLessThanOrEqual(bears);
          }
        }
      }),
      200,
    );
  });
  it('BK2 nothing is refused that would have fitted', () => {
    holds(
      fc.property(fc.array(fc.record({ when, rooms }), { maxLength: 12 }), when, rooms, (others, time, wanted) => {
        const occupants = others.map((o) => occupant(placed(`${DAY} 10:00-11:00`, o.rooms, o.when)));
        const placement = placed(`${DAY} 10:00-11:00`, wanted, time);
        const full = [...leaves(wanted)].some((unit) => {
          const bears = ROOMS.find((room) => room.id === unit)?.parallel ?? 1;
          const here = occupants.filter((o) => leaves(o.roomIds).has(unit));
          for (let t = time.start; t < time.end; t += 10 * MINUTE) {
            if (here.filter((o) => o.start <= t && t < o.end).length >= bears) return true;
          }
          return false;
        });
        expect(stops(placement, { occupants, house }).length > 0).toBe(full);
      }),
      500,
    );
  });
});

describe('other stops', () => {
  it('BK9 a room out of use is a stop, for its whole and its parts too', () => {
    const rooms = indexRooms(ROOMS.map((room) => (room.id === ROOM.east ? { ...room, outOfUse: true } : room)));
    const wish = (roomId: string) => codes(stops(placed(`${DAY} 10:00-11:00`, [roomId]), { rooms }));
    expect(wish(ROOM.east)).toEqual(['ROOM_OUT_OF_USE']);
    expect(wish(ROOM.hall)).toEqual(['ROOM_OUT_OF_USE']);
    expect(wish(ROOM.bay)).toEqual(['ROOM_OUT_OF_USE']);
    expect(wish(ROOM.west)).toEqual([]);
  });
  it('BK9 more people than the legal limit is a stop, exactly the limit is not', () => {
    const wish = placed(`${DAY} 10:00-11:00`, [ROOM.dock]);
    expect(stops(wish, {}, 30)).toEqual([]);
    expect(stops(wish, {}, 31)).toEqual([{ code: 'OVER_LEGAL_LIMIT', limit: 30, headCount: 31 }]);
    expect(stops(placed(`${DAY} 10:00-11:00`, [ROOM.dock, ROOM.hall]), {}, 130)).toEqual([]);
    expect(codes(stops(placed(`${DAY} 10:00-11:00`, [ROOM.dock, ROOM.hall]), {}, 131))).toEqual(['OVER_LEGAL_LIMIT']);
    // A room without a limit leaves the sum unknown.
    expect(stops(placed(`${DAY} 10:00-11:00`, [ROOM.dock, ROOM.crane]), {}, 500)).toEqual([]);
  });
  it('BK4 and BK9 a part booked with its whole adds no people and no seats', () => {
    const both = placed(`${DAY} 10:00-11:00`, [ROOM.hall, ROOM.west]);
    expect(codes(stops(both, {}, 101))).toEqual(['OVER_LEGAL_LIMIT']);
    expect(codes(warnings(both, {}, 81))).toEqual(['OVER_CAPACITY']);
  });
});

describe('warnings', () => {
  it('BK9 outside the hours, on a holiday and over a closure', () => {
    expect(warnings(placed(`${DAY} 19:00-21:00`, [ROOM.crane]))).toEqual([
      { code: 'OUTSIDE_HOURS', roomId: ROOM.crane },
    ]);
    expect(codes(warnings(placed('2026-11-11 10:00-11:00', [ROOM.crane])))).toEqual(['HOLIDAY']);
    const closures: Closure[] = [closure(`${DAY} 11:00-12:00`, ROOM.crane), closure(`${DAY} 11:00-12:00`, ROOM.dock)];
    expect(warnings(placed(`${DAY} 10:00-11:30`, [ROOM.crane]), { closures })).toEqual([
      { code: 'CLOSURE', roomId: ROOM.crane, detail: 'malowanie' },
    ]);
    expect(warnings(placed(`${DAY} 10:00-11:00`, [ROOM.crane]), { closures })).toEqual([]);
  });
  it('BK4 a closed half closes the whole', () => {
    const closures = [closure(`${DAY} 10:00-12:00`, ROOM.bay)];
    expect(codes(warnings(placed(`${DAY} 10:00-11:00`, [ROOM.hall]), { closures }))).toEqual(['CLOSURE']);
    expect(warnings(placed(`${DAY} 10:00-11:00`, [ROOM.west]), { closures })).toEqual([]);
  });
  it('BK9 more people than the layout holds, and a layout that the room does not offer', () => {
    const wish = (layout: Placement['layout']) => placed(`${DAY} 10:00-11:00`, [ROOM.crane], { layout });
    expect(warnings(wish('theatre'), {}, 17)).toEqual([{ code: 'OVER_CAPACITY', roomId: ROOM.crane, capacity: 16 }]);
    expect(warnings(wish('theatre'), {}, 16)).toEqual([]);
    expect(warnings(wish('u-shape'), {}, 9)).toEqual([{ code: 'OVER_CAPACITY', roomId: ROOM.crane, capacity: 8 }]);
    expect(warnings(wish(null), {}, 17)).toEqual([{ code: 'OVER_CAPACITY', roomId: ROOM.crane, capacity: 16 }]);
    expect(codes(warnings(wish('banquet'), {}, 4))).toEqual(['LAYOUT_NOT_OFFERED']);
  });
  it('BK9 coordinators pass every warning, the front desk all but closures and holidays, leaders none', () => {
    const may = (role: (typeof ROLES)[number]) => WARNING_CODES.filter((code) => mayOverride(code, role));
    expect(may('coordinator')).toEqual(WARNING_CODES);
    expect(may('administrator')).toEqual(WARNING_CODES);
    expect(may('front-desk')).toEqual(WARNING_CODES.filter((code) => code !== 'CLOSURE' && code !== 'HOLIDAY'));
    expect(may('leader')).toEqual([]);
  });
});

describe('buffers', () => {
  const earlier = occupant(placed(`${DAY} 10:00-12:00`, [ROOM.crane], { teardownMinutes: 30 }), {
    bookingId: nextId(),
  });
  const later = (from: string, setupMinutes: number) =>
    warnings(placed(`${DAY} ${from}-15:00`, [ROOM.crane], { setupMinutes }), { occupants: [earlier] });

  it('BK3 two neighbours may share one buffer', () => {
    expect(later('12:30', 30)).toEqual([]);
    expect(later('12:30', 15)).toEqual([]);
    expect(later('12:45', 45)).toEqual([]);
  });
  it('BK3 a buffer that reaches into an event warns and names the neighbour', () => {
    const warning = { code: 'BUFFER_OVERLAP', roomId: ROOM.crane, bookingId: earlier.bookingId };
    expect(later('12:15', 0)).toEqual([warning]);
    expect(later('12:30', 45)).toEqual([warning]);
    expect(later('12:00', 0)).toEqual([warning]);
  });
  it('BK3 buffers of rooms that share no unit do not meet', () => {
    const half = occupant(placed(`${DAY} 10:00-12:00`, [ROOM.west], { teardownMinutes: 30 }));
    expect(warnings(placed(`${DAY} 12:00-13:00`, [ROOM.east]), { occupants: [half] })).toEqual([]);
    expect(codes(warnings(placed(`${DAY} 12:00-13:00`, [ROOM.hall]), { occupants: [half] }))).toEqual([
      'BUFFER_OVERLAP',
    ]);
  });
  it('BK3 and BK5 a room for several is too tight only when more buffers than places meet', () => {
    const others = [1, 2, 3].map(() => occupant(placed(`${DAY} 10:00-12:00`, [ROOM.foyer], { teardownMinutes: 30 })));
    const wish = placed(`${DAY} 12:00-13:00`, [ROOM.foyer]);
    expect(warnings(wish, { occupants: others.slice(0, 2) })).toEqual([]);
    expect(codes(warnings(wish, { occupants: others }))).toEqual([
      'BUFFER_OVERLAP',
      'BUFFER_OVERLAP',
      'BUFFER_OVERLAP',
    ]);
  });
});

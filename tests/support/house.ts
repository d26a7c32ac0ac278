/**
 * A small invented house for tests of rules: a hall of two halves (one of them again of two), a foyer for three bookings
 * at once, and two plain rooms. Open 8–20 on weekdays, 9–14 on Saturday.
 */
import { MINUTE } from '../../shared/base/clock.ts';
import type { Occupant, Surroundings, Wish } from '../../shared/domain/booking-rules.ts';
import type { Closure, OpeningHours, Placement, Room } from '../../shared/domain/entities.ts';
import type { HouseHours } from '../../shared/domain/opening.ts';
import { indexRooms } from '../../shared/domain/rooms.ts';
import { localToInstant } from '../../shared/domain/time.ts';

export const ZONE = 'Europe/Warsaw';

const id = (n: number): string => `01920000-0000-7000-8000-${String(n).padStart(12, '0')}`;

let last = 0;
/** An id of its own for every thing that a test makes. */
export const nextId = (): string => id(1000 + ++last);

export function someRoom(over: Partial<Room> = {}): Room {
  return {
    id: nextId(),
    code: `R${last}`,
    name: `Sala ${last}`,
    floor: '',
    areaM2: null,
    legalLimit: null,
    parallel: 1,
    partOf: null,
    outOfUse: false,
    fixedEquipment: '',
    layouts: [{ layout: 'theatre', capacity: 20, setupMinutes: 0, teardownMinutes: 0 }],
    openingHours: null,
    position: last,
    ...over,
  };
}

const layout = (capacity: number, setupMinutes: number, teardownMinutes: number): Room['layouts'] => [
  { layout: 'theatre', capacity, setupMinutes, teardownMinutes },
  { layout: 'u-shape', capacity: Math.ceil(capacity / 2), setupMinutes: 30, teardownMinutes: 30 },
];

/** Hall ⊃ west, east; east ⊃ bay, nook. */
export const ROOM = {
  hall: id(1),
  west: id(2),
  east: id(3),
  bay: id(4),
  nook: id(5),
  foyer: id(6),
  crane: id(7),
  dock: id(8),
};

export const ROOMS: readonly Room[] = [
  someRoom({ id: ROOM.hall, code: 'ST', name: 'Stocznia', layouts: layout(80, 30, 30), legalLimit: 100, position: 1 }),
  someRoom({
    id: ROOM.west,
    code: 'STA',
    name: 'Stocznia A',
    layouts: layout(40, 15, 15),
    partOf: ROOM.hall,
    position: 1,
  }),
  someRoom({
    id: ROOM.east,
    code: 'STB',
    name: 'Stocznia B',
    layouts: layout(36, 15, 15),
    partOf: ROOM.hall,
    position: 2,
  }),
  someRoom({ id: ROOM.bay, code: 'STB1', name: 'Zatoka', layouts: layout(16, 0, 0), partOf: ROOM.east, position: 1 }),
  someRoom({ id: ROOM.nook, code: 'STB2', name: 'Kąt', layouts: layout(14, 0, 0), partOf: ROOM.east, position: 2 }),
  someRoom({ id: ROOM.foyer, code: 'F', name: 'Foyer', layouts: layout(60, 0, 0), parallel: 3, position: 2 }),
  someRoom({ id: ROOM.crane, code: 'ZU', name: 'Żuraw', layouts: layout(16, 0, 15), position: 3 }),
  someRoom({ id: ROOM.dock, code: 'DO', name: 'Dok', layouts: layout(24, 15, 15), legalLimit: 30, position: 4 }),
];

const WEEKDAY = [{ from: '08:00', to: '20:00' }];
export const HOURS: OpeningHours = [WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, [{ from: '09:00', to: '14:00' }], []];
/** Never closed, for tests that ask about rooms and not about hours. */
export const ALWAYS: OpeningHours = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);

export const HOUSE: HouseHours = { zone: ZONE, openingHours: HOURS, holidayEdits: [] };

/** `2026-11-24 10:00` on the wall of the house, UTC ms. */
export function at(dateAndTime: string): number {
  const [date = '', time = ''] = dateAndTime.split(' ');
  return localToInstant(date, time, ZONE);
}

/** `2026-11-24 10:00-12:00` in rooms. */
export function placed(when: string, roomIds: readonly string[], over: Partial<Placement> = {}): Placement {
  const [date = '', times = ''] = when.split(' ');
  const [from, to] = times.split('-');
  return {
    roomIds: [...roomIds],
    layout: null,
    start: at(`${date} ${from}`),
    end: at(`${date} ${to}`),
    setupMinutes: 0,
    teardownMinutes: 0,
    ...over,
  };
}

export const wished = (placement: Placement, headCount: number | null = null): Wish => ({ placement, headCount });

export const occupant = (placement: Placement, over: Partial<Occupant> = {}): Occupant => {
  const { layout: _, ...taken } = placement;
  return { ...taken, bookingId: nextId(), title: 'Warsztat', confidential: false, status: 'confirmed', ...over };
};

export const closure = (when: string, roomId: string | null, reason = 'malowanie'): Closure => {
  const { start, end } = placed(when, []);
  return { id: nextId(), roomId, start, end, reason, lifted: false, createdAt: start - 86_400_000 };
};

export const around = (over: Partial<Surroundings> = {}): Surroundings => ({
  rooms: indexRooms(ROOMS),
  house: HOUSE,
  closures: [],
  occupants: [],
  ...over,
});

/** The units of rooms by another way than the rules': down every branch to the rooms that nobody is a part of. */
export function leaves(roomIds: readonly string[], rooms: readonly Room[] = ROOMS): Set<string> {
  const open = [...roomIds];
  const found = new Set<string>();
  for (let room = open.pop(); room !== undefined; room = open.pop()) {
    const parts = rooms.filter((r) => r.partOf === room);
    if (parts.length === 0) found.add(room);
    else open.push(...parts.map((part) => part.id));
  }
  return found;
}

/** Walks over the minutes of a range: slow, and too plain to be wrong. */
export function* minutesOf(range: { start: number; end: number }): Generator<number> {
  for (let minute = range.start; minute < range.end; minute += MINUTE) yield minute;
}

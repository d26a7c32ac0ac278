/**
 * What stands in the way of a booking (BK2–BK5, BK9): stops that nobody passes and warnings that a role may override.
 * The same function answers the form (hint), the use case (truth) and the server (last word).
 */
import { HOUR, MINUTE } from '../base/clock.ts';
import type { Booking, Closure, Placement, Role, Room, WarningCode } from './entities.ts';
import { holidayOn } from './holidays.ts';
import { closes, coveredByHours, type HouseHours } from './opening.ts';
import { peak } from './peak.ts';
import { outermost, parallelOf, type RoomIndex, unitsOf, unitsOfAll } from './rooms.ts';
import { datesOf, overlaps, type Range } from './time.ts';

/** TM5. */
export const SHORTEST_BOOKING = 5 * MINUTE;
export const LONGEST_BOOKING = 14 * 24 * HOUR;
export const LONGEST_BUFFER = 24 * HOUR;

/** A booking that takes room now: what others must go around. */
export interface Occupant extends Range {
  readonly bookingId: string;
  readonly title: string;
  readonly confidential: boolean;
  readonly status: 'hold' | 'confirmed';
  readonly roomIds: readonly string[];
  readonly setupMinutes: number;
  readonly teardownMinutes: number;
}

/** Everything the rules look at besides the booking itself. */
export interface Surroundings {
  readonly rooms: RoomIndex;
  readonly house: HouseHours;
  /** Closures that touch the time asked for. */
  readonly closures: readonly Closure[];
  /** Occupants whose reserved time touches the reserved time asked for, without the booking itself. */
  readonly occupants: readonly Occupant[];
}

export type Stop =
  | { readonly code: 'ROOM_TAKEN' | 'ROOM_FULL'; readonly roomId: string; readonly clashes: readonly Occupant[] }
  | { readonly code: 'ROOM_OUT_OF_USE'; readonly roomId: string }
  | { readonly code: 'OVER_LEGAL_LIMIT'; readonly limit: number; readonly headCount: number };

export interface Warning {
  readonly code: WarningCode;
  readonly roomId: string | null;
  /** The neighbour, for a shared buffer. */
  readonly bookingId?: string;
  /** The closure's or the edited holiday's own words. */
  readonly detail?: string;
  readonly date?: string;
  readonly capacity?: number;
  /** A rule of the house: its limit, in its own unit, and what was counted against it. */
  readonly limit?: number;
  readonly count?: number;
}

export interface Verdict {
  readonly stops: readonly Stop[];
  readonly warnings: readonly Warning[];
}

export interface Wish {
  readonly placement: Placement;
  readonly headCount: number | null;
}

export const reservedRange = (p: Pick<Placement, 'start' | 'end' | 'setupMinutes' | 'teardownMinutes'>): Range => ({
  start: p.start - p.setupMinutes * MINUTE,
  end: p.end + p.teardownMinutes * MINUTE,
});

/** Only holds that are not over and confirmed bookings occupy (BK6, BK7), and of them only those that have their place. */
export const occupies = (booking: Pick<Booking, 'status' | 'holdUntil' | 'unplaced'>, now: number): boolean =>
  !booking.unplaced &&
  (booking.status === 'confirmed' ||
    (booking.status === 'hold' && (booking.holdUntil === null || booking.holdUntil > now)));

/** Which of a person's roles may pass a warning by giving a reason (BK9, SE1). */
export function mayOverride(code: WarningCode, role: Role): boolean {
  if (role === 'coordinator' || role === 'administrator') return true;
  return role === 'front-desk' && code !== 'CLOSURE' && code !== 'HOLIDAY';
}

/** Judges one wish (BK9). Several rooms are judged together: all or none (BK11). */
export function judge(wish: Wish, around: Surroundings): Verdict {
  const rooms = wish.placement.roomIds
    .map((roomId) => around.rooms.get(roomId))
    .filter((r): r is Room => r !== undefined);
  const counted = outermost(rooms, around.rooms);
  return {
    stops: [
      ...outOfUse(rooms, around.rooms),
      ...takenUnits(wish.placement, around),
      ...legalLimit(counted, wish.headCount),
    ],
    warnings: [
      ...timeWarnings(wish.placement, rooms, around),
      ...capacityWarnings(wish, rooms, counted),
      ...bufferWarnings(wish.placement, around),
    ],
  };
}

const broken = new WeakMap<RoomIndex, ReadonlySet<string>>();

/** Units of rooms out of use; remembered, because every wish of every room asks. */
function brokenUnits(index: RoomIndex): ReadonlySet<string> {
  const units =
    broken.get(index) ?? new Set([...index.values()].filter((r) => r.outOfUse).flatMap((r) => unitsOf(r.id, index)));
  broken.set(index, units);
  return units;
}

/** A part out of use makes its whole unusable and the other way round (BK4). */
function outOfUse(rooms: readonly Room[], index: RoomIndex): Stop[] {
  const units = brokenUnits(index);
  if (units.size === 0) return [];
  return rooms
    .filter((room) => unitsOf(room.id, index).some((unit) => units.has(unit)))
    .map((room) => ({ code: 'ROOM_OUT_OF_USE', roomId: room.id }));
}

function takenUnits(placement: Placement, around: Surroundings): Stop[] {
  const meeting = around.occupants.filter((o) => overlaps(o, placement));
  if (meeting.length === 0) return [];
  return placement.roomIds.flatMap((roomId) => {
    const full = unitsOf(roomId, around.rooms).filter((unit) => isFull(unit, meeting, placement, around.rooms));
    const clashes = meeting.filter((o) => unitsOfAll(o.roomIds, around.rooms).some((unit) => full.includes(unit)));
    if (full.length === 0) return [];
    const parallel = full.some((unit) => parallelOf(unit, around.rooms) > 1);
    return [{ code: parallel ? 'ROOM_FULL' : 'ROOM_TAKEN', roomId, clashes } as const];
  });
}

function isFull(unit: string, occupants: readonly Occupant[], range: Range, rooms: RoomIndex): boolean {
  const here = occupants.filter((o) => unitsOfAll(o.roomIds, rooms).includes(unit));
  return peak(here, range) >= parallelOf(unit, rooms);
}

function legalLimit(rooms: readonly Room[], headCount: number | null): Stop[] {
  if (headCount === null || rooms.length === 0 || rooms.some((room) => room.legalLimit === null)) return [];
  const limit = rooms.reduce((sum, room) => sum + (room.legalLimit ?? 0), 0);
  return headCount > limit ? [{ code: 'OVER_LEGAL_LIMIT', limit, headCount }] : [];
}

function timeWarnings(placement: Placement, rooms: readonly Room[], around: Surroundings): Warning[] {
  const dates = datesOf(placement, around.house.zone);
  const holidays = dates.map((date) => holidayOn(date, around.house.holidayEdits)).filter((h) => h !== null);
  const out: Warning[] = holidays.map((h) => ({
    code: 'HOLIDAY',
    roomId: null,
    date: h.date,
    detail: h.key ?? h.name,
  }));
  for (const room of rooms) {
    if (!coveredByHours(placement, room, around.house, dates)) out.push({ code: 'OUTSIDE_HOURS', roomId: room.id });
    for (const closure of around.closures) {
      if (overlaps(closure, placement) && closes(closure, room.id, around.rooms)) {
        out.push({ code: 'CLOSURE', roomId: room.id, detail: closure.reason });
      }
    }
  }
  return out;
}

/** Persons that rooms hold together in a layout; without one, in each room's largest. */
export function capacityOf(rooms: readonly Room[], layout: Placement['layout']): number {
  return rooms.reduce((sum, room) => {
    const offered = room.layouts.filter((l) => layout === null || l.layout === layout);
    return sum + Math.max(0, ...offered.map((l) => l.capacity));
  }, 0);
}

function capacityWarnings({ placement, headCount }: Wish, rooms: readonly Room[], counted: readonly Room[]): Warning[] {
  const missing = rooms.filter(
    (r) => placement.layout !== null && !r.layouts.some((l) => l.layout === placement.layout),
  );
  if (missing.length > 0) return missing.map((room) => ({ code: 'LAYOUT_NOT_OFFERED', roomId: room.id }));
  const capacity = capacityOf(counted, placement.layout);
  if (headCount === null || capacity === 0 || headCount <= capacity) return [];
  return [{ code: 'OVER_CAPACITY', roomId: rooms[0]?.id ?? null, capacity }];
}

/**
 * BK3: two neighbours may share one buffer, so it is enough that neither's buffer reaches into the other's event time.
 * On a unit for several (BK5) it is too tight only when more buffers than places meet.
 */
function bufferWarnings(placement: Placement, around: Surroundings): Warning[] {
  if (around.occupants.length === 0) return [];
  const reserved = reservedRange(placement);
  const units = unitsOfAll(placement.roomIds, around.rooms);
  return around.occupants
    .filter((o) => !overlaps(o, placement) && (overlaps(o, reserved) || overlaps(reservedRange(o), placement)))
    .filter((o) =>
      unitsOfAll(o.roomIds, around.rooms).some((unit) => units.includes(unit) && tight(unit, reserved, around)),
    )
    .map((o) => ({ code: 'BUFFER_OVERLAP', roomId: placement.roomIds[0] ?? null, bookingId: o.bookingId }));
}

function tight(unit: string, reserved: Range, around: Surroundings): boolean {
  const here = around.occupants.filter((o) => unitsOfAll(o.roomIds, around.rooms).includes(unit));
  return peak(here.map(reservedRange), reserved) >= parallelOf(unit, around.rooms);
}

/** The set-up and tear-down minutes that rooms ask for in a layout: the longest of them (BK1). */
export function buffersFor(
  rooms: readonly Room[],
  layout: Placement['layout'],
): { setupMinutes: number; teardownMinutes: number } {
  const used = rooms.flatMap((room) => room.layouts.filter((l) => l.layout === layout));
  return {
    setupMinutes: Math.max(0, ...used.map((l) => l.setupMinutes)),
    teardownMinutes: Math.max(0, ...used.map((l) => l.teardownMinutes)),
  };
}

/** Up to five ways out of a refusal, best first (BK10), and the rooms that are free for a wish (F3). */
import { HOUR, MINUTE } from '../base/clock.ts';
import {
  buffersFor,
  capacityOf,
  judge,
  type Occupant,
  reservedRange,
  type Surroundings,
  type Wish,
} from './booking-rules.ts';
import type { Booking, Placement, Room } from './entities.ts';
import { outermost, unitsOf, unitsOfAll } from './rooms.ts';
import { addDays, dayRange, localDate, localTime, localToInstant, overlaps, type Range } from './time.ts';

export interface WayOut {
  readonly kind: 'other-room' | 'other-time' | 'fewer-equipment' | 'other-day';
  readonly roomIds: readonly string[];
  readonly start: number;
  readonly end: number;
  /** Persons that the rooms hold in the layout asked for. */
  readonly capacity: number;
  /** Fewer pieces: of which pool and how many are free (EQ2), and the whole list that can be had. */
  readonly equipmentId?: string;
  readonly quantity?: number;
  readonly equipment?: Booking['equipment'];
}

/** What the search may look at: occupants and closures from a day before the wish to a week after it. */
export interface Horizon extends Surroundings {
  /** True when the equipment asked for is free over a time (EQ2); left out where none is asked for. */
  readonly equipmentFree?: (time: Range) => boolean;
  /** The same rooms and time with what is free of the equipment; left out where all of it is. */
  readonly fewer?: Pick<WayOut, 'equipmentId' | 'quantity' | 'equipment'>;
}

const MOST = 5;
/** Minutes to try around the time asked for: half an hour first, then further the same day. */
const SHIFTS = [30, -30, 15, -15, 45, -45, 60, -60, 90, -90, 120, -120, 180, -180, 240, -240, 300, -300, 360, -360];
const FURTHER_DAYS = [1, 2, 3, 4, 5, 6, 7];

/** A wish fits where nothing stops it and nothing warns. */
function fits(wish: Wish, horizon: Horizon): boolean {
  const reserved = reservedRange(wish.placement);
  const around = {
    ...horizon,
    occupants: horizon.occupants.filter((o) => overlaps(reservedRange(o), reserved)),
    closures: horizon.closures.filter((c) => overlaps(c, wish.placement)),
  };
  const verdict = judge(wish, around);
  if (verdict.stops.length > 0 || verdict.warnings.length > 0) return false;
  return horizon.equipmentFree?.(wish.placement) ?? true;
}

const moved = (placement: Placement, by: number): Placement => ({
  ...placement,
  start: placement.start + by,
  end: placement.end + by,
});

/** The same wish in another room, with that room's own buffers. */
export function inRoom(wish: Wish, room: Room): Wish {
  const layout = wish.placement.layout;
  return { ...wish, placement: { ...wish.placement, roomIds: [room.id], ...buffersFor([room], layout) } };
}

const way = (kind: WayOut['kind'], wish: Wish, horizon: Horizon): WayOut => ({
  kind,
  roomIds: wish.placement.roomIds,
  start: wish.placement.start,
  end: wish.placement.end,
  capacity: capacityOf(outermost(roomsOf(wish.placement, horizon), horizon.rooms), wish.placement.layout),
});

const roomsOf = (placement: Placement, { rooms }: Horizon): Room[] =>
  placement.roomIds.flatMap((roomId) => rooms.get(roomId) ?? []);

/** Up to five ways out, best first (BK10): another room that fits, another time, fewer pieces of equipment, another day. */
export function waysOut(wish: Wish, horizon: Horizon, now: number): WayOut[] {
  const fewer = fewerPieces(wish, horizon);
  const rooms = otherRooms(wish, horizon);
  const times = otherTimes(wish, horizon, now);
  const days = otherDays(wish, horizon);
  // A choice of kinds helps more than five rooms: two of each first, then whatever is left.
  const first = [...rooms.slice(0, 2), ...times.slice(0, 2), ...fewer, ...days.slice(0, 1)];
  const rest = [...rooms.slice(2), ...times.slice(2), ...days.slice(1)];
  return [...first, ...rest].slice(0, MOST).sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
}

const ORDER: Record<WayOut['kind'], number> = {
  'other-room': 0,
  'other-time': 1,
  'fewer-equipment': 2,
  'other-day': 3,
};

function fewerPieces(wish: Wish, { equipmentFree: _, fewer, ...horizon }: Horizon): WayOut[] {
  if (!fewer || !fits(wish, horizon)) return [];
  return [{ ...way('fewer-equipment', wish, horizon), ...fewer }];
}

/** Another room stands in for one room; for several at once it would be a puzzle nobody asked for. */
function otherRooms(wish: Wish, horizon: Horizon): WayOut[] {
  const [roomId, ...more] = wish.placement.roomIds;
  if (roomId === undefined || more.length > 0) return [];
  return [...horizon.rooms.values()]
    .filter((room) => room.id !== roomId && room.layouts.length > 0)
    .map((room) => inRoom(wish, room))
    .filter((other) => fits(other, horizon))
    .map((other) => way('other-room', other, horizon))
    .sort((a, b) => a.capacity - b.capacity);
}

function otherTimes(wish: Wish, horizon: Horizon, now: number): WayOut[] {
  const zone = horizon.house.zone;
  const day = dayRange(localDate(wish.placement.start, zone), zone);
  return SHIFTS.map((shift) => ({ ...wish, placement: moved(wish.placement, shift * MINUTE) }))
    .filter(
      ({ placement: p }) => p.start >= Math.max(day.start, Math.min(now, wish.placement.start)) && p.start < day.end,
    )
    .filter((other) => fits(other, horizon))
    .map((other) => way('other-time', other, horizon));
}

function otherDays(wish: Wish, horizon: Horizon): WayOut[] {
  const { zone } = horizon.house;
  const { start, end } = wish.placement;
  const date = localDate(start, zone);
  const time = localTime(start, zone);
  return FURTHER_DAYS.map((days) => localToInstant(addDays(date, days), time, zone))
    .map((at) => ({ ...wish, placement: { ...wish.placement, start: at, end: at + (end - start) } }))
    .filter((other) => fits(other, horizon))
    .map((other) => way('other-day', other, horizon));
}

/** How far the search looks before and after a wish, for whoever fetches the occupants. */
export const horizonOf = (placement: Placement): Range => ({
  start: placement.start - 32 * HOUR,
  end: placement.end + 9 * 24 * HOUR,
});

export interface RoomOffer {
  readonly roomId: string;
  readonly free: boolean;
  /** Persons in the layout asked for, or in the largest. */
  readonly capacity: number;
  /** When somebody next takes the room, set-up included, UTC ms; null when nobody does the same day. */
  readonly freeUntil: number | null;
  /** Why it is not free, in the order a person asks. */
  readonly verdict: ReturnType<typeof judge>;
}

/**
 * Every room for a wish (F3): free ones first, the tightest fit first; busy ones stay, with the reason. `nextTaken` tells
 * for each unit when it is next taken after the wish, UTC ms.
 */
export function offers(wish: Wish, horizon: Horizon, nextTaken: ReadonlyMap<string, number>): RoomOffer[] {
  const byUnit = groupByUnit(horizon);
  const all = [...horizon.rooms.values()].map((room) => {
    const mine = new Set(unitsOf(room.id, horizon.rooms).flatMap((unit) => byUnit.get(unit) ?? []));
    const offer = offerOf(inRoom(wish, room), room, { ...horizon, occupants: [...mine] });
    return { ...offer, freeUntil: earliest(unitsOf(room.id, horizon.rooms), nextTaken) };
  });
  return all.sort((a, b) => Number(b.free) - Number(a.free) || a.capacity - b.capacity);
}

/** Occupants by the unit they take: looking through all of them for every room would be rooms times bookings. */
function groupByUnit({ occupants, rooms }: Horizon): Map<string, Occupant[]> {
  const byUnit = new Map<string, Occupant[]>();
  for (const occupant of occupants) {
    for (const unit of unitsOfAll(occupant.roomIds, rooms)) byUnit.set(unit, [...(byUnit.get(unit) ?? []), occupant]);
  }
  return byUnit;
}

function earliest(units: readonly string[], nextTaken: ReadonlyMap<string, number>): number | null {
  const next = units.flatMap((unit) => nextTaken.get(unit) ?? []);
  return next.length > 0 ? Math.min(...next) : null;
}

function offerOf(wish: Wish, room: Room, horizon: Horizon): Omit<RoomOffer, 'freeUntil'> {
  const reserved = reservedRange(wish.placement);
  const near = horizon.occupants.filter((o) => overlaps(reservedRange(o), reserved));
  const verdict = judge(wish, { ...horizon, occupants: near });
  return {
    roomId: room.id,
    capacity: capacityOf([room], wish.placement.layout),
    free: verdict.stops.length === 0 && verdict.warnings.length === 0,
    verdict,
  };
}

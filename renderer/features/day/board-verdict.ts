/** Judges a place on the board while it is being chosen, by the same rule as the use case (law 3); the server has the last word. */
import {
  buffersFor,
  judge,
  type Occupant,
  reservedRange,
  type Surroundings,
  type Verdict,
} from '../../../shared/domain/booking-rules.ts';
import type { Closure } from '../../../shared/domain/entities.ts';
import type { RoomIndex } from '../../../shared/domain/rooms.ts';
import { overlaps, type Range } from '../../../shared/domain/time.ts';
import { type BookingRow, isOccupying } from './board-model.ts';
import type { DayHours } from './board-span.ts';
import type { Target } from './board-state.ts';

/** What the board knows of the day: enough for a hint, not for the truth. */
export interface DayFacts {
  readonly rooms: RoomIndex;
  readonly hours: DayHours;
  readonly closures: readonly Closure[];
  readonly bookings: readonly BookingRow[];
}

const toOccupant = (booking: BookingRow): Occupant => ({
  bookingId: booking.id,
  title: booking.title,
  confidential: booking.confidential,
  status: booking.status === 'hold' ? 'hold' : 'confirmed',
  ...booking.placement,
});

/** The verdict on a target; `booking` is what is being moved, or null for an empty selection. */
export function judgeTarget(target: Target, booking: BookingRow | null, facts: DayFacts): Verdict {
  const placement = {
    roomIds: [...target.roomIds],
    start: target.start,
    end: target.end,
    layout: booking?.placement.layout ?? null,
    ...buffersAt(target, booking, facts.rooms),
  };
  const around: Surroundings = {
    rooms: facts.rooms,
    house: facts.hours,
    closures: facts.closures.filter((closure) => overlaps(closure, target)),
    occupants: occupantsNear(reservedRange(placement), booking?.id ?? null, facts.bookings),
  };
  const verdict = judge({ placement, headCount: booking?.headCount ?? null }, around);
  // A draft or a request takes no room: others are not in its way (BK6, BK8).
  const blocksNobody = booking !== null && (booking.status === 'draft' || booking.status === 'request');
  return blocksNobody ? { ...verdict, stops: [] } : verdict;
}

/** Other rooms bring their own buffers (BK1). */
function buffersAt(target: Target, booking: BookingRow | null, rooms: RoomIndex) {
  if (!booking) return { setupMinutes: 0, teardownMinutes: 0 };
  const { roomIds, layout, setupMinutes, teardownMinutes } = booking.placement;
  if (roomIds.join() === target.roomIds.join()) return { setupMinutes, teardownMinutes };
  return buffersFor(
    target.roomIds.flatMap((roomId) => rooms.get(roomId) ?? []),
    layout,
  );
}

const occupantsNear = (reserved: Range, ignoreId: string | null, bookings: readonly BookingRow[]): Occupant[] =>
  bookings
    .filter((b) => b.id !== ignoreId && isOccupying(b) && overlaps(reservedRange(b.placement), reserved))
    .map(toOccupant);

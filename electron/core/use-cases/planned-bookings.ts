/** Bookings that a file is about to make: rows after them must not be put where they are (BK2). */
import { type Occupant, occupies, reservedRange } from '../../../shared/domain/booking-rules.ts';
import type { Booking, Placement } from '../../../shared/domain/entities.ts';
import { unitsOfAll } from '../../../shared/domain/rooms.ts';
import { overlaps, type Range } from '../../../shared/domain/time.ts';
import type { Reader } from '../storage/handles.ts';

export interface Planned {
  readonly add: (booking: Booking) => void;
  /** Occupants whose reserved time touches the placement's on a common unit. */
  readonly near: (placement: Placement) => Occupant[];
  readonly startingAt: (start: number) => readonly Occupant[];
}

const DAY = 86_400_000;

/** Found by unit and day: a file of thousands would otherwise be looked through for every row of it. */
export function createPlanned(reader: Reader, now: number): Planned {
  const byDay = new Map<string, Occupant[]>();
  const byStart = new Map<number, Occupant[]>();
  const keys = (roomIds: readonly string[], range: Range): string[] =>
    unitsOfAll(roomIds, reader.rooms()).flatMap((unit) => daysOf(range).map((day) => `${unit} ${day}`));
  return {
    add: (booking) => {
      const { layout: _layout, ...placement } = booking.placement;
      const { id: bookingId, title, confidential } = booking;
      const status = booking.status === 'hold' ? 'hold' : 'confirmed';
      const occupant: Occupant = { ...placement, bookingId, title, confidential, status };
      push(byStart, placement.start, occupant);
      if (!occupies(booking, now)) return;
      for (const key of keys(placement.roomIds, reservedRange(placement))) push(byDay, key, occupant);
    },
    near: (placement) => {
      const reserved = reservedRange(placement);
      const found = keys(placement.roomIds, reserved).flatMap((key) => byDay.get(key) ?? []);
      return [...new Set(found)].filter((occupant) => overlaps(reservedRange(occupant), reserved));
    },
    startingAt: (start) => byStart.get(start) ?? [],
  };
}

function push<K>(map: Map<K, Occupant[]>, key: K, occupant: Occupant): void {
  const known = map.get(key);
  if (known) known.push(occupant);
  else map.set(key, [occupant]);
}

function daysOf({ start, end }: Range): number[] {
  const first = Math.floor(start / DAY);
  return Array.from({ length: Math.floor((end - 1) / DAY) - first + 1 }, (_, index) => first + index);
}

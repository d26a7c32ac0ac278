/**
 * Bookings of this desk that would lose their place as things stand: the server was not asked yet, and somebody else is
 * there by now. Judged as the server does (decision 2): event time, a slot for each parallel booking, pools at their peak.
 */
import { LONGEST_BOOKING, LONGEST_BUFFER, occupies } from '../../../shared/domain/booking-rules.ts';
import type { Booking } from '../../../shared/domain/entities.ts';
import { freeOver, quantities, type Taking } from '../../../shared/domain/equipment.ts';
import { parallelOf, unitsOfAll } from '../../../shared/domain/rooms.ts';
import type { Range } from '../../../shared/domain/time.ts';
import type { Reader } from './handles.ts';
import { SHORT_CLAIM } from './projections.ts';
import { takingsNear } from './takings.ts';

export interface Risk {
  readonly bookingId: string;
  /** What it would miss. */
  readonly kind: 'room' | 'equipment';
  /** Who is there; null where a pool is short and nobody can be named. */
  readonly againstId: string | null;
}

/** What would happen to it now, or null when it would stay. */
export function riskOf(reader: Reader, booking: Booking, now: number): Risk | null {
  if (booking.unplaced || !occupies(booking, now)) return null;
  const rooms = reader.rooms();
  for (const unit of unitsOfAll(booking.placement.roomIds, rooms)) {
    const others = claimsOn(reader, unit, booking, now);
    const { free, heldBy } = freeOver(parallelOf(unit, rooms), others, booking.placement);
    if (free < 1) return { bookingId: booking.id, kind: 'room', againstId: heldBy[0]?.bookingId ?? null };
  }
  for (const [equipmentId, quantity] of quantities(booking.equipment)) {
    const pool = reader.find('equipment', equipmentId);
    if (!pool) continue;
    const others = takingsNear(reader, equipmentId, booking.placement, now, booking.id).filter(
      (taking) => taking.kind === 'booking',
    );
    const { free, heldBy } = freeOver(pool.quantity - pool.outOfUse, others, booking.placement);
    if (free < quantity) return { bookingId: booking.id, kind: 'equipment', againstId: heldBy[0]?.bookingId ?? null };
  }
  return null;
}

const ON_UNIT = `
SELECT b.id, b.title, b.confidential, b.start_at, b.end_at FROM claim c JOIN booking b ON b.id = c.booking_id
WHERE c.unit = ? AND c.long = ? AND c.reserved_start < ? AND c.reserved_start > ? AND c.reserved_end > ?
  AND (c.hold_until IS NULL OR c.hold_until > ?) AND c.booking_id <> ? AND b.start_at < ? AND b.end_at > ?
ORDER BY b.start_at, b.id`;

interface ClaimRow {
  id: string;
  title: string;
  confidential: number;
  start_at: number;
  end_at: number;
}

/** Others on a unit at its event time, each as a taking of one. */
function claimsOn(reader: Reader, unit: string, booking: Booking, now: number): Taking[] {
  const { start, end }: Range = booking.placement;
  const read = (long: 0 | 1, reach: number) =>
    reader.all<ClaimRow>(ON_UNIT, unit, long, end, start - reach, start, now, booking.id, end, start);
  return [...read(0, SHORT_CLAIM), ...read(1, LONGEST_BOOKING + 2 * LONGEST_BUFFER)].map((row) => ({
    kind: 'booking' as const,
    quantity: 1,
    start: row.start_at,
    end: row.end_at,
    bookingId: row.id,
    handoutId: null,
    title: row.title,
    confidential: row.confidential === 1,
  }));
}

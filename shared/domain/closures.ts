/** Which bookings a closure hits (BK9). Derived whenever it is asked: moved, cancelled or lifted, the mark is gone. */
import { occupies } from './booking-rules.ts';
import type { Booking, Closure } from './entities.ts';
import { closes } from './opening.ts';
import type { RoomIndex } from './rooms.ts';
import { overlaps } from './time.ts';

type Placed = Pick<Booking, 'placement' | 'overrides' | 'status' | 'holdUntil' | 'unplaced'>;

/** What may be in a closure's way: what occupies, and requests, which hope to. */
const isInForce = (booking: Placed, now: number): boolean => booking.status === 'request' || occupies(booking, now);

/** Event time and rooms meet, parts and wholes included (BK4), and the booking is not over. */
export const meets = (
  closure: Pick<Closure, 'roomId' | 'start' | 'end'>,
  booking: Placed,
  rooms: RoomIndex,
  now: number,
): boolean =>
  booking.placement.end > now &&
  isInForce(booking, now) &&
  overlaps(closure, booking.placement) &&
  booking.placement.roomIds.some((roomId) => closes(closure, roomId, rooms));

/** Somebody let it stand in spite of this closure: a reason was given after the closure was made. */
const isKnown = (closure: Pick<Closure, 'createdAt'>, { overrides }: Placed): boolean =>
  overrides.some((o) => o.codes.includes('CLOSURE') && o.at >= closure.createdAt);

/** The closures in force that a booking is to be moved out of; a request is only warned when somebody accepts it. */
export function hitBy<C extends Closure>(
  booking: Placed,
  closures: readonly C[],
  rooms: RoomIndex,
  now: number,
): readonly C[] {
  if (booking.status === 'request') return [];
  return closures.filter((c) => !c.lifted && !isKnown(c, booking) && meets(c, booking, rooms, now));
}

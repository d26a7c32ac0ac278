/** To whom a thing is likely to go: the responsible person of today's booking that waits for it. Pure; instants UTC ms. */
import type { z } from 'zod';
import type { bookingRow } from '../../../shared/contract/schemas.ts';
import type { BookingNeeds, Store, Thing } from './things.ts';

export type BookingRow = z.infer<typeof bookingRow>;

/** Only hold and confirmed bookings take anything (BK6), and only until they end. */
const isWaiting = ({ status, expired, placement }: BookingRow, now: number): boolean =>
  (status === 'confirmed' || (status === 'hold' && !expired)) && placement.end > now;

const waitsFor = ({ items }: BookingNeeds, poolId: string): boolean =>
  items.some(({ equipmentId, quantity, handed }) => equipmentId === poolId && quantity > handed);

/** Pools that bookings wait for which run already or begin before `until`. */
export const neededUntil = ({ needs }: Pick<Store, 'needs'>, until: number): ReadonlySet<string> =>
  new Set(
    needs
      .filter(({ start }) => start <= until)
      .flatMap((booking) => booking.items.filter(({ equipmentId }) => waitsFor(booking, equipmentId)))
      .map(({ equipmentId }) => equipmentId),
  );

function wants(booking: BookingRow, thing: Thing, { needs }: Pick<Store, 'needs'>): boolean {
  if (thing.kind === 'key') return booking.placement.roomIds.some((roomId) => thing.key.roomIds.includes(roomId));
  return needs.some((need) => need.bookingId === booking.id && waitsFor(need, thing.pool.id));
}

/** The booking that waits for the thing: the wished one if it does, else the one that begins first. */
export function bookingFor(
  thing: Thing,
  bookings: readonly BookingRow[],
  store: Pick<Store, 'needs'>,
  now: number,
  wishedId: string | null,
): BookingRow | null {
  const waiting = bookings
    .filter((booking) => isWaiting(booking, now) && wants(booking, thing, store))
    .sort((a, b) => a.placement.start - b.placement.start);
  return waiting.find(({ id }) => id === wishedId) ?? waiting[0] ?? null;
}

/** Who answers for a booking, as far as its file says. */
export const personOf = ({ contactName, organisationName }: BookingRow): string => contactName || organisationName;

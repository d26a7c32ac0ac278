/**
 * How many of a pool are free over a time (EQ1): what can be used, less the peak of what is taken – never the sum.
 * Event time counts, half open, as with rooms (BK2): set-up takes the room, not the projector.
 */
import { occupies } from './booking-rules.ts';
import type { Booking } from './entities.ts';
import { overlaps, type Range } from './time.ts';

export interface Pool {
  readonly quantity: number;
  /** Things without a number that are out of use. */
  readonly outOfUse: number;
  /** Numbered pieces that are out of use and in the house: one that is out is taken already. */
  readonly piecesOutOfUse: number;
}

/** Part of a pool that is not free for a time. `end` is Infinity while nobody knows when it comes back. */
export interface Taking extends Range {
  readonly kind: 'booking' | 'handout';
  readonly quantity: number;
  readonly bookingId: string | null;
  readonly handoutId: string | null;
  /** The booking's title, or who took it. */
  readonly title: string;
  readonly confidential: boolean;
}

/** Something of a pool that left the desk and is not all back. */
export interface OpenHandout {
  readonly handoutId: string;
  readonly stillOut: number;
  readonly at: number;
  readonly dueAt: number | null;
  readonly personName: string;
  /** The booking it left for, with what that booking allocates of this pool now; null for a loan (EQ4). */
  readonly booking: (Range & { readonly id: string; readonly allocated: number }) | null;
}

export interface FreeNumber {
  /** Never below zero. */
  readonly free: number;
  /** The first moment at which the most is taken, UTC ms; null when nothing is taken. */
  readonly peakAt: number | null;
  /** Who holds it at that moment. */
  readonly heldBy: readonly Taking[];
}

export const usableOf = (pool: Pool): number => Math.max(0, pool.quantity - pool.outOfUse - pool.piecesOutOfUse);

/** EQ1. A draft, a request and a hold that is over take nothing (BK6, BK7): they are no takings. */
export function freeOver(usable: number, takings: readonly Taking[], within: Range): FreeNumber {
  const near = takings.filter((taking) => overlaps(taking, within));
  const { most, peakAt } = peakOf(near, within.start);
  return {
    free: Math.max(0, usable - most),
    peakAt,
    heldBy: peakAt === null ? [] : takenAt(near, peakAt),
  };
}

/** The most is reached where something begins, or where the window does; one walk, because years may hold thousands. */
function peakOf(near: readonly Taking[], from: number): { most: number; peakAt: number | null } {
  const begin = near.map(({ start, quantity }) => ({ at: Math.max(start, from), change: quantity }));
  const finish = near.map(({ end, quantity }) => ({ at: end, change: -quantity }));
  // Half open: what ends at a moment is gone before what begins then.
  const edges = [...begin, ...finish].sort((a, b) => (a.at === b.at ? a.change - b.change : a.at - b.at));
  let taken = 0;
  let most = 0;
  let peakAt: number | null = null;
  for (const { at, change } of edges) {
    taken += change;
    if (taken <= most) continue;
    most = taken;
    peakAt = at;
  }
  return { most, peakAt };
}

const takenAt = (takings: readonly Taking[], moment: number): Taking[] =>
  takings.filter((taking) => taking.start <= moment && moment < taking.end);

/** When it should be back: as agreed, or when its booking ends; null for a loan without a day. UTC ms. */
export const dueOf = (handout: {
  readonly dueAt: number | null;
  readonly booking: { readonly end: number } | null;
}): number | null => handout.dueAt ?? handout.booking?.end ?? null;

/** Overdue, missing and lent without a day are gone until they come back (EQ4). */
const outUntil = (handout: OpenHandout, now: number): number => {
  const due = dueOf(handout);
  return due !== null && due > now ? due : Number.POSITIVE_INFINITY;
};

/**
 * What hand-outs take besides the allocations of their bookings: at every moment a booking takes the larger of what it
 * allocates and what has left for it. Loans take all they have out.
 */
export function takenByHandouts(handouts: readonly OpenHandout[], now: number): Taking[] {
  const loans = handouts.filter((handout) => handout.booking === null).map((handout) => loan(handout, now));
  const byBooking = Map.groupBy(
    handouts.filter((handout) => handout.booking !== null),
    (handout) => handout.booking?.id,
  );
  return [...loans, ...[...byBooking.values()].flatMap((group) => beyondAllocation(group, now))];
}

const loan = (handout: OpenHandout, now: number): Taking => ({
  kind: 'handout',
  quantity: handout.stillOut,
  start: handout.at,
  end: outUntil(handout, now),
  bookingId: null,
  handoutId: handout.handoutId,
  title: handout.personName,
  confidential: false,
});

/** Hand-outs of one booking, cut where anything begins or ends; each piece takes what the allocation does not cover. */
function beyondAllocation(handouts: readonly OpenHandout[], now: number): Taking[] {
  const booking = handouts[0]?.booking;
  if (!booking) return [];
  const spans = handouts.map((handout) => ({ handout, start: handout.at, end: outUntil(handout, now) }));
  const edges = [...new Set([booking.start, booking.end, ...spans.flatMap((span) => [span.start, span.end])])].sort(
    (a, b) => a - b,
  );
  return edges.slice(0, -1).flatMap((start, i) => {
    const out = spans.filter((span) => span.start <= start && start < span.end);
    const covered = booking.start <= start && start < booking.end ? booking.allocated : 0;
    const quantity = out.reduce((sum, { handout }) => sum + handout.stillOut, 0) - covered;
    const [first] = out;
    if (quantity <= 0 || !first) return [];
    const end = edges[i + 1] ?? Number.POSITIVE_INFINITY;
    return [{ ...loan(first.handout, now), quantity, start, end, bookingId: booking.id }];
  });
}

/** How many of each pool a list asks for, each pool once. */
export function quantities(items: Booking['equipment']): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { equipmentId, quantity } of items) sums.set(equipmentId, (sums.get(equipmentId) ?? 0) + quantity);
  return sums;
}

/**
 * What a change must find free (EQ2): what grows, and everything when the time reaches beyond what the booking held.
 * What it holds already is not taken away from it, even where others have come to hold too much since.
 */
export function asksAnew(
  before: Booking | null,
  after: Pick<Booking, 'placement' | 'equipment'>,
  now: number,
): Booking['equipment'] {
  if (before === null || before.equipment.length === 0 || !occupies(before, now)) return after.equipment;
  const { start, end } = after.placement;
  if (start < before.placement.start || end > before.placement.end) return after.equipment;
  const held = quantities(before.equipment);
  return [...quantities(after.equipment)]
    .map(([equipmentId, quantity]) => ({ equipmentId, quantity }))
    .filter(({ equipmentId, quantity }) => quantity > (held.get(equipmentId) ?? 0));
}

/** EQ4: part came back and the rest did not, and nothing is left to wait for. */
export const isMissing = (
  out: { readonly stillOut: number; readonly quantity: number; readonly due: number | null },
  now: number,
): boolean => out.stillOut > 0 && out.stillOut < out.quantity && (out.due === null || out.due <= now);

/** EQ4: its time is over. */
export const isOverdue = (out: { readonly stillOut: number; readonly due: number | null }, now: number): boolean =>
  out.stillOut > 0 && out.due !== null && out.due <= now;

/** Swapping, copying, and noting that nobody came: each is one change (BK15, BK16). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { copyInput, noShowInput, swapInput, swapResult } from '../../../shared/contract/requests-schemas.ts';
import { occupies } from '../../../shared/domain/booking-rules.ts';
import { placedAgain } from '../../../shared/domain/conflicts.ts';
import type { Booking, Placement } from '../../../shared/domain/entities.ts';
import { proposedHoldUntil } from '../../../shared/domain/holds.ts';
import { type Answer, type Context, findOr, houseOf, refuse } from '../context.ts';
import type { Writer } from '../storage/handles.ts';
import { type BookingRow, rowOf } from './booking-rows.ts';
import { editedByHand, insertBooking, judgeAgain, placementAfter, writeBooking } from './bookings.ts';
import { completePlacement } from './judge-booking.ts';
import { settleConflicts } from './settle-conflicts.ts';

/**
 * Two bookings exchange their rooms, and with `times` also when they begin; each keeps its length, its layout and its
 * people. Both are judged against everything else and against each other at their new places.
 */
export function swapBookings(ctx: Context, input: z.infer<typeof swapInput>): Answer<z.infer<typeof swapResult>> {
  return ctx.store.write('booking.swap', ctx.desk.accountName, (tx): Answer<z.infer<typeof swapResult>> => {
    if (input.aId === input.bId) return refuse('WRONG_STATE', { state: 'same' });
    const a = swappable(tx, input.aId);
    if (!a.ok) return a;
    const b = swappable(tx, input.bId);
    if (!b.ok) return b;
    const swapped = exchange(tx, ctx, a.value, b.value, input);
    if (!swapped.ok) return swapped;
    const [newA, newB] = swapped.value;
    const row = (booking: Booking) => rowOf(tx, booking, ctx.desk, ctx.clock());
    return ok({ a: row(newA), b: row(newB) });
  });
}

function swappable(tx: Writer, id: string): Answer<Booking> {
  const found = findOr(tx, 'booking', id);
  return found.ok && found.value.status === 'cancelled' ? refuse('WRONG_STATE', { state: 'cancelled' }) : found;
}

function exchange(
  tx: Writer,
  ctx: Context,
  a: Booking,
  b: Booking,
  { times, override }: z.infer<typeof swapInput>,
): Answer<[Booking, Booking]> {
  const placeA = completePlacement(tx, inPlaceOf(a.placement, b.placement, times));
  if (!placeA.ok) return placeA;
  const placeB = completePlacement(tx, inPlaceOf(b.placement, a.placement, times));
  if (!placeB.ok) return placeB;
  // Both stand at their new places before either is judged: only so is neither in the other's old place.
  const stand = (old: Booking, placement: Placement) => {
    const again = placedAgain(old, { ...old, placement });
    return tx.update('booking', old.id, { placement, ...again, ...editedByHand(old) });
  };
  const newA = stand(a, placeA.value);
  const newB = stand(b, placeB.value);
  const judgedA = judgeAgain(tx, ctx, a, newA, override?.reason);
  if (!judgedA.ok) return judgedA;
  const judgedB = judgeAgain(tx, ctx, b, newB, override?.reason);
  if (!judgedB.ok) return judgedB;
  settleConflicts(tx, ctx, a, newA, 'swapped');
  settleConflicts(tx, ctx, b, newB, 'swapped');
  return ok([
    tx.update('booking', a.id, { overrides: judgedA.value }),
    tx.update('booking', b.id, { overrides: judgedB.value }),
  ]);
}

/** Its own length and layout at the other's place. */
function inPlaceOf(own: Placement, other: Placement, times: boolean) {
  const when = times ? { start: other.start, end: other.start + (own.end - own.start) } : {};
  return placementAfter(own, { roomIds: other.roomIds, ...when });
}

/**
 * A new booking like an old one at another time, perhaps in other rooms. It belongs to no event and no series, and nothing
 * that was decided about the old one is decided about it: a cancelled one is copied as a confirmed one.
 */
export function copyBooking(ctx: Context, input: z.infer<typeof copyInput>): Answer<BookingRow> {
  return writeBooking(ctx, 'booking.copy', (tx) => {
    const found = findOr(tx, 'booking', input.id);
    if (!found.ok) return found;
    const old = found.value;
    const { start, roomIds = old.placement.roomIds, override } = input;
    const end = start + (old.placement.end - old.placement.start);
    const { title, headCount, organisationId, contactName, contactPhone, purpose, note, equipment } = old;
    const { participantsPay, applicationReceived, confidential } = old;
    return insertBooking(tx, ctx, {
      ...{ title, headCount, organisationId, contactName, contactPhone, purpose, note, equipment },
      ...{ participantsPay, applicationReceived, confidential, eventId: null },
      ...placementAfter(old.placement, { roomIds, start, end }),
      ...stateOfCopy(ctx, old, start),
      ...(override ? { override } : {}),
    });
  });
}

type CopyState = Pick<Booking, 'holdUntil'> & { status: Exclude<Booking['status'], 'cancelled'> };

/** A hold that still lives is copied with its moment, one that is over with a new one. */
function stateOfCopy(ctx: Context, old: Booking, start: number): CopyState {
  const now = ctx.clock();
  if (old.status === 'hold') {
    const own = occupies(old, now) && (old.holdUntil ?? 0) <= start ? old.holdUntil : null;
    const holdUntil = own ?? proposedHoldUntil(now, start, houseOf(ctx.store).zone);
    // What has begun cannot be held any more: it is booked.
    if (holdUntil !== null) return { status: 'hold', holdUntil };
  }
  const kept = old.status === 'draft' || old.status === 'request' ? old.status : 'confirmed';
  return { status: kept, holdUntil: null };
}

/** Notes that nobody came to a booking that is over, or takes it back (BK16). */
export function setNoShow(ctx: Context, { id, noShow }: z.infer<typeof noShowInput>): Answer<BookingRow> {
  return writeBooking(ctx, 'booking.noShow', (tx) => {
    const found = findOr(tx, 'booking', id);
    if (!found.ok) return found;
    const { status, placement } = found.value;
    if (status !== 'confirmed') return refuse('WRONG_STATE', { state: status });
    if (found.value.unplaced) return refuse('WRONG_STATE', { state: 'unplaced' });
    if (placement.end > ctx.clock()) return refuse('WRONG_STATE', { state: 'not-over' });
    return ok(tx.update('booking', id, { noShow }));
  });
}

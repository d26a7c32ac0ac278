/** What a closure hits: before it is saved, and for as long as it is in force (BK9, BK4). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { closureHit } from '../../../shared/contract/closures-schemas.ts';
import type { closureInput } from '../../../shared/contract/schemas.ts';
import { hitBy, meets } from '../../../shared/domain/closures.ts';
import { type Answer, type Context, refuse } from '../context.ts';
import { type BookingRow, bookingsIn } from './booking-rows.ts';

type ClosureInput = z.infer<typeof closureInput>;

/** Bookings, live holds and requests that are not over and that the closure would meet, by their start. */
export function previewClosure(ctx: Context, input: ClosureInput): Answer<BookingRow[]> {
  if (input.end <= input.start) return refuse('WRONG_TIMES', { why: 'end-before-start' });
  const rooms = ctx.store.rooms();
  if (input.roomId !== null && !rooms.has(input.roomId))
    return refuse('NOT_FOUND', { entity: 'room', key: input.roomId });
  const now = ctx.clock();
  return ok(
    bookingsIn(ctx.store, input.start, input.end, ctx.desk, now).filter((row) => meets(input, row, rooms, now)),
  );
}

/** What is to be moved: bookings that closures in force hit, each with its closures, by their start. */
export function listHits(ctx: Context): z.infer<typeof closureHit>[] {
  const now = ctx.clock();
  const closures = ctx.store.list('closure', 'WHERE end_at > ? AND lifted = 0 ORDER BY start_at', now);
  const rooms = ctx.store.rooms();
  const near = new Map<string, BookingRow>();
  for (const { start, end } of closures) {
    for (const row of bookingsIn(ctx.store, Math.max(start, now), end, ctx.desk, now)) near.set(row.id, row);
  }
  return [...near.values()]
    .map((booking) => ({ booking, closures: [...hitBy(booking, closures, rooms, now)] }))
    .filter((hit) => hit.closures.length > 0)
    .sort((a, b) => a.booking.placement.start - b.booking.placement.start);
}

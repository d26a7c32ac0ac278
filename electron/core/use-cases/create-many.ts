/** Several times and rooms of one event at once: all or none (BK11, EV1). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { Refusal } from '../../../shared/contract/errors.ts';
import type { bookingsInput } from '../../../shared/contract/schemas.ts';
import type { Booking } from '../../../shared/domain/entities.ts';
import { type Answer, type Context, refuse } from '../context.ts';
import type { Writer } from '../storage/handles.ts';
import { type BookingRow, rowOf } from './booking-rows.ts';
import { insertBooking } from './bookings.ts';

type Input = z.infer<typeof bookingsInput>;

/** One change; each row is judged with those before it already there. A refusal says in `row` which one, from 0. */
export function createBookings(ctx: Context, { bookings, eventId }: Input): Answer<BookingRow[]> {
  return ctx.store.write('booking.createMany', ctx.desk.accountName, (tx): Answer<BookingRow[]> => {
    if (eventId !== null && !tx.find('event', eventId)) return refuse('NOT_FOUND', { entity: 'event', key: eventId });
    const made = insertAll(tx, ctx, eventId === null ? bookings : bookings.map((one) => ({ ...one, eventId })));
    return made.ok ? ok(made.value.map((one) => rowOf(tx, one, ctx.desk, ctx.clock()))) : made;
  });
}

function insertAll(tx: Writer, ctx: Context, bookings: Input['bookings']): Answer<Booking[]> {
  const made: Booking[] = [];
  for (const [row, input] of bookings.entries()) {
    const answer = insertBooking(tx, ctx, input);
    if (!answer.ok) return { ok: false, error: inRow(answer.error, row) };
    made.push(answer.value);
  }
  return ok(made);
}

const inRow = ({ code, data }: Refusal, row: number) => ({ code, data: { ...data, row } }) as Refusal;

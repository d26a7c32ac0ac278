/** Requests that wait for an answer, and holds that run out (BK7, BK8, BK16). */
import type { z } from 'zod';
import { HOUR } from '../../../shared/base/clock.ts';
import { ok } from '../../../shared/base/result.ts';
import type {
  acceptInput,
  acceptResult,
  refuseInput,
  requestRow,
  waitingCount,
} from '../../../shared/contract/requests-schemas.ts';
import { judge } from '../../../shared/domain/booking-rules.ts';
import { priorityOf } from '../../../shared/domain/house-rules.ts';
import { groupRequests, rivals } from '../../../shared/domain/requests.ts';
import { overlaps } from '../../../shared/domain/time.ts';
import { type Answer, type Context, findOr, houseOf, refuse } from '../context.ts';
import { type BookingRow, bookingsWhere } from './booking-rows.ts';
import { rewrite, writeBooking } from './bookings.ts';
import { shortagesOf, toShortStop } from './equipment-check.ts';
import { houseRuleWarnings, kindOf } from './house-rules.ts';
import { findWaysOut, surroundings, toStop, toWay } from './judge-booking.ts';

export type RequestRow = z.infer<typeof requestRow>;

/** A request whose time is over stays on the list this long, so that it is refused in words and not forgotten. */
const LATE = 30 * 24 * HOUR;
/** Looking for ways out reads every room for eleven days: the first ones are enough to work with. */
const WITH_WAYS_OUT = 20;
const SOON = 48 * HOUR;

/** Both have an index of their own, however long the history is. A hold without its room waits under Konflikty. */
const WAITING = "b.status = 'request' AND b.end_at > ?";
const ENDING =
  "b.status = 'hold' AND b.unplaced = 0 AND b.start_at > ? AND b.hold_until IS NOT NULL AND b.hold_until < ?";

/**
 * Requests that wait: by priority of the house, then by arrival, rivals side by side. Judging costs more than finding, so
 * only those that `isWanted` are judged.
 */
export function listRequests(ctx: Context, isWanted: (row: BookingRow) => boolean = () => true): RequestRow[] {
  const rooms = ctx.store.rooms();
  const { bookingRules } = houseOf(ctx.store);
  const now = ctx.clock();
  const waiting = bookingsWhere(ctx.store, WAITING, [now - LATE], ctx.desk, now).map((row) => {
    const kind = kindOf(ctx.store, row.organisationId);
    const { start, end, roomIds } = row.placement;
    return { id: row.id, row, kind, start, end, roomIds, ...orderOf(row, priorityOf(bookingRules, kind)) };
  });
  let withWays = 0;
  return groupRequests(waiting, rooms).flatMap((members, group) =>
    members
      .filter(({ row }) => isWanted(row))
      .map(({ row, kind, priority }) => {
        const late = row.placement.start <= now;
        const judged = judgeRequest(ctx, row, now);
        const clashes = !late && judged.stops.length > 0 && withWays++ < WITH_WAYS_OUT;
        const waysOut = clashes ? waysFor(ctx, row, now) : [];
        return { ...row, kind, priority, group, late, ...judged, waysOut };
      }),
  );
}

const orderOf = ({ createdAt }: BookingRow, priority: number) => ({ createdAt, priority });

/** As if it were accepted now. */
function judgeRequest(ctx: Context, row: BookingRow, now: number): Pick<RequestRow, 'stops' | 'warnings'> {
  const around = surroundings(ctx.store, row.placement, now, row.id);
  const verdict = judge({ placement: row.placement, headCount: row.headCount }, around);
  const applicant = { organisationId: row.organisationId, before: row };
  const rules = houseRuleWarnings(ctx.store, row.placement, applicant, now);
  const short = shortagesOf(ctx.store, askedBy(row), now).map(toShortStop);
  return { stops: [...verdict.stops.map(toStop), ...short], warnings: [...verdict.warnings, ...rules] };
}

const waysFor = (ctx: Context, row: BookingRow, now: number): RequestRow['waysOut'] =>
  findWaysOut(ctx.store, askedBy(row), now).map(toWay);

const askedBy = (row: BookingRow) => ({
  wish: { placement: row.placement, headCount: row.headCount },
  ignoreId: row.id,
  before: null,
  equipment: row.equipment,
});

/** Confirms a request, judged as every booking is; says which others it is in the way of now (BK8). */
export function acceptRequest(
  ctx: Context,
  { id, override }: z.infer<typeof acceptInput>,
): Answer<z.infer<typeof acceptResult>> {
  const accepted = writeBooking(ctx, 'request.accept', (tx) => {
    const found = findOr(tx, 'booking', id);
    if (!found.ok) return found;
    if (found.value.status !== 'request') return refuse('WRONG_STATE', { state: found.value.status });
    // A date of a series that was asked for stays one of its dates: nobody edited it.
    return rewrite(tx, ctx, found.value, { id, status: 'confirmed', ...(override ? { override } : {}) }, {});
  });
  if (!accepted.ok) return accepted;
  const inTheWay = ({ stops }: RequestRow) => stops.some((stop) => stop.clashes.some((c) => c.bookingId === id));
  const { placement } = accepted.value;
  const atOnce = (row: BookingRow) => overlaps(row.placement, placement);
  return ok({
    booking: accepted.value,
    clashing: listRequests(ctx, atOnce).filter((row) => !row.late && inTheWay(row)),
  });
}

/** Refuses with a reason from the list; like everything cancelled it stays on record (BK14, BK16). */
export function refuseRequest(ctx: Context, input: z.infer<typeof refuseInput>): Answer<BookingRow> {
  return writeBooking(ctx, 'request.refuse', (tx) => {
    const found = findOr(tx, 'booking', input.id);
    if (!found.ok) return found;
    if (found.value.status !== 'request') return refuse('WRONG_STATE', { state: found.value.status });
    const reasons = { refusalReason: input.reason, reasonNote: input.note };
    return ok(tx.update('booking', input.id, { status: 'cancelled', ...reasons }));
  });
}

/** Requests for the rooms and the time of a booking that nothing stops any more, first come by priority. */
export function fittingRequests(ctx: Context, bookingId: string): Answer<RequestRow[]> {
  const found = findOr(ctx.store, 'booking', bookingId);
  if (!found.ok) return found;
  const { placement } = found.value;
  const rooms = ctx.store.rooms();
  const freed = { id: bookingId, priority: 0, createdAt: 0, ...placement };
  const wants = (row: BookingRow) => rivals(freed, { ...row.placement, id: row.id, priority: 0, createdAt: 0 }, rooms);
  return ok(listRequests(ctx, wants).filter((row) => !row.late && row.stops.length === 0));
}

/** How many wait, for whoever only shows the number: nothing is judged. */
export function countWaiting(ctx: Context): z.infer<typeof waitingCount> {
  const now = ctx.clock();
  const count = (where: string, ...values: number[]) =>
    ctx.store.get<{ n: number }>(`SELECT count(*) AS n FROM booking b WHERE ${where}`, ...values)?.n ?? 0;
  return { requests: count(WAITING, now - LATE), holds: count(ENDING, now, now + SOON) };
}

/** Holds somebody should ask about: those that end soon and those that are over while what they held is still ahead. */
export function holdsToAsk(ctx: Context): BookingRow[] {
  const now = ctx.clock();
  const holds = bookingsWhere(ctx.store, ENDING, [now, now + SOON], ctx.desk, now);
  return holds.sort((a, b) => (a.holdUntil ?? 0) - (b.holdUntil ?? 0));
}

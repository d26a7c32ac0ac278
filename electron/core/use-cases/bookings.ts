/** Booking, changing, cancelling, reopening, ending early (BK1–BK17). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type {
  bookingInput,
  bookingPatch,
  cancelInput,
  change,
  checkInput,
  checkResult,
} from '../../../shared/contract/schemas.ts';
import { judge, occupies, type Warning } from '../../../shared/domain/booking-rules.ts';
import { asksForPlace, placedAgain, wantsPlace } from '../../../shared/domain/conflicts.ts';
import type { Booking, Placement } from '../../../shared/domain/entities.ts';
import { unitsOf, unitsOfAll } from '../../../shared/domain/rooms.ts';
import { type Answer, type Context, findOr, houseOf, refuse } from '../context.ts';
import type { Reader, Writer } from '../storage/handles.ts';
import { historyOfRecord } from '../storage/record-history.ts';
import { historyOf } from './booking-history.ts';
import { type BookingRow, bookingById, bookingsIn, rowOf } from './booking-rows.ts';
import { shortageFor, shortagesOf, toShortStop } from './equipment-check.ts';
import { houseRuleWarnings } from './house-rules.ts';
import {
  type Asked,
  completePlacement,
  decide,
  findWaysOut,
  refuseShort,
  surroundings,
  toStop,
  toWay,
  wrongTimes,
} from './judge-booking.ts';
import { settleConflicts } from './settle-conflicts.ts';

type BookingInput = z.infer<typeof bookingInput>;
type BookingPatch = z.infer<typeof bookingPatch>;

export function listBookings(
  ctx: Context,
  input: { from: number; to: number; roomId?: string | undefined },
): BookingRow[] {
  const rows = bookingsIn(ctx.store, input.from, input.to, ctx.desk, ctx.clock());
  if (input.roomId === undefined) return rows;
  const rooms = ctx.store.rooms();
  const units = new Set(unitsOf(input.roomId, rooms));
  return rows.filter((row) => unitsOfAll(row.placement.roomIds, rooms).some((unit) => units.has(unit)));
}

export function getBooking(ctx: Context, id: string): Answer<BookingRow & { history: z.infer<typeof change>[] }> {
  const row = bookingById(ctx.store, id, ctx.desk, ctx.clock());
  if (!row) return refuse('NOT_FOUND', { entity: 'booking', key: id });
  return ok({ ...row, history: ctx.desk.role === 'leader' ? [] : historyOf(ctx.store, id) });
}

type CheckInput = z.infer<typeof checkInput>;

/** Answers a half-filled form; what cannot be judged yet comes back as a stop, not as an error. */
export function checkBooking(ctx: Context, input: CheckInput): Answer<z.infer<typeof checkResult>> {
  const why = wrongTimes(input);
  if (why) {
    const stop = { code: 'WRONG_TIMES' as const, roomId: null, clashes: [], why };
    return ok({ stops: [stop], warnings: [], waysOut: [], setupMinutes: 0, teardownMinutes: 0 });
  }
  const placement = completePlacement(ctx.store, input);
  if (!placement.ok) return placement;
  const wish = { placement: placement.value, headCount: input.headCount };
  const now = ctx.clock();
  const verdict = judge(wish, surroundings(ctx.store, wish.placement, now, input.ignoreId));
  const rules = input.organisationId === undefined ? [] : hintOfRules(ctx, wish.placement, input, input.organisationId);
  const warnings = [...verdict.warnings, ...rules];
  const before = input.equipment.length > 0 && input.ignoreId ? ctx.store.find('booking', input.ignoreId) : null;
  const asked = { wish, ignoreId: input.ignoreId, before, equipment: input.equipment };
  const short = shortagesOf(ctx.store, asked, now);
  const clear = verdict.stops.length === 0 && warnings.length === 0 && short.length === 0;
  return ok({
    stops: [...verdict.stops.map(toStop), ...short.map((found) => toShortStop(shortageFor(ctx.desk, found)))],
    warnings,
    waysOut: clear ? [] : findWaysOut(ctx.store, asked, now).map(toWay),
    setupMinutes: placement.value.setupMinutes,
    teardownMinutes: placement.value.teardownMinutes,
  });
}

function hintOfRules(ctx: Context, placement: Placement, { ignoreId }: CheckInput, organisationId: string | null) {
  if (houseOf(ctx.store).bookingRules.length === 0) return [];
  const before = ignoreId === null ? null : ctx.store.find('booking', ignoreId);
  return houseRuleWarnings(ctx.store, placement, { organisationId, before }, ctx.clock());
}

export function createBooking(ctx: Context, input: BookingInput): Answer<BookingRow> {
  return writeBooking(ctx, 'booking.create', (tx) => insertBooking(tx, ctx, input));
}

/** Judges and writes one booking inside somebody's transaction; `place` makes it a date of a series. */
export function insertBooking(
  tx: Writer,
  ctx: Context,
  input: BookingInput,
  place?: Pick<Booking, 'seriesId' | 'seriesDate'>,
): Answer<Booking> {
  const placement = completePlacement(tx, input);
  if (!placement.ok) return placement;
  const missing = unknownReference(tx, input);
  if (missing) return missing;
  if (holdIsOver(input, ctx)) return refuse('WRONG_TIMES', { why: 'hold-over' });
  const wish = { placement: placement.value, headCount: input.headCount };
  const decided = decideIf(tx, ctx, {
    status: input.status,
    wish,
    reason: input.override?.reason,
    ignoreId: null,
    before: null,
    organisationId: input.organisationId,
    equipment: input.equipment,
  });
  if (!decided.ok) return decided;
  const booking = { ...newBooking(ctx, input, placement.value, decided.value), ...place };
  tx.insert('booking', booking);
  return ok(booking);
}

export function newBooking(
  ctx: Context,
  input: BookingInput,
  placement: Placement,
  overridden: readonly Warning[],
): Booking {
  const {
    roomIds: _r,
    layout: _l,
    start: _s,
    end: _e,
    setupMinutes: _su,
    teardownMinutes: _t,
    override,
    ...fields
  } = input;
  return {
    ...fields,
    id: ctx.newId(),
    holdUntil: input.status === 'hold' ? input.holdUntil : null,
    placement,
    cancelReason: null,
    refusalReason: null,
    reasonNote: '',
    overrides: overrideRecord(ctx, overridden, override?.reason),
    seriesId: null,
    seriesDate: null,
    handEdited: false,
    noShow: false,
    unplaced: false,
    createdAt: ctx.clock(),
  };
}

/** What goes on record when a reason passed warnings (BK9). */
export function overrideRecord(
  ctx: Context,
  overridden: readonly Warning[],
  reason: string | undefined,
): Booking['overrides'] {
  if (overridden.length === 0 || reason === undefined) return [];
  const codes = [...new Set(overridden.map((w) => w.code))];
  return [{ codes, reason, by: ctx.desk.accountName, at: ctx.clock() }];
}

interface AskedFor extends Asked {
  readonly status: Booking['status'];
  readonly organisationId: string | null;
}

/** Only what occupies is judged: drafts and requests block nobody and are blocked by nobody (BK6, BK8). */
function decideIf(tx: Writer, ctx: Context, { status, ...asked }: AskedFor): Answer<readonly Warning[]> {
  if (!wantsPlace({ status })) return ok([]);
  const decision = decide(tx, ctx, asked);
  return decision.ok ? ok(decision.value.overridden) : decision;
}

export const holdIsOver = (input: { status: string; holdUntil?: number | null | undefined }, ctx: Context): boolean =>
  input.status === 'hold' && typeof input.holdUntil === 'number' && input.holdUntil <= ctx.clock();

export function unknownReference(
  reader: Reader,
  input: {
    organisationId?: string | null | undefined;
    eventId?: string | null | undefined;
    equipment?: Booking['equipment'] | undefined;
  },
) {
  const missing = (entity: 'organisation' | 'event' | 'equipment', id: string | null | undefined) =>
    id && !reader.find(entity, id) ? refuse('NOT_FOUND', { entity, key: id }) : null;
  return (
    missing('organisation', input.organisationId) ??
    missing('event', input.eventId) ??
    (input.equipment ?? []).map((a) => missing('equipment', a.equipmentId)).find((m) => m !== null) ??
    null
  );
}

/** One change that leaves one booking; answers with its row. */
export const writeBooking = (ctx: Context, name: string, work: (tx: Writer) => Answer<Booking>): Answer<BookingRow> =>
  ctx.store.write(name, ctx.desk.accountName, (tx) => {
    const written = work(tx);
    return written.ok ? ok(rowOf(tx, written.value, ctx.desk, ctx.clock())) : written;
  });

/** Changes what is given; time, rooms, head count and status are judged again, the rest is not (BK9, BK15). */
export function changeBooking(ctx: Context, input: BookingPatch): Answer<BookingRow> {
  return writeBooking(ctx, 'booking.change', (tx) => {
    const found = findOr(tx, 'booking', input.id);
    if (!found.ok) return found;
    if (found.value.status === 'cancelled') return refuse('WRONG_STATE', { state: 'cancelled' });
    return rewrite(tx, ctx, found.value, input);
  });
}

/** Judges and writes one change inside somebody's transaction; `edited` says whether a date leaves its series by it. */
export function rewrite(
  tx: Writer,
  ctx: Context,
  before: Booking,
  input: BookingPatch & { eventId?: Booking['eventId'] | undefined },
  edited = editedByHand(before),
): Answer<Booking> {
  const missing = unknownReference(tx, input);
  if (missing) return missing;
  const placement = completePlacement(tx, placementAfter(before.placement, input));
  if (!placement.ok) return placement;
  const {
    id,
    roomIds: _r,
    layout: _l,
    start: _s,
    end: _e,
    setupMinutes: _su,
    teardownMinutes: _t,
    override,
    ...given
  } = input;
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const after: Booking = { ...before, ...fields, placement: placement.value };
  if (after.status !== 'hold') after.holdUntil = null;
  if (holdIsOver(after, ctx) && holdChanged(before, after)) return refuse('WRONG_TIMES', { why: 'hold-over' });
  if (needsJudging(before, after, ctx.clock())) {
    const overrides = judgeAgain(tx, ctx, before, after, override?.reason);
    if (!overrides.ok) return overrides;
    after.overrides = overrides.value;
    Object.assign(after, placedAgain(before, after));
  } else if (before.unplaced && input.equipment) {
    placeIfItFits(tx, ctx, before, after, override?.reason);
  } else if (input.equipment && occupies(after, ctx.clock())) {
    const wish = { placement: after.placement, headCount: after.headCount };
    const asked = { wish, reason: override?.reason, ignoreId: id, before, equipment: after.equipment };
    const short = refuseShort(tx, asked, ctx.clock());
    if (short) return short;
  }
  if (JSON.stringify(after) === JSON.stringify(before)) return ok(before);
  const written = tx.update('booking', id, { ...after, ...edited });
  settleConflicts(tx, ctx, before, written);
  return ok(written);
}

/** Other equipment may be all that a booking without its place needed; where it is not, the booking waits on (CF2). */
function placeIfItFits(tx: Writer, ctx: Context, before: Booking, after: Booking, reason: string | undefined): void {
  const overrides = judgeAgain(tx, ctx, before, after, reason);
  if (overrides.ok) Object.assign(after, { overrides: overrides.value, unplaced: false });
}

/** A date of a series that was changed on its own: a change of the series leaves it unless ticked (BK13). */
export const editedByHand = (before: Booking): Partial<Pick<Booking, 'handEdited'>> =>
  before.seriesId === null ? {} : { handEdited: true };

/** Judges a booking as it is to be; answers with all its overrides then. */
export function judgeAgain(
  tx: Writer,
  ctx: Context,
  before: Booking,
  { id, status, placement, headCount, organisationId, equipment }: Booking,
  reason: string | undefined,
): Answer<Booking['overrides']> {
  const wish = { placement, headCount };
  const decided = decideIf(tx, ctx, { status, wish, reason, ignoreId: id, before, organisationId, equipment });
  return decided.ok ? ok([...before.overrides, ...overrideRecord(ctx, decided.value, reason)]) : decided;
}

export const holdChanged = (a: Booking, b: Booking): boolean => a.status !== b.status || a.holdUntil !== b.holdUntil;

/** Other rooms or another layout bring their own buffers, unless somebody set them (BK1). */
export function placementAfter(before: Placement, input: Omit<BookingPatch, 'id'>) {
  const newRooms = input.roomIds !== undefined && JSON.stringify(input.roomIds) !== JSON.stringify(before.roomIds);
  const newLayout = input.layout !== undefined && input.layout !== before.layout;
  const kept =
    newRooms || newLayout ? {} : { setupMinutes: before.setupMinutes, teardownMinutes: before.teardownMinutes };
  return {
    ...kept,
    roomIds: input.roomIds ?? before.roomIds,
    layout: input.layout === undefined ? before.layout : input.layout,
    start: input.start ?? before.start,
    end: input.end ?? before.end,
    ...(input.setupMinutes === undefined ? {} : { setupMinutes: input.setupMinutes }),
    ...(input.teardownMinutes === undefined ? {} : { teardownMinutes: input.teardownMinutes }),
  };
}

/** A hold that was over and lives again must be judged like a new booking: its room may be gone (BK7). */
export function needsJudging(before: Booking, after: Booking, now: number): boolean {
  // It holds nothing that more people could outgrow; all of it is judged when it asks for a place (CF2).
  if (before.unplaced) return asksForPlace(before, after);
  const changed = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  const wasOver = before.status === 'hold' && before.holdUntil !== null && before.holdUntil <= now;
  return (
    (wasOver && holdChanged(before, after)) ||
    before.status !== after.status ||
    before.headCount !== after.headCount ||
    changed(before.placement, after.placement)
  );
}

/** Cancels with a reason from the list; nothing is deleted (BK14). */
export function cancelBooking(ctx: Context, input: z.infer<typeof cancelInput>): Answer<BookingRow> {
  return writeBooking(ctx, 'booking.cancel', (tx) => {
    const found = findOr(tx, 'booking', input.id);
    if (!found.ok) return found;
    if (found.value.status === 'cancelled') return refuse('WRONG_STATE', { state: 'cancelled' });
    return ok(writeCancelled(tx, ctx, found.value, input));
  });
}

type Cancellation = Pick<z.infer<typeof cancelInput>, 'reason' | 'note'> & Partial<z.infer<typeof cancelInput>>;

/** Inside somebody's transaction; one that had lost its place waits for nothing any more (CF3). */
export function writeCancelled(tx: Writer, ctx: Context, before: Booking, input: Cancellation): Booking {
  const reasons = { cancelReason: input.reason, reasonNote: input.note, refusalReason: input.refusal ?? null };
  const cancelled = { status: 'cancelled', holdUntil: null, unplaced: false } as const;
  const after = tx.update('booking', before.id, { ...cancelled, ...reasons });
  settleConflicts(tx, ctx, before, after);
  return after;
}

/** What the booking was before it was cancelled, here or elsewhere; one that was never anything else is confirmed. */
function stateBeforeCancel(reader: Reader, id: string): Pick<Booking, 'status' | 'holdUntil'> {
  const found = historyOfRecord(reader, 'booking', id).findLast(
    ({ before }) => before !== null && before.status !== 'cancelled',
  );
  if (!found?.before) return { status: 'confirmed', holdUntil: null };
  const { status, holdUntil } = found.before as Booking;
  return { status, holdUntil };
}

/** Takes a cancelled booking back as what it was, after checking again (BK14): a draft does not become a promise. */
export function reopenBooking(
  ctx: Context,
  input: { id: string; override?: { reason: string } | undefined },
): Answer<BookingRow> {
  return writeBooking(ctx, 'booking.reopen', (tx) => {
    const found = findOr(tx, 'booking', input.id);
    if (!found.ok) return found;
    const before = found.value;
    if (before.status !== 'cancelled') return refuse('WRONG_STATE', { state: before.status });
    const state = stateBeforeCancel(tx, before.id);
    const wish = { placement: before.placement, headCount: before.headCount };
    const { organisationId, equipment } = before;
    const reason = input.override?.reason;
    const asked = { wish, reason, ignoreId: before.id, before, organisationId, equipment };
    // A hold whose time is over comes back as such: it occupies nothing, so nothing is in its way (BK7).
    const back = { ...state, unplaced: false };
    const decided = occupies(back, ctx.clock()) ? decideIf(tx, ctx, { ...asked, status: state.status }) : ok([]);
    if (!decided.ok) return decided;
    const overrides = [...before.overrides, ...overrideRecord(ctx, decided.value, input.override?.reason)];
    const cleared = { cancelReason: null, refusalReason: null, reasonNote: '' };
    return ok(tx.update('booking', before.id, { ...cleared, ...back, overrides }));
  });
}

/** Cuts a running booking to the full minute that is over; its room is free at once (BK14). */
export function endEarly(ctx: Context, id: string): Answer<BookingRow> {
  const now = Math.floor(ctx.clock() / 60_000) * 60_000;
  return writeBooking(ctx, 'booking.endEarly', (tx) => {
    const found = findOr(tx, 'booking', id);
    if (!found.ok) return found;
    const { placement, status } = found.value;
    const runs = occupies(found.value, ctx.clock()) && placement.start < now && placement.end > now;
    if (found.value.unplaced) return refuse('WRONG_STATE', { state: 'unplaced' });
    if (!runs) return refuse('WRONG_STATE', { state: status === 'confirmed' ? 'not-running' : status });
    const end = Math.max(now, placement.start + 5 * 60_000);
    return ok(tx.update('booking', id, { placement: { ...placement, end } }));
  });
}

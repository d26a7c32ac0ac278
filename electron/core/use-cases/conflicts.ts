/** Konflikty: what the server could not let stand, and how a person settles it (CF4–CF7). */
import type { z } from 'zod';
import { must } from '../../../shared/base/assert.ts';
import { HOUR } from '../../../shared/base/clock.ts';
import { ok } from '../../../shared/base/result.ts';
import type {
  conflictCount,
  conflictList,
  conflictRow,
  settleInput,
} from '../../../shared/contract/conflicts-schemas.ts';
import type { Booking } from '../../../shared/domain/entities.ts';
import { leads } from '../../../shared/domain/leads.ts';
import type { Conflict, Settlement } from '../../../shared/domain/sync-entities.ts';
import { type Answer, type Context, findOr, refuse } from '../context.ts';
import type { Writer } from '../storage/handles.ts';
import { bookingById, TAKEN } from './booking-rows.ts';
import { judgeAgain, rewrite, writeCancelled } from './bookings.ts';
import { conflictWays, stopsNow } from './conflict-ways.ts';
import { settleConflicts } from './settle-conflicts.ts';

export type ConflictRow = z.infer<typeof conflictRow>;
type Settle = z.infer<typeof settleInput>;

/** Settled ones stay on the list this long, so that it can be read what another desk did. */
const KEPT = 30 * 24 * HOUR;
/** Looking for ways out reads every room for eleven days: the nearest are enough to work with. */
const WITH_WAYS_OUT = 20;
const OPEN = 'WHERE settled_at IS NULL ORDER BY opened_at, id';
const SETTLED = 'WHERE settled_at > ? ORDER BY settled_at DESC, id LIMIT 200';

/** Kinds that only tell: nothing waits for a place. */
const isTold = ({ kind }: Pick<Conflict, 'kind'>): boolean => kind === 'settled-already' || kind === 'quarantine';

export function listConflicts(ctx: Context): z.infer<typeof conflictList> {
  const open = ctx.store.list('conflict', OPEN).filter((one) => isOwn(ctx, one));
  const settled = ctx.store.list('conflict', SETTLED, ctx.clock() - KEPT).filter((one) => isOwn(ctx, one));
  return { open: withWays(ctx, open), settled: settled.map((one) => toRow(ctx, one, false)) };
}

/** The nearest first, those that are over last; ways out are searched for the first that need a search. */
function withWays(ctx: Context, open: readonly Conflict[]): ConflictRow[] {
  let left = WITH_WAYS_OUT;
  return open
    .map((one) => ({ one, over: Number(isOver(ctx, one)), start: startOf(ctx, one) }))
    .sort((a, b) => a.over - b.over || a.start - b.start)
    .map(({ one }) => {
      const row = toRow(ctx, one, left > 0);
      if (row.stops.length > 0) left--;
      return row;
    });
}

/** Asked by every screen: nothing is judged. */
export function countConflicts(ctx: Context): z.infer<typeof conflictCount> {
  const open = ctx.store.list('conflict', OPEN).filter((one) => isOwn(ctx, one));
  const waiting = open.flatMap(({ bookingId }) => (bookingId && ctx.store.find('booking', bookingId)) || []);
  const isPast = ({ placement }: Booking) => Number(placement.end <= ctx.clock());
  const [nearest] = waiting.sort((a, b) => isPast(a) - isPast(b) || a.placement.start - b.placement.start);
  return {
    open: open.length,
    newestAt: open.at(-1)?.openedAt ?? null,
    nearest: nearest ? { bookingId: nearest.id, title: nearest.title, start: nearest.placement.start } : null,
  };
}

const bookingIdOf = ({ bookingId, mine }: Conflict): string | null => bookingId ?? mine.bookingId;

/** What is not about a time of its own comes after everything that is. */
const startOf = ({ store }: Context, conflict: Conflict): number =>
  (conflict.bookingId !== null && store.find('booking', conflict.bookingId)?.placement.start) ||
  conflict.openedAt + KEPT;

function isOver({ store, clock }: Context, { bookingId }: Conflict): boolean {
  const booking = bookingId === null ? null : store.find('booking', bookingId);
  return booking !== null && booking.placement.end <= clock();
}

/** A leader knows of conflicts of own events alone (SE1). */
function isOwn({ store, desk }: Context, conflict: Conflict): boolean {
  if (desk.role !== 'leader') return true;
  const bookingId = bookingIdOf(conflict);
  const eventId = bookingId === null ? null : store.find('booking', bookingId)?.eventId;
  const event = eventId ? store.find('event', eventId) : null;
  return event !== null && leads(desk, event);
}

function toRow(ctx: Context, conflict: Conflict, maySearch: boolean): ConflictRow {
  const own = bookingIdOf(conflict);
  const booking = own === null ? null : ctx.store.find('booking', own);
  const otherId = conflict.other?.bookingId ?? null;
  const other = otherId === null ? null : ctx.store.find('booking', otherId);
  const waits = booking?.unplaced === true && conflict.settledAt === null;
  const over = waits && booking.placement.end <= ctx.clock();
  const stops = waits && !over ? stopsNow(ctx, booking) : [];
  const isFree = stops.length === 0;
  const mayAct = waits && !over && ctx.desk.role !== 'leader';
  return {
    ...conflict,
    other: conflict.other && hidden(ctx, conflict.other, other),
    booking: own === null ? null : shown(ctx, own),
    otherBooking: otherId === null ? null : shown(ctx, otherId),
    stops: ctx.desk.role === 'leader' ? stops.map((stop) => ({ ...stop, clashes: [] })) : stops,
    over,
    searched: maySearch || isFree,
    waysOut: mayAct && (maySearch || isFree) ? conflictWays(ctx, booking, other, isFree) : [],
  };
}

/** The title of somebody else's confidential booking stays unsaid to a leader (BK17). */
const hidden = ({ desk }: Context, side: NonNullable<Conflict['other']>, other: Booking | null) =>
  desk.role === 'leader' && other?.confidential !== false ? { ...side, title: TAKEN } : side;

function shown(ctx: Context, id: string): ConflictRow['booking'] {
  const row = bookingById(ctx.store, id, ctx.desk, ctx.clock());
  if (!row) return null;
  const organisation = row.organisationId === null ? null : ctx.store.find('organisation', row.organisationId);
  return { ...row, organisationPhone: ctx.desk.role === 'leader' ? '' : (organisation?.phone ?? '') };
}

const NAMES = { place: 'conflict.place', swap: 'conflict.swap', cancel: 'conflict.cancel' } as const;

/**
 * Settles an open conflict by one change of its booking, judged as every other (BK9). Refuses what somebody settled
 * before with CONFLICT_SETTLED, and what is still in the way as the booking itself would be.
 */
export function settleConflict(ctx: Context, input: Settle): Answer<ConflictRow> {
  const written = ctx.store.write(NAMES[input.deed.kind], ctx.desk.accountName, (tx): Answer<Booking> => {
    const found = openConflict(tx, input.id);
    if (!found.ok) return found;
    const { kind, bookingId } = found.value;
    if (bookingId === null) return refuse('WRONG_STATE', { state: kind });
    const booking = findOr(tx, 'booking', bookingId);
    return booking.ok ? perform(tx, ctx, booking.value, input) : booking;
  });
  return written.ok ? ok(settledRow(ctx, input.id)) : written;
}

const settledRow = (ctx: Context, id: string): ConflictRow =>
  toRow(ctx, must(ctx.store.find('conflict', id), 'the conflict just settled'), false);

function openConflict(tx: Writer, id: string): Answer<Conflict> {
  const found = findOr(tx, 'conflict', id);
  if (!found.ok || found.value.settledAt === null) return found;
  const { settlement, settledBy, settledAt } = found.value;
  return refuse('CONFLICT_SETTLED', { settlement: settlement ?? 'seen', by: settledBy, at: settledAt });
}

function perform(tx: Writer, ctx: Context, booking: Booking, { deed, override }: Settle): Answer<Booking> {
  if (deed.kind === 'cancel') return ok(writeCancelled(tx, ctx, booking, deed));
  const reason = override?.reason;
  const given = override ? { override } : {};
  if (deed.kind === 'place') {
    const { kind: _kind, ...where } = deed;
    const written = rewrite(tx, ctx, booking, { ...where, ...given, id: booking.id });
    return written.ok && written.value.unplaced ? placeAsItIs(tx, ctx, written.value, reason) : written;
  }
  const other = findOr(tx, 'booking', deed.otherId);
  if (!other.ok) return other;
  const gone = rewrite(tx, ctx, other.value, { ...given, id: deed.otherId, roomIds: deed.otherRoomIds });
  return gone.ok ? placeAsItIs(tx, ctx, booking, reason, 'swapped') : gone;
}

/** What it wants is judged as it is; nothing that stops it is passed over (BK2). */
function placeAsItIs(
  tx: Writer,
  ctx: Context,
  before: Booking,
  reason: string | undefined,
  how?: Settlement,
): Answer<Booking> {
  const overrides = judgeAgain(tx, ctx, before, before, reason);
  if (!overrides.ok) return overrides;
  const after = tx.update('booking', before.id, { unplaced: false, overrides: overrides.value });
  settleConflicts(tx, ctx, before, after, how);
  return ok(after);
}

/** Closes a conflict that only tells something. */
export function seenConflict(ctx: Context, id: string): Answer<ConflictRow> {
  const written = ctx.store.write('conflict.seen', ctx.desk.accountName, (tx): Answer<Conflict> => {
    const found = openConflict(tx, id);
    if (!found.ok) return found;
    if (!isTold(found.value)) return refuse('WRONG_STATE', { state: found.value.kind });
    const settled = { settlement: 'seen', settledBy: ctx.desk.accountName, settledAt: ctx.clock() } as const;
    return ok(tx.update('conflict', id, settled));
  });
  return written.ok ? ok(settledRow(ctx, id)) : written;
}

/** Sets records back to what they were before a step, inside one transaction; bookings are judged again (BK2, BK14). */
import { ok } from '../../../shared/base/result.ts';
import { occupies } from '../../../shared/domain/booking-rules.ts';
import { placedAgain } from '../../../shared/domain/conflicts.ts';
import type { Booking, HeadCount } from '../../../shared/domain/entities.ts';
import type { EntityName, EntityOf } from '../../../shared/domain/entity-table.ts';
import { type Answer, type Context, refuse } from '../context.ts';
import type { Effect, Reader, Writer } from '../storage/handles.ts';
import { overrideRecord } from './bookings.ts';
import { hasFacts } from './events.ts';
import { writeRoom } from './house.ts';
import { decide, refuseShort } from './judge-booking.ts';
import { settleConflicts } from './settle-conflicts.ts';
import { patchBack, wayBack } from './undo-ways.ts';

/**
 * Everything is set back first and judged then: two bookings that were swapped would be in each other's way one by one.
 * A refusal leaves nothing written, because the whole change is refused.
 */
export function takeBack(
  tx: Writer,
  ctx: Context,
  effects: readonly Effect[],
  reason: string | undefined,
): Answer<null> {
  const before = new Map(
    effects.flatMap(({ entity, id }) => (entity === 'booking' ? [[id, tx.find(entity, id)]] : [])),
  );
  for (const effect of effects) {
    const written = takeBackOne(tx, ctx, effect);
    if (!written.ok) return written;
  }
  for (const { entity, id } of effects) {
    const small = entity === 'equipment' ? poolTooSmall(tx, id) : null;
    if (small) return small;
  }
  for (const [id, old] of before) {
    const judged = judgeAgain(tx, ctx, id, old ?? null, reason);
    if (!judged.ok) return judged;
  }
  return ok(null);
}

function takeBackOne(tx: Writer, ctx: Context, effect: Effect): Answer<unknown> {
  const { entity, id } = effect;
  if (wayBack(effect) === 'opposite') return countBack(tx, ctx, id);
  const patch = patchBack(tx, effect);
  if (patch === null) return ok(null);
  if (entity === 'room') return roomBack(tx, ctx, id, patch);
  const inUse = codeInUse(tx, entity, id, patch) ?? sessionWithFacts(tx, entity, id, patch);
  if (inUse) return inUse;
  tx.update(entity, id, patch as Partial<EntityOf<typeof entity>>);
  return ok(null);
}

/** What was numbered since does not go away, so a pool may not become smaller than that (EQ1). */
function poolTooSmall(reader: Reader, id: string) {
  const pool = reader.find('equipment', id);
  if (!pool) return null;
  const needed = reader.list('piece', 'WHERE equipment_id = ?', id).length + pool.outOfUse;
  return needed > pool.quantity ? refuse('POOL_TOO_SMALL', { quantity: pool.quantity, needed }) : null;
}

/** Facts are added to, not erased (EV4): the opposite count, never below zero for its status. */
function countBack(tx: Writer, ctx: Context, id: string): Answer<null> {
  const made = tx.find('headCount', id);
  if (!made) return refuse('NOT_FOUND', { entity: 'headCount', key: id });
  const { sessionId, status } = made;
  const counted = tx.list('headCount', 'WHERE session_id = ? AND status = ?', sessionId, status);
  if (counted.reduce((sum, count) => sum + count.count, 0) < made.count) return refuse('BELOW_ZERO', {});
  const opposite: HeadCount = {
    id: ctx.newId(),
    sessionId,
    status,
    count: -made.count,
    by: ctx.desk.accountName,
    at: ctx.clock(),
  };
  tx.insert('headCount', opposite);
  return ok(null);
}

/** Through the rules of rooms: a part put back must not lay bookings on top of each other (BK2, BK4). */
function roomBack(tx: Writer, ctx: Context, id: string, patch: Record<string, unknown>): Answer<unknown> {
  const room = tx.find('room', id);
  return room ? writeRoom(tx, ctx, { ...room, ...patch, id }) : refuse('NOT_FOUND', { entity: 'room', key: id });
}

const CODED: ReadonlySet<EntityName> = new Set(['equipment', 'programme', 'piece', 'key']);

/** A code that somebody else took meanwhile stays theirs. */
function codeInUse(reader: Reader, entity: EntityName, id: string, { code }: Record<string, unknown>) {
  if (!CODED.has(entity) || typeof code !== 'string') return null;
  const twin = reader.list(entity, 'WHERE id <> ? AND code = ? COLLATE NOCASE', id, code)[0];
  return twin ? refuse('ALREADY_EXISTS', { entity, key: code }) : null;
}

/** A session on which somebody's presence hangs stays one (EV1). */
function sessionWithFacts(reader: Reader, entity: EntityName, id: string, patch: Record<string, unknown>) {
  if (entity !== 'booking' || !('eventId' in patch)) return null;
  const now = reader.find('booking', id);
  const leaves = now?.eventId && now.eventId !== patch.eventId;
  return leaves && hasFacts(reader, id) ? refuse('WRONG_STATE', { state: 'has-attendance' }) : null;
}

/** What is judged of a booking; the rest may be put back whatever stands around it. */
const JUDGED = ['placement', 'status', 'holdUntil', 'headCount', 'equipment', 'unplaced'] as const;

/** A place that was taken meanwhile refuses; what was overridden before is not asked again, new warnings are (BK9). */
function judgeAgain(
  tx: Writer,
  ctx: Context,
  id: string,
  old: Booking | null,
  reason: string | undefined,
): Answer<null> {
  const booking = backInPlace(tx, ctx, id, old);
  if (!booking || !occupies(booking, ctx.clock())) return ok(null);
  if (old && JUDGED.every((field) => JSON.stringify(old[field]) === JSON.stringify(booking[field]))) return ok(null);
  const wish = { placement: booking.placement, headCount: booking.headCount };
  // The house's own rules were asked when it was booked: putting it back is no new application.
  const decided = decide(tx, ctx, { wish, reason, ignoreId: id, before: booking });
  if (!decided.ok) return decided;
  // Against what it had until now, as everybody who asks for a pool (EQ2).
  const equipment = { wish, reason, ignoreId: id, before: old, equipment: booking.equipment };
  const short = refuseShort(tx, equipment, ctx.clock());
  if (short) return short;
  const added = overrideRecord(ctx, decided.value.overridden, reason);
  if (added.length > 0) tx.update('booking', id, { overrides: [...booking.overrides, ...added] });
  return ok(null);
}

/**
 * One that lost its place since and is set back to another asks for that (CF2); one that is set back to having lost it
 * occupies nothing, so taking a settlement back never puts two into one room (CF6).
 */
function backInPlace(tx: Writer, ctx: Context, id: string, old: Booking | null): Booking | null {
  const booking = tx.find('booking', id);
  if (!booking || !old?.unplaced) return booking;
  const placed = tx.update('booking', id, placedAgain(old, booking));
  settleConflicts(tx, ctx, old, placed);
  return placed;
}

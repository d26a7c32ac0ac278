/** A booking that has its place again, or wants none, has no open conflict: settled in the same change (CF2–CF4). */
import { settlementOf } from '../../../shared/domain/conflicts.ts';
import type { Booking } from '../../../shared/domain/entities.ts';
import type { Settlement } from '../../../shared/domain/sync-entities.ts';
import type { Context } from '../context.ts';
import type { Writer } from '../storage/handles.ts';

/** `how` where what changed does not tell it; costs nothing for a booking that had its place. */
export function settleConflicts(tx: Writer, ctx: Context, before: Booking, after: Booking, how?: Settlement): void {
  if (!before.unplaced || after.unplaced) return;
  const settled = {
    settlement: how ?? settlementOf(before, after),
    settledBy: ctx.desk.accountName,
    settledAt: ctx.clock(),
  };
  for (const { id } of tx.list('conflict', 'WHERE booking_id = ? AND settled_at IS NULL', after.id))
    tx.update('conflict', id, settled);
}

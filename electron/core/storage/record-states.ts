/** How far each record has got: only here, sent, confirmed, at risk, or without a place. */
import type { SyncFile } from '../sync/ports.ts';
import { type Risk, riskOf } from './at-risk.ts';
import type { SyncInside } from './sync-inside.ts';
import { standing } from './sync-position.ts';

type RecordStates = ReturnType<SyncFile['records']>;

const LAST = 'SELECT max(n) AS n FROM before_image WHERE entity_id = ? AND n > ?';

/** Ids that are confirmed are left out; of a desk that works alone all are. */
export function recordStates(file: SyncInside, ids: readonly string[], now: number): RecordStates {
  const { siteId, ackedN, sentN } = standing(file.db);
  if (siteId === null) return [];
  return ids.flatMap((id): RecordStates => {
    const n = file.db.get<{ n: number | null }>(LAST, id, ackedN)?.n ?? null;
    const booking = file.reader.find('booking', id);
    if (booking?.unplaced) return [{ id, state: 'unplaced', againstId: null }];
    if (n === null) return [];
    const risk = booking && riskOf(file.reader, booking, now);
    if (risk) return [{ id, state: 'at-risk', againstId: risk.againstId }];
    return [{ id, state: n > sentN ? 'here' : 'sent', againstId: null }];
  });
}

/** Bookings that changes between these numbers speak of. */
function bookingsOf(file: SyncInside, afterN: number, uptoN: number): Set<string> {
  const ids = new Set<string>();
  for (let n = afterN + 1; n <= uptoN; n++) {
    for (const [, [effect]] of file.pending.effects(n)) if (effect?.entity === 'booking') ids.add(effect.id);
  }
  return ids;
}

/** Pending bookings that would lose their place now. Where nothing of another desk has come, none can. */
export function risks(file: SyncInside, now: number): Risk[] {
  const { siteId, ackedN, cursor } = standing(file.db);
  const last = file.head().n;
  if (siteId === null || cursor <= ackedN || last <= ackedN) return [];
  return [...bookingsOf(file, ackedN, last)].flatMap((id) => {
    const booking = file.reader.find('booking', id);
    if (!booking || booking.placement.end < now) return [];
    return riskOf(file.reader, booking, now) ?? [];
  });
}

/** When a desk was last here; one that stayed away too long is locked until it has read a snapshot. */
import { HOUR, MINUTE } from '../../shared/base/clock.ts';
import type { Tx } from './database.ts';

const LOCKED_AFTER = 30 * 24 * HOUR;
/** Written no oftener: a row a request would cost more than the request. */
const NOTED_EVERY = MINUTE;

export interface SeenDesk {
  readonly letter: string;
  readonly revokedAt: number | null;
  readonly lockedAt: number | null;
  readonly loadingAt: number | null;
  readonly lastSeenAt: number;
  /** The last sequence that it had, as far as noted; null before its first pull. */
  readonly cursor: number | null;
  readonly cursorAt: number;
}

const DESK = `
SELECT letter, revoked_at AS "revokedAt", locked_at AS "lockedAt", loading_at AS "loadingAt",
  last_seen_at AS "lastSeenAt", cursor, cursor_at AS "cursorAt" FROM desk WHERE id = $1 AND site = $2`;
const NOTE = `
UPDATE desk SET locked_at = CASE WHEN last_seen_at < $2 THEN coalesce(locked_at, $3) ELSE locked_at END,
  loading_at = CASE WHEN last_seen_at < $2 THEN NULL ELSE loading_at END, last_seen_at = greatest(last_seen_at, $3)
WHERE id = $1 RETURNING locked_at AS "lockedAt", loading_at AS "loadingAt"`;

/** Null for a desk that the site does not have. */
export async function seeDesk(tx: Tx, siteId: string, deskId: string, now: number): Promise<SeenDesk | null> {
  const [desk] = await tx.query<SeenDesk>(DESK, [deskId, siteId]);
  if (!desk) return null;
  if (desk.lastSeenAt > now - NOTED_EVERY) return desk;
  const [noted] = await tx.query<Pick<SeenDesk, 'lockedAt' | 'loadingAt'>>(NOTE, [deskId, now - LOCKED_AFTER, now]);
  return { ...desk, ...noted };
}

/** A locked desk begins its snapshot anew. */
export async function beginLoading(tx: Tx, deskId: string, now: number): Promise<void> {
  await tx.query('UPDATE desk SET loading_at = $2 WHERE id = $1 AND locked_at IS NOT NULL', [deskId, now]);
}

/** It has read to the end a snapshot that began after it was locked. */
export async function unlock(tx: Tx, deskId: string): Promise<void> {
  await tx.query('UPDATE desk SET locked_at = NULL, loading_at = NULL WHERE id = $1 AND loading_at IS NOT NULL', [
    deskId,
  ]);
}

const CURSOR_NOTED_EVERY = MINUTE / 2;

/** How far a desk is, for the administrator's eyes: noted now and then, and never needed by a desk. */
export async function noteCursor(tx: Tx, deskId: string, desk: SeenDesk, cursor: number, now: number): Promise<void> {
  if (desk.cursor === cursor || desk.cursorAt > now - CURSOR_NOTED_EVERY) return;
  await tx.query('UPDATE desk SET cursor = $2, cursor_at = $3 WHERE id = $1', [deskId, cursor, now]);
}

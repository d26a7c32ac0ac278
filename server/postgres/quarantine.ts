/** Changes that were not understood, with everything that came (SQL only). */
import type { Tx } from './database.ts';

export interface Kept {
  readonly siteId: string;
  readonly installId: string;
  readonly n: number;
}

export interface KeptChange {
  readonly deskId: string | null;
  readonly deskName: string;
  /** The change's JSON as it came. */
  readonly change: string;
  readonly changeHash: string;
  readonly reason: string;
  readonly quarantinedSeq: number | null;
  readonly releasedSeq: number | null;
}

const TRIED = `
INSERT INTO quarantine (site, install, n, desk, desk_name, change, change_hash, reason, attempts, first_at, last_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $9)
ON CONFLICT (site, install, n) DO UPDATE SET attempts = quarantine.attempts + 1, reason = excluded.reason,
  change = excluded.change, change_hash = excluded.change_hash, last_at = excluded.last_at
RETURNING attempts`;

/** Counts an attempt that failed; returns how many there were with it. */
export async function countAttempt(
  tx: Tx,
  at: Kept,
  tried: Omit<KeptChange, 'quarantinedSeq' | 'releasedSeq'>,
  now: number,
): Promise<number> {
  const { deskId, deskName, change, changeHash, reason } = tried;
  const values = [at.siteId, at.installId, at.n, deskId, deskName, change, changeHash, reason, now];
  return (await tx.query<{ attempts: number }>(TRIED, values))[0]?.attempts ?? 1;
}

/** It is in the log now: since `seq` in quarantine, or released by `seq`. */
export async function markKept(tx: Tx, at: Kept, state: 'quarantined' | 'released', seq: number): Promise<void> {
  const sql =
    state === 'quarantined'
      ? 'UPDATE quarantine SET quarantined_seq = $4 WHERE site = $1 AND install = $2 AND n = $3'
      : 'UPDATE quarantine SET released_seq = $4 WHERE site = $1 AND install = $2 AND n = $3';
  await tx.query(sql, [at.siteId, at.installId, at.n, seq]);
}

/** Tried before and understood now: nothing is left to keep. */
export async function forgetAttempts(tx: Tx, { siteId, installId, n }: Kept): Promise<void> {
  await tx.query('DELETE FROM quarantine WHERE site = $1 AND install = $2 AND n <= $3 AND quarantined_seq IS NULL', [
    siteId,
    installId,
    n,
  ]);
}

const KEPT = `
desk AS "deskId", desk_name AS "deskName", change, change_hash AS "changeHash", reason,
  quarantined_seq AS "quarantinedSeq", released_seq AS "releasedSeq"`;
const READ = `SELECT ${KEPT} FROM quarantine WHERE site = $1 AND install = $2 AND n = $3`;
const WAITING = `
SELECT install AS "installId", n, ${KEPT} FROM quarantine
WHERE site = $1 AND quarantined_seq IS NOT NULL AND released_seq IS NULL AND reason LIKE 'no-record:%'
ORDER BY quarantined_seq`;

/** What speaks of records that were not there, in the order in which it came. Mostly nothing. */
export const readWaiting = (tx: Tx, siteId: string) =>
  tx.query<KeptChange & { readonly installId: string; readonly n: number }>(WAITING, [siteId]);

export const readKept = async (tx: Tx, { siteId, installId, n }: Kept): Promise<KeptChange | null> =>
  (await tx.query<KeptChange>(READ, [siteId, installId, n]))[0] ?? null;

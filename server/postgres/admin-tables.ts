/** The administrator's secret and sessions as rows. */
import type { Tx } from './database.ts';

export interface SecretRow {
  readonly salt: string;
  readonly hash: string;
}

export const readSecret = async (tx: Tx): Promise<SecretRow | undefined> =>
  (await tx.query<SecretRow>('SELECT salt, hash FROM administrator'))[0];

/** The first one only; false when there is one. */
export async function addSecret(tx: Tx, { salt, hash }: SecretRow, now: number): Promise<boolean> {
  const added = await tx.query(
    'INSERT INTO administrator (salt, hash, made_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING salt',
    [salt, hash, now],
  );
  return added.length > 0;
}

/** A new one ends every session. */
export async function replaceSecret(tx: Tx, { salt, hash }: SecretRow, now: number): Promise<void> {
  await tx.query('DELETE FROM admin_session');
  await tx.query(
    `INSERT INTO administrator (salt, hash, made_at) VALUES ($1, $2, $3)
     ON CONFLICT (only_one) DO UPDATE SET salt = excluded.salt, hash = excluded.hash, made_at = excluded.made_at`,
    [salt, hash, now],
  );
}

/** Old sessions go on the way. */
export async function addSession(tx: Tx, tokenHash: string, now: number, seenSince: number): Promise<void> {
  await tx.query('DELETE FROM admin_session WHERE seen_at < $1', [seenSince]);
  await tx.query('INSERT INTO admin_session (token_hash, made_at, seen_at) VALUES ($1, $2, $2)', [tokenHash, now]);
}

/** True when it is one that was seen since, and made since; then it is seen at `seenAt`, where that is later. */
export async function touchSession(
  tx: Tx,
  tokenHash: string,
  seenAt: number,
  limits: { readonly seenSince: number; readonly madeSince: number },
): Promise<boolean> {
  const touched = await tx.query(
    `UPDATE admin_session SET seen_at = greatest(seen_at, $2)
     WHERE token_hash = $1 AND seen_at >= $3 AND made_at >= $4 RETURNING made_at`,
    [tokenHash, seenAt, limits.seenSince, limits.madeSince],
  );
  return touched.length > 0;
}

export async function endSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.query('DELETE FROM admin_session WHERE token_hash = $1', [tokenHash]);
}

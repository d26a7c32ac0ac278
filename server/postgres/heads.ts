/** The head of a site: whoever holds the row is alone with the site until the end of the transaction. */
import type { Outcome } from '../../shared/sync/wire.ts';
import type { Tx } from './database.ts';

export interface Head {
  readonly siteId: string;
  readonly seq: number;
  readonly chain: string;
  /** Under which the server numbers entries of its own. */
  readonly ownInstall: string;
  readonly ownN: number;
}

const LOCK = `
SELECT seq, chain, own_install AS "ownInstall", own_n AS "ownN" FROM site_head WHERE site = $1 FOR UPDATE`;

/** Waits for whoever holds it. Null for a site that does not exist. */
export async function lockHead(tx: Tx, siteId: string): Promise<Head | null> {
  const [row] = await tx.query<Omit<Head, 'siteId'>>(LOCK, [siteId]);
  return row ? { ...row, siteId } : null;
}

const MOVE = `
UPDATE site_head SET seq = $2, chain = $3, own_n = $4, records = records + $5 WHERE site = $1`;

export async function moveHead(tx: Tx, head: Head, newRecords: number): Promise<void> {
  await tx.query(MOVE, [head.siteId, head.seq, head.chain, head.ownN, newRecords]);
}

export interface SiteState {
  readonly siteName: string;
  readonly datasetId: string;
  readonly epoch: string;
}

const SITE = 'SELECT name AS "siteName", dataset_id AS "datasetId", epoch FROM site WHERE id = $1';

/** Asked after the head is held, so that a restore that was waited for is seen. */
export const readSite = async (tx: Tx, siteId: string): Promise<SiteState | null> =>
  (await tx.query<SiteState>(SITE, [siteId]))[0] ?? null;

export interface Install {
  readonly desk: string;
  readonly firstN: number;
  readonly lastN: number;
  readonly lastHash: string;
  /** Changes of it that failed and are not in quarantine yet. */
  readonly tried: number;
}

const INSTALL = `
SELECT desk, first_n AS "firstN", last_n AS "lastN", last_hash AS "lastHash",
  (SELECT count(*) FROM quarantine q WHERE q.site = $1 AND q.install = $2 AND q.quarantined_seq IS NULL) AS tried
FROM install WHERE site = $1 AND id = $2`;

export const readInstall = async (tx: Tx, siteId: string, installId: string): Promise<Install | null> =>
  (await tx.query<Install>(INSTALL, [siteId, installId]))[0] ?? null;

const SAVE_INSTALL = `
INSERT INTO install (site, id, desk, first_n, last_n, last_hash, created_at, pushed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
ON CONFLICT (site, id) DO UPDATE SET last_n = excluded.last_n, last_hash = excluded.last_hash, pushed_at = excluded.pushed_at`;

export async function saveInstall(
  tx: Tx,
  siteId: string,
  installId: string,
  { desk, firstN, lastN, lastHash }: Install,
  now: number,
): Promise<void> {
  await tx.query(SAVE_INSTALL, [siteId, installId, desk, firstN, lastN, lastHash, now]);
}

/** Hashes of an install's changes that are in the log, by number. */
export async function hashesOf(tx: Tx, siteId: string, installId: string, from: number, to: number) {
  const rows = await tx.query<{ n: number; change_hash: string }>(
    'SELECT n, change_hash FROM log WHERE site = $1 AND install = $2 AND n BETWEEN $3 AND $4',
    [siteId, installId, from, to],
  );
  return new Map(rows.map(({ n, change_hash }) => [n, change_hash]));
}

/** BK7: whatever is over by the server's clock is free before anybody is judged. */
export async function releaseHolds(tx: Tx, siteId: string, now: number): Promise<void> {
  await tx.query('DELETE FROM claim WHERE site = $1 AND hold_until <= $2', [siteId, now]);
  await tx.query('DELETE FROM pool_claim WHERE site = $1 AND hold_until <= $2', [siteId, now]);
}

export interface LogRow {
  readonly seq: number;
  readonly installId: string;
  readonly n: number;
  /** Null for the server's own entries. */
  readonly deskId: string | null;
  readonly changeHash: string;
  readonly outcome: Outcome;
  readonly payload: string;
  readonly payloadHash: string;
  readonly chain: string;
  /** UTC ms. */
  readonly receivedAt: number;
}

const LOG = `
INSERT INTO log (site, seq, install, n, desk, change_hash, outcome, payload, payload_hash, chain, bytes, received_at)
SELECT $1, seq, install, n, desk, change_hash, outcome, payload, payload_hash, chain, octet_length(payload), received_at
FROM unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[],
  $10::text[], $11::bigint[])
  l (seq, install, n, desk, change_hash, outcome, payload, payload_hash, chain, received_at)`;

export async function insertLog(tx: Tx, siteId: string, rows: readonly LogRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(LOG, [
    siteId,
    rows.map((r) => r.seq),
    rows.map((r) => r.installId),
    rows.map((r) => r.n),
    rows.map((r) => r.deskId),
    rows.map((r) => r.changeHash),
    rows.map((r) => r.outcome),
    rows.map((r) => r.payload),
    rows.map((r) => r.payloadHash),
    rows.map((r) => r.chain),
    rows.map((r) => r.receivedAt),
  ]);
}

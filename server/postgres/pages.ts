/** What goes out: pages of the log and of records, in statements of their own. No transaction is open while bytes travel. */
import type { LogEntry, SnapshotInput, WireRecord } from '../../shared/sync/wire.ts';
import type { Tx } from './database.ts';

export interface SiteHead {
  readonly siteName: string;
  readonly datasetId: string;
  readonly epoch: string;
  readonly seq: number;
  readonly chain: string;
  readonly records: number;
}

const HEAD = `
SELECT s.name AS "siteName", s.dataset_id AS "datasetId", s.epoch, h.seq, h.chain, h.records
FROM site s JOIN site_head h ON h.site = s.id WHERE s.id = $1`;

export const readHead = async (tx: Tx, siteId: string): Promise<SiteHead | null> =>
  (await tx.query<SiteHead>(HEAD, [siteId]))[0] ?? null;

/** The chain at a sequence; null where the log has none. */
export async function chainAt(tx: Tx, siteId: string, seq: number): Promise<string | null> {
  if (seq === 0) return '';
  const rows = await tx.query<{ chain: string }>('SELECT chain FROM log WHERE site = $1 AND seq = $2', [siteId, seq]);
  return rows[0]?.chain ?? null;
}

/** The last change of an install in the log up to a sequence: entries below a head never change their place. */
export async function lastOwn(tx: Tx, siteId: string, installId: string, seq: number) {
  const [row] = await tx.query<{ lastN: number; lastHash: string }>(
    `SELECT n AS "lastN", change_hash AS "lastHash" FROM log WHERE site = $1 AND install = $2 AND seq <= $3
     ORDER BY n DESC LIMIT 1`,
    [siteId, installId, seq],
  );
  return row ?? { lastN: 0, lastHash: '' };
}

/** A page ends where it would grow past this; one entry or record alone may be larger. */
const PAGE_BYTES = 1024 * 1024;

/** Never part of an entry, at least one where there is one. */
const ENTRIES = `
SELECT l.seq, l.install AS "installId", l.n, l.change_hash AS "changeHash", l.payload, l.payload_hash AS "payloadHash",
  l.erased, l.chain
FROM (SELECT seq, sum(bytes) OVER (ORDER BY seq) - bytes AS before
  FROM (SELECT seq, bytes FROM log WHERE site = $1 AND seq > $2 ORDER BY seq LIMIT $3) n) p
JOIN log l ON l.site = $1 AND l.seq = p.seq WHERE p.before < ${PAGE_BYTES} ORDER BY l.seq`;

export const readEntries = (tx: Tx, siteId: string, cursor: number, limit: number): Promise<LogEntry[]> =>
  tx.query<LogEntry>(ENTRIES, [siteId, cursor, limit]);

const RECORDS = `
SELECT r.entity, r.id, r.data FROM (SELECT entity, id, sum(octet_length(data)) OVER (ORDER BY entity, id)
    - octet_length(data) AS before
  FROM (SELECT entity, id, data FROM record WHERE site = $1 AND (entity, id) > ($2, $3::uuid)
    ORDER BY entity, id LIMIT $4) n) p
JOIN record r ON r.site = $1 AND r.entity = p.entity AND r.id = p.id
WHERE p.before < ${PAGE_BYTES} ORDER BY r.entity, r.id`;

const BEFORE_ALL = { entity: '', id: '00000000-0000-0000-0000-000000000000' };

/** In the order of (entity by bytes, id), after the place given. */
export async function readRecords(
  tx: Tx,
  siteId: string,
  after: SnapshotInput['after'],
  limit: number,
): Promise<WireRecord[]> {
  const { entity, id } = after ?? BEFORE_ALL;
  const rows = await tx.query<{ entity: string; id: string; data: string }>(RECORDS, [siteId, entity, id, limit]);
  return rows.map((row) => ({ entity: row.entity, id: row.id, row: JSON.parse(row.data) as WireRecord['row'] }));
}

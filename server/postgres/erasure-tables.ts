/** What an erasure reads and rewrites (decision 0036). Whoever calls holds the site's head. */
import type { Tx } from './database.ts';

export interface ErasureAsked {
  readonly id: string;
  readonly personId: string;
  readonly by: string;
  /** The desk's time, UTC ms. */
  readonly at: number;
  /** Of the entry that asks for it; null where only the ledger knows of it. */
  readonly seq: number | null;
}

/** `%…%` for LIKE, with its own signs taken as they are. */
const within = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
/** As the text stands inside JSON. */
const inJson = (text: string): string => within(JSON.stringify(text).slice(1, -1));

export async function noteErasure(
  tx: Tx,
  siteId: string,
  erasure: ErasureAsked,
  personIds: readonly string[],
  now: number,
): Promise<void> {
  await tx.query(
    `INSERT INTO erasure (site, id, person, asked_by, asked_at, seq) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [siteId, erasure.id, erasure.personId, erasure.by, erasure.at, erasure.seq],
  );
  await noteErased(tx, siteId, erasure.id, personIds, now);
}

export async function noteErased(
  tx: Tx,
  siteId: string,
  erasureId: string,
  personIds: readonly string[],
  now: number,
): Promise<void> {
  await tx.query(
    `INSERT INTO erased_person (site, person, erasure, at) SELECT $1, unnest($2::uuid[]), $3, $4 ON CONFLICT DO NOTHING`,
    [siteId, personIds, erasureId, now],
  );
}

/** Everybody who was erased at this site: what comes of them from now on is blanked as it arrives. */
export const readErased = async (tx: Tx, siteId: string): Promise<string[]> =>
  (await tx.query<{ person: string }>('SELECT person FROM erased_person WHERE site = $1', [siteId])).map(
    ({ person }) => person,
  );

/** The erasures that took these persons, as if each were asked for that person again. */
export const readErasuresOf = (tx: Tx, siteId: string, personIds: readonly string[]): Promise<ErasureAsked[]> =>
  tx.query<ErasureAsked>(
    `SELECT p.erasure AS id, p.person AS "personId", coalesce(e.asked_by, '') AS by, coalesce(e.asked_at, p.at) AS at, e.seq
     FROM erased_person p LEFT JOIN erasure e ON e.site = p.site AND e.id = p.erasure
     WHERE p.site = $1 AND p.person = ANY($2::uuid[]) ORDER BY p.person`,
    [siteId, personIds],
  );

interface DataRow {
  readonly entity: string;
  readonly id: string;
  readonly data: string;
}

/** Persons that were merged into others. */
export const mergedPersons = (tx: Tx, siteId: string): Promise<DataRow[]> =>
  tx.query<DataRow>(
    `SELECT entity, id, data FROM record WHERE site = $1 AND entity = 'person' AND data LIKE '%"mergedInto":"%' ORDER BY id`,
    [siteId],
  );

/** The persons themselves, sheets that list them, conflicts that name them. */
export const recordsNaming = (
  tx: Tx,
  siteId: string,
  ids: readonly string[],
  names: readonly string[],
): Promise<DataRow[]> =>
  tx.query<DataRow>(
    `SELECT entity, id, data FROM record WHERE site = $1 AND (
       entity = 'person' AND id = ANY($2::uuid[]) OR entity = 'sheet' AND data LIKE ANY($3)
       OR entity = 'conflict' AND data LIKE ANY($4))`,
    [siteId, ids, ids.map(within), names.map(inJson)],
  );

export async function rewriteRecord(tx: Tx, siteId: string, { entity, id, data }: DataRow): Promise<void> {
  await tx.query('UPDATE record SET data = $4 WHERE site = $1 AND entity = $2 AND id = $3', [siteId, entity, id, data]);
}

interface PayloadRow {
  readonly seq: number;
  readonly payload: string;
}
const PAGE = 100;

/** Entries that speak of these persons, or of a conflict that names them; page by page, because one may be a whole import. */
export async function* payloadsNaming(
  tx: Tx,
  siteId: string,
  ids: readonly string[],
  names: readonly string[],
): AsyncGenerator<PayloadRow> {
  for (let after = 0; ; ) {
    const page = await tx.query<PayloadRow>(
      `SELECT seq, payload FROM log WHERE site = $1 AND seq > $2 AND (payload LIKE ANY($3)
         OR payload LIKE '%"entity":"conflict"%' AND payload LIKE ANY($4)) ORDER BY seq LIMIT ${PAGE}`,
      [siteId, after, ids.map(within), names.map(inJson)],
    );
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.seq;
  }
}

/** The hash and the chain stay: they are of the text before. */
export async function rewritePayload(tx: Tx, siteId: string, { seq, payload }: PayloadRow): Promise<void> {
  await tx.query('UPDATE log SET payload = $3, bytes = $4, erased = true WHERE site = $1 AND seq = $2', [
    siteId,
    seq,
    payload,
    Buffer.byteLength(payload),
  ]);
}

interface ChangeRow {
  readonly install: string;
  readonly n: number;
  readonly change: string;
}

/** Changes in quarantine that speak of these persons or name them. */
export const quarantineNaming = (
  tx: Tx,
  siteId: string,
  ids: readonly string[],
  names: readonly string[],
): Promise<ChangeRow[]> =>
  tx.query<ChangeRow>(
    'SELECT install, n, change FROM quarantine WHERE site = $1 AND (change LIKE ANY($2) OR change LIKE ANY($3))',
    [siteId, ids.map(within), names.map(inJson)],
  );

export async function rewriteQuarantine(tx: Tx, siteId: string, { install, n, change }: ChangeRow): Promise<void> {
  await tx.query('UPDATE quarantine SET change = $4 WHERE site = $1 AND install = $2 AND n = $3', [
    siteId,
    install,
    n,
    change,
  ]);
}

export async function noteConfirmed(
  tx: Tx,
  done: { site: string; erasure: string; desk: string; at: number },
): Promise<void> {
  await tx.query('INSERT INTO erasure_done (site, erasure, desk, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
    done.site,
    done.erasure,
    done.desk,
    done.at,
  ]);
}

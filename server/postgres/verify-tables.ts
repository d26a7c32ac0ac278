/** Everything of a site in the order in which it is checked, page by page, within one transaction. */
import type { Tx } from './database.ts';

export interface HeadRow {
  readonly site: string;
  readonly name: string;
  readonly seq: number;
  readonly chain: string;
  readonly records: number;
}

export const heads = (tx: Tx): Promise<HeadRow[]> =>
  tx.query<HeadRow>(
    'SELECT site, name, seq, chain, records FROM site_head JOIN site ON site.id = site ORDER BY name, site',
  );

export interface EntryRow {
  readonly seq: number;
  readonly installId: string;
  readonly n: number;
  readonly changeHash: string;
  readonly payload: string;
  readonly payloadHash: string;
  readonly erased: boolean;
  readonly chain: string;
}

export const logOf = (tx: Tx, siteId: string): AsyncGenerator<EntryRow> =>
  pages(
    tx,
    `SELECT seq, install AS "installId", n, change_hash AS "changeHash", payload, payload_hash AS "payloadHash", erased,
       chain FROM log WHERE site = $1 ORDER BY seq`,
    siteId,
  );

export const installsOf = (tx: Tx, siteId: string) =>
  tx.query<{ id: string; last_n: number; last_hash: string }>(
    'SELECT id, last_n, last_hash FROM install WHERE site = $1 AND last_n > 0 ORDER BY id',
    [siteId],
  );

/** The fields of a booking that say whether it wants its rooms. */
export interface BookingState {
  readonly status: string;
  readonly unplaced: boolean;
  readonly placement: { readonly roomIds: readonly string[]; readonly start: number; readonly end: number };
}

export const recordsOf = (tx: Tx, siteId: string) =>
  pages<{ entity: string; id: string; data: string }>(
    tx,
    'SELECT entity, id, data FROM record WHERE site = $1 ORDER BY entity, id',
    siteId,
  );

export interface ClaimRow {
  readonly unit: string;
  readonly slot: number;
  readonly booking: string;
  readonly start: number;
  readonly end: number;
}

export const claimsOf = (tx: Tx, siteId: string): AsyncGenerator<ClaimRow> =>
  pages(
    tx,
    `SELECT unit, slot, booking, lower(during) AS start, upper(during) AS end FROM claim WHERE site = $1
     ORDER BY unit, slot, lower(during), booking`,
    siteId,
  );

const PAGE = 200;

async function* pages<Row>(tx: Tx, sql: string, siteId: string): AsyncGenerator<Row> {
  await tx.query(`DECLARE walked NO SCROLL CURSOR FOR ${sql}`, [siteId]);
  for (;;) {
    const page = await tx.query<Row>(`FETCH ${PAGE} FROM walked`);
    yield* page;
    if (page.length < PAGE) break;
  }
  await tx.query('CLOSE walked');
}

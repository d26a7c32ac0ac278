/** A dump becomes the database of a server again: an empty one, with new epochs and without anybody who was erased since. */
import type { Db, Tx } from '../postgres/database.ts';
import { readSites } from '../postgres/desk-tables.ts';
import { dropTables, fillTable, isEmptyDatabase, isServed, newEpochs } from '../postgres/dump-tables.ts';
import { migrateWithin, SCHEMA_VERSION } from '../postgres/migrate.ts';
import { checkDump, readDump } from './dump-file.ts';
import { type LedgerLine, type Replayed, replay } from './ledger.ts';

export type Restored =
  | {
      readonly ok: true;
      /** The moment the dump shows, UTC ms. */
      readonly at: number;
      readonly rows: number;
      readonly sites: readonly string[];
      /** Persons of the ledger who were erased again. */
      readonly erased: number;
      /** Desks that joined after the dump. */
      readonly desks: number;
    }
  | { readonly ok: false; readonly why: 'NOT_EMPTY' | 'SERVER_RUNS' | 'NEWER_DUMP' };

/**
 * All of it or nothing, in one transaction.
 * @throws DumpFault when the file is damaged; then nothing was changed.
 */
export async function restoreDump(db: Db, path: string, ledger: readonly LedgerLine[], now: number): Promise<Restored> {
  const header = await checkDump(path);
  if (header.schema > SCHEMA_VERSION) return { ok: false, why: 'NEWER_DUMP' };
  return db.transaction(async (tx) => {
    if (!(await isEmptyDatabase(tx))) return { ok: false, why: 'NOT_EMPTY' };
    if (await isServed(tx)) return { ok: false, why: 'SERVER_RUNS' };
    // Made anew, as they were then: a server that was started before left its administrator there.
    await dropTables(tx);
    await migrateWithin(tx, header.schema);
    await fill(tx, path);
    await migrateWithin(tx);
    await newEpochs(tx);
    const replayed = await replay(tx, ledger, now);
    const sites = (await readSites(tx)).map(({ name }) => name);
    return { ok: true, at: header.at, rows: header.rows, sites, ...replayed };
  });
}

const MOST_AT_ONCE = 2 * 1024 * 1024;

async function fill(tx: Tx, path: string): Promise<void> {
  let table = '';
  let rows: string[] = [];
  let size = 0;
  const flush = async () => {
    if (rows.length > 0) await fillTable(tx, table, rows);
    rows = [];
    size = 0;
  };
  for await (const row of readDump(path)) {
    if (row.table !== table || size > MOST_AT_ONCE) await flush();
    table = row.table;
    rows.push(row.json);
    size += row.json.length;
  }
  await flush();
}

export type Renewed = ({ readonly ok: true } & Replayed) | { readonly ok: false; readonly why: 'SERVER_RUNS' };

/** For a PostgreSQL that was brought back by other means than ours: the marks of a restore, and the ledger over it. */
export async function renewEpochs(db: Db, ledger: readonly LedgerLine[], now: number): Promise<Renewed> {
  return db.transaction(async (tx) => {
    if (await isServed(tx)) return { ok: false, why: 'SERVER_RUNS' };
    await newEpochs(tx);
    return { ok: true, ...(await replay(tx, ledger, now)) };
  });
}

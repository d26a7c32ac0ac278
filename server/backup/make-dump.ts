/** A dump of the whole database at one moment, while the server works on. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db, Tx } from '../postgres/database.ts';
import { DUMPED, oneMoment, tableRows } from '../postgres/dump-tables.ts';
import { SCHEMA_VERSION } from '../postgres/migrate.ts';
import { type DumpRow, writeDump } from './dump-file.ts';

export const DUMP_FILE = /^urbanlab-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-(nightly|asked)\.ndjson\.gz$/;

/** `urbanlab-2026-11-22T02-00-00-000Z-nightly.ndjson.gz`: names in the order of time. */
export const dumpName = (at: number, nightly: boolean): string =>
  `urbanlab-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}-${nightly ? 'nightly' : 'asked'}.ndjson.gz`;

async function* allRows(tx: Tx): AsyncGenerator<DumpRow> {
  for (const table of DUMPED) for await (const json of tableRows(tx, table)) yield { table, json };
}

export interface MadeDump {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

export async function makeDump(db: Db, folder: string, name: string, at: number): Promise<MadeDump> {
  const path = join(folder, name);
  const rows = await db.transaction(async (tx) => {
    await oneMoment(tx);
    return writeDump(path, { schema: SCHEMA_VERSION, at, tables: [...DUMPED] }, allRows(tx));
  });
  return { path, rows, bytes: (await stat(path)).size };
}

/** Brings a database to this program's schema (law 9): under an advisory lock, one transaction a step, a newer one refused. */
import { StartRefusal } from '../start-refusal.ts';
import type { Db, Tx } from './database.ts';
import { first } from './migrations/0001-first.ts';
import { operations } from './migrations/0002-operations.ts';

export const MIGRATIONS: readonly { readonly version: number; readonly sql: string }[] = [first, operations];
export const SCHEMA_VERSION = MIGRATIONS.length;

/** Any number, as long as every version of this program uses the same: two processes that start at once wait here. */
const MIGRATION_LOCK = 7_325_011;
const OLDEST_POSTGRES = 150_000;

/** @throws StartRefusal OLD_POSTGRES or NEWER_SCHEMA. */
export const migrate = (db: Db): Promise<void> => db.transaction((tx) => migrateWithin(tx));

/** `upTo`: only so far, for a dump of an older program. */
export async function migrateWithin(tx: Tx, upTo = SCHEMA_VERSION): Promise<void> {
  const [server] = await tx.query<{ version: number }>("SELECT current_setting('server_version_num')::int AS version");
  if (!server || server.version < OLDEST_POSTGRES) throw new StartRefusal('OLD_POSTGRES');
  await tx.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  await tx.query('CREATE TABLE IF NOT EXISTS schema_version (version int PRIMARY KEY, at timestamptz DEFAULT now())');
  const version = await versionOf(tx);
  if (version > SCHEMA_VERSION) throw new StartRefusal('NEWER_SCHEMA');
  for (const step of MIGRATIONS.slice(version, upTo)) {
    await tx.query(step.sql);
    await tx.query('INSERT INTO schema_version (version) VALUES ($1)', [step.version]);
  }
}

const versionOf = async (tx: Tx): Promise<number> =>
  (await tx.query<{ version: number }>('SELECT coalesce(max(version), 0) AS version FROM schema_version'))[0]
    ?.version ?? 0;

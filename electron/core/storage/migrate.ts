/** Brings a file to this program's schema (law 9): one transaction a step, a copy first, a newer file refused. */
import { copyFileSync } from 'node:fs';
import { StartRefusal } from '../start-refusal.ts';
import type { Database } from './database.ts';
import { first } from './migrations/0001-first.ts';
import { calendar } from './migrations/0002-calendar.ts';
import { sync } from './migrations/0003-sync.ts';

/** `UDSK`: tells a file of this program from any other SQLite file. */
const APPLICATION_ID = 0x5544534b;
export const MIGRATIONS = [first, calendar, sync] as const;
export const SCHEMA_VERSION = MIGRATIONS.length;

/**
 * Only reads, so that a file which is not ours stays as it is: even the switch to WAL would rewrite its header.
 * @throws StartRefusal NOT_A_DATABASE for a foreign file, NEWER_VERSION for one of a newer program.
 */
export function checkOwner(db: Database, path: string): void {
  const owner = Number(db.pragma('application_id'));
  const isEmpty = db.get('SELECT 1 FROM sqlite_schema LIMIT 1') === undefined;
  if (!isEmpty && owner !== APPLICATION_ID) throw new StartRefusal('NOT_A_DATABASE', { path });
  if (versionOf(db) > SCHEMA_VERSION) throw new StartRefusal('NEWER_VERSION', { path });
}

const versionOf = (db: Database): number => Number(db.pragma('user_version'));

/** A file that `checkOwner` let pass, at the schema of this program. */
export function migrate(db: Database, path: string): void {
  const version = versionOf(db);
  if (version === SCHEMA_VERSION) return;
  if (version > 0) {
    db.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(path, `${path}.before-${SCHEMA_VERSION}`);
  }
  for (const step of MIGRATIONS.slice(version)) {
    db.exec(
      `BEGIN IMMEDIATE; ${step.sql}; PRAGMA user_version = ${step.version}; PRAGMA application_id = ${APPLICATION_ID}; COMMIT;`,
    );
  }
}

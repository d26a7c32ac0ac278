/** Brings a file to this program's schema (law 9): one transaction a step, a copy first, a newer file refused. */
import { copyFileSync } from 'node:fs';
import { assert } from '../../../shared/base/assert.ts';
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
  // Tables are rebuilt, which a reference into them would forbid; the check at the end of a step is the same as theirs.
  db.pragma('foreign_keys = OFF');
  try {
    for (const step of MIGRATIONS.slice(version)) run(db, step);
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

interface Step {
  readonly version: number;
  readonly sql: string;
  /** What SQL alone cannot say; runs before it in the same transaction. */
  readonly before?: (db: Database) => void;
}

function run(db: Database, step: Step): void {
  db.run('BEGIN IMMEDIATE');
  try {
    step.before?.(db);
    db.exec(`${step.sql}; PRAGMA user_version = ${step.version}; PRAGMA application_id = ${APPLICATION_ID};`);
    assert(db.all('SELECT * FROM pragma_foreign_key_check').length === 0, 'a migration left a reference to nothing');
    db.run('COMMIT');
  } catch (error) {
    db.run('ROLLBACK');
    throw error;
  }
}

/**
 * What plain SQL cannot say: tables without constraints that a page of another desk could violate, and the log's chain over
 * hashes of the effects. Part of migration 3: never edited after a release (law 9).
 */
import { hash } from 'node:crypto';
import type { Database } from '../database.ts';

/** Tables with codes that are unique, pairs that are unique, or ids that must exist: each holds on one desk, none on several. */
const LOOSENED = [
  'room',
  'equipment',
  'person',
  'programme',
  'event',
  'booking',
  'closure',
  'registration',
  'attendance',
  'head_count',
  'sheet',
  'skipped_date',
  'piece',
  'kit',
  'key',
  'handout',
  'handout_return',
  'topic_group',
  'topic',
  'feed',
] as const;

/** In place of those that UNIQUE made: look-ups by code and by pair stay as fast. */
const INDEXES = `
CREATE INDEX room_code ON room (code);
CREATE INDEX equipment_code ON equipment (code);
CREATE INDEX programme_code ON programme (code);
CREATE INDEX piece_code ON piece (code);
CREATE INDEX key_code ON key (code);
CREATE INDEX sheet_number ON sheet (number);
CREATE INDEX feed_secret ON feed (secret);
CREATE INDEX registration_pair ON registration (event_id, person_id);
CREATE INDEX attendance_pair ON attendance (session_id, registration_id);
`;

/** Runs inside the migration's transaction, with foreign keys off. */
export function rebuildForSync(db: Database): void {
  for (const table of LOOSENED) loosen(db, table);
  db.exec(INDEXES);
  rechain(db);
}

function loosen(db: Database, table: string): void {
  const schema = db.all<{ type: string; sql: string }>(
    'SELECT type, sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY rowid',
    table,
  );
  const made = schema.find(({ type }) => type === 'table')?.sql ?? '';
  const loose = made
    .replace(/CREATE TABLE "?\w+"?/, `CREATE TABLE "loose_${table}"`)
    .replaceAll(/ REFERENCES \w+ \(id\)/g, '')
    .replaceAll(/ TEXT NOT NULL UNIQUE/g, ' TEXT NOT NULL');
  db.exec(`${loose}; INSERT INTO "loose_${table}" SELECT * FROM "${table}"; DROP TABLE "${table}";
    ALTER TABLE "loose_${table}" RENAME TO "${table}";`);
  for (const { type, sql } of schema) if (type === 'index' && !sql.includes('UNIQUE')) db.exec(sql);
}

interface Entry {
  n: number;
  name: string;
  actor: string;
  at: number;
  effects: string;
  hash: string;
}
const PAGE = 200;
const sha256 = (text: string): string => hash('sha256', text);

/**
 * The chain covers the hash of the effects instead of the effects, so that an erasure may take a name out of them and the
 * rest still verifies (PE6). From an entry on that does not follow under the old rule the old hashes stay: what was
 * tampered with before still shows.
 */
function rechain(db: Database): void {
  db.exec(`ALTER TABLE change ADD COLUMN effects_hash TEXT NOT NULL DEFAULT '';
    ALTER TABLE change ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;`);
  let last = { n: 0, old: '', now: '' };
  let sound = true;
  for (;;) {
    const page = db.all<Entry>(
      'SELECT n, name, actor, at, effects, hash FROM change WHERE n > ? ORDER BY n LIMIT ?',
      last.n,
      PAGE,
    );
    for (const { n, name, actor, at, effects, hash: old } of page) {
      sound &&= n === last.n + 1 && old === sha256(JSON.stringify([last.old, n, name, actor, at, effects]));
      const effectsHash = sha256(effects);
      const now = sound ? sha256(JSON.stringify([last.now, n, name, actor, at, effectsHash])) : old;
      db.run('UPDATE change SET effects_hash = ?, hash = ? WHERE n = ?', effectsHash, now, n);
      last = { n, old, now };
    }
    if (page.length < PAGE) return;
  }
}

import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import { AT } from '../../../tests/support/site-log.ts';
import { openDatabase } from './database.ts';
import { databasePath } from './good-copy.ts';
import { MIGRATIONS } from './migrate.ts';
import { openFolder } from './open-folder.ts';
import { createStore } from './store.ts';
import { verifyChain } from './verify-chain.ts';

const idOf = (n: number): string => `019abcde-0000-7000-8000-${String(n).padStart(12, '0')}`;

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'migration-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Rows that hang on each other, as both old versions had them. */
const ROWS = `
INSERT INTO room VALUES ('${idOf(1)}', 'BAL', 'Balowa', '', NULL, NULL, 1, NULL, 0, '', '[]', NULL, 0);
INSERT INTO room VALUES ('${idOf(2)}', 'BAL-A', 'Balowa A', '', 12.5, 30, 2, '${idOf(1)}', 0, '', '[]', NULL, 1);
INSERT INTO organisation VALUES ('${idOf(3)}', 'Fundacja', 'ngo', '', '', '');
INSERT INTO person VALUES ('${idOf(4)}', 7, 'Ada Lis', 'Lis Ada', 'resident', '', '', '${idOf(3)}', '', NULL, NULL, 5);
INSERT INTO programme VALUES ('${idOf(5)}', 'OGR', 'Ogród', 'own', '', NULL, 0, 0);
INSERT INTO event VALUES ('${idOf(6)}', 'Ogród', '${idOf(5)}', 'Ewa', NULL, 'pl', 3, 1, NULL, '', 5);
INSERT INTO registration VALUES ('${idOf(7)}', '${idOf(6)}', '${idOf(4)}', 'registered', 0, 'resident', 0, '', 5);
`;

/** A file as an older version of the program left it, with a register of changes chained by its rule. */
function oldFile(version: 1 | 2, tampered = false): void {
  const db = openDatabase(databasePath(dataDir));
  db.pragma('foreign_keys = ON');
  for (const { sql } of MIGRATIONS.slice(0, version)) db.exec(sql);
  db.exec(ROWS);
  let last = '';
  for (let n = 1; n <= 4; n++) {
    const effects = JSON.stringify([{ entity: 'room', id: idOf(1), set: { name: `Balowa ${n}` }, base: null }]);
    last = hash('sha256', JSON.stringify([last, n, 'room.save', 'Ewa', n, effects]));
    const kept = tampered && n === 3 ? effects.replace('Balowa', 'Inna') : effects;
    db.run('INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)', n, 'room.save', 'Ewa', n, kept, last);
    db.run('INSERT INTO before_image VALUES (?, ?, ?, ?)', idOf(1), n, 'room', null);
  }
  db.pragma(`user_version = ${version}`);
  db.pragma(`application_id = ${0x5544534b}`);
  db.close();
}

const open = () => openFolder(dataDir, 'web', () => AT);

it.each([1, 2] as const)('law 9: a file of version %i comes whole into one that takes any page', (version) => {
  oldFile(version);
  const old = openDatabase(databasePath(dataDir), { readonly: true });
  const read = (db: typeof old, table: string) =>
    db.all<Record<string, unknown>>(`SELECT * FROM "${table}" ORDER BY id`);
  const tables = ['room', 'organisation', 'person', 'programme', 'event', 'registration'];
  const before = tables.map((table) => read(old, table));
  old.close();
  const folder = open();
  const { db } = folder;
  for (const [n, table] of tables.entries()) expect(read(db, table)).toMatchObject(before[n] ?? []);
  expect(verifyChain(db)).toEqual({ whole: 4, broken: null });
  expect(db.pragma('foreign_keys')).toBe(1);
  const loose = db.all<{ sql: string }>(
    "SELECT sql FROM sqlite_schema WHERE type = 'table' AND (sql LIKE '%TEXT NOT NULL UNIQUE%' OR sql LIKE '%REFERENCES%')",
  );
  expect(loose.map(({ sql }) => /CREATE TABLE "?(\w+)/.exec(sql)?.[1]).sort()).toEqual(['before_image', 'undo']);
  const indexes = db.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
  for (const name of ['booking_start', 'booking_event', 'booking_series', 'person_merged', 'registration_person'])
    expect(indexes.map((index) => index.name)).toContain(name);
  expect(db.all("SELECT id FROM room WHERE code = 'bal'")).toEqual([{ id: idOf(1) }]);

  const store = createStore(db, () => AT);
  store.write('x', 'Ewa', (tx) => {
    const room = tx.find('room', idOf(1));
    if (room) tx.insert('room', { ...room, id: idOf(20), partOf: idOf(999) });
    const registration = tx.find('registration', idOf(7));
    if (registration) tx.insert('registration', { ...registration, id: idOf(21) });
    return ok(null);
  });
  expect(store.list('room', "WHERE code = 'BAL'")).toHaveLength(2);
  expect(verifyChain(db)).toEqual({ whole: 5, broken: null });
  folder.close();
});

it('SE3 a register that was tampered with before the move still shows where', () => {
  oldFile(2, true);
  const folder = open();
  expect(verifyChain(folder.db)).toEqual({ whole: 2, broken: 3 });
  createStore(folder.db, () => AT).write('x', 'Ewa', (tx) => ok(tx.update('organisation', idOf(3), { name: 'Inna' })));
  expect(verifyChain(folder.db).broken).toBe(3);
  folder.close();
});

/** A snapshot while it comes: in a file beside the live one, so that a crash loses no page and a screen shows no half. */
import { existsSync, rmSync } from 'node:fs';
import type { WireRecord } from '../../../shared/sync/wire.ts';
import type { Staged, SyncFile } from '../sync/ports.ts';
import { type Database, openDatabase } from './database.ts';

export interface StagedWhole extends Staged {
  /** The last own change in it. */
  readonly lastN: number;
  readonly lastHash: string;
}

export interface Stage {
  readonly add: SyncFile['stage'];
  readonly state: () => StagedWhole | null;
  /** Everything staged, in pages; rooms first, because what bookings take follows from them. */
  readonly pages: () => Generator<WireRecord[]>;
  readonly drop: () => void;
  readonly close: () => void;
}

const MAKE = `
CREATE TABLE IF NOT EXISTS stage (
  one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, chain TEXT NOT NULL, last_n INTEGER NOT NULL,
  last_hash TEXT NOT NULL, after_entity TEXT, after_id TEXT, done INTEGER NOT NULL, total INTEGER NOT NULL,
  whole INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS page (no INTEGER PRIMARY KEY, has_rooms INTEGER NOT NULL, records TEXT NOT NULL) STRICT;
`;
const FIRST = `INSERT INTO stage (one, seq, chain, last_n, last_hash, after_entity, after_id, done, total, whole)
VALUES (1, ?, ?, ?, ?, NULL, NULL, 0, 0, 0) ON CONFLICT DO NOTHING`;
const PAGE = 'INSERT INTO page (has_rooms, records) VALUES (?, ?)';
const GO_ON = 'UPDATE stage SET after_entity = ?, after_id = ?, total = ?, whole = ?, done = done + ?';
const STATE = `SELECT seq, chain, last_n AS lastN, last_hash AS lastHash, after_entity AS entity, after_id AS id, done, total,
  whole FROM stage`;

type Row = Omit<StagedWhole, 'after' | 'whole'> & { entity: string | null; id: string | null; whole: number };

/** `path`: made with the first page, removed when it is dropped. */
export function stageAt(path: string): Stage {
  let open: Database | null = null;
  // Asked at every turn of the engine: the disk is looked at once, and no file is made only to find it empty.
  let there = existsSync(path);
  const db = (): Database => {
    open ??= openStage(path);
    return open;
  };
  const close = () => {
    open?.close();
    open = null;
  };
  return {
    add: (page) => {
      there = true;
      inTransaction(db(), () => addPage(db(), page));
    },
    state: () => (there ? toState(db().get<Row>(STATE)) : null),
    pages: () => pages(db()),
    drop: () => {
      there = false;
      close();
      for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
    },
    close,
  };
}

function openStage(path: string): Database {
  const db = openDatabase(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(MAKE);
  return db;
}

function addPage(db: Database, page: Parameters<SyncFile['stage']>[0]): void {
  db.run(FIRST, page.seq, page.chain, page.lastN, page.lastHash);
  const hasRooms = page.records.some(({ entity }) => entity === 'room') ? 1 : 0;
  db.run(PAGE, hasRooms, JSON.stringify(page.records));
  const { entity = null, id = null } = page.next ?? {};
  db.run(GO_ON, entity, id, page.total, page.next === null ? 1 : 0, page.records.length);
}

function toState(row: Row | undefined): StagedWhole | null {
  if (!row) return null;
  const { entity, id, whole, ...rest } = row;
  return { ...rest, whole: whole === 1, after: entity === null || id === null ? null : { entity, id } };
}

function* pages(db: Database): Generator<WireRecord[]> {
  for (const { no } of db.all<{ no: number }>('SELECT no FROM page ORDER BY has_rooms DESC, no')) {
    const page = db.get<{ records: string }>('SELECT records FROM page WHERE no = ?', no);
    yield JSON.parse(page?.records ?? '[]');
  }
}

function inTransaction(db: Database, work: () => void): void {
  db.run('BEGIN IMMEDIATE');
  try {
    work();
    db.run('COMMIT');
  } catch (error) {
    db.run('ROLLBACK');
    throw error;
  }
}

/** Opens a data folder: lock, checks, schema, the last good copy. Every environment failure leaves as a StartRefusal. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import type { Clock } from '../../../shared/base/clock.ts';
import { StartRefusal, type StartRefusalCode } from '../start-refusal.ts';
import { type Database, openDatabase, setPragmas, sqliteIsNewEnough, storageFault } from './database.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { databasePath, lastSoundCopy } from './good-copy.ts';
import { checkOwner, migrate } from './migrate.ts';

/** A backup program or a scanner holds the file for a moment; the desk waits this long before it says so, ms. */
const PATIENCE = 1000;

export interface OpenFolder {
  readonly db: Database;
  readonly close: () => void;
}

/** @throws StartRefusal with a code and, for a damaged file, the last good copy. */
export function openFolder(dataDir: string, host: string, clock: Clock): OpenFolder {
  const path = databasePath(dataDir);
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.R_OK);
  } catch (error) {
    throw refusal(error, path, dataDir);
  }
  const lock = lockFolder(dataDir, host, clock());
  let db: Database | null = null;
  try {
    db = openDatabase(path, { patience: PATIENCE });
    prepare(db, path);
    return { db, close: closer(db, lock) };
  } catch (error) {
    db?.close();
    lock.release();
    throw refusal(error, path, dataDir);
  }
}

function prepare(db: Database, path: string): void {
  if (!sqliteIsNewEnough(db)) throw new StartRefusal('OLD_SQLITE', { path });
  checkOwner(db, path);
  setPragmas(db);
  migrate(db, path);
  if (db.pragma('quick_check') !== 'ok') throw new StartRefusal('FILE_DAMAGED', { path });
}

function closer(db: Database, lock: FolderLock): () => void {
  let open = true;
  return () => {
    if (!open) return;
    open = false;
    try {
      // An own copy of everything in one file: the folder can then be moved as it lies there.
      db.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
      lock.release();
    }
  };
}

function refusal(error: unknown, path: string, dataDir: string): unknown {
  const code = error instanceof StartRefusal ? error.code : codeOf(error);
  if (code === null || (error instanceof StartRefusal && code !== 'FILE_DAMAGED')) return error;
  // Checked only where a copy helps: reading it through takes a moment.
  const copy = code === 'FILE_DAMAGED' || code === 'NOT_A_DATABASE' ? lastSoundCopy(dataDir) : null;
  return new StartRefusal(code, { path, ...(copy ? { copy } : {}) }, error);
}

function codeOf(error: unknown): StartRefusalCode | null {
  const fault = storageFault(error);
  if (fault === 'BUSY') return 'LOCKED';
  if (fault) return fault;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'ENOTDIR' || code === 'EEXIST' ? 'READ_ONLY' : null;
}

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

/** Closes the file and then gives the lock back; safe to call twice. */
export function closer(db: Pick<Database, 'pragma' | 'close'>, lock: FolderLock): () => void {
  let open = true;
  return () => {
    if (!open) return;
    open = false;
    try {
      // Everything in one file: the folder can then be moved as it lies there.
      db.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      // On a full disk everything acknowledged stays in the -wal file, and the next start reads it from there.
      if (storageFault(error) === null) throw error;
    } finally {
      db.close();
      lock.release();
    }
  };
}

/** Only a file that cannot be read is helped by an older copy of it. */
const HELPED_BY_COPY: ReadonlySet<StartRefusalCode> = new Set<StartRefusalCode>(['FILE_DAMAGED', 'NOT_A_DATABASE']);

function refusal(error: unknown, path: string, dataDir: string): unknown {
  const code = error instanceof StartRefusal ? error.code : startCodeOf(error);
  if (code === null) return error;
  // Checked only where it helps: reading a copy through takes a moment.
  const copy = HELPED_BY_COPY.has(code) ? lastSoundCopy(dataDir) : null;
  const known = error instanceof StartRefusal ? error.data : { path };
  return new StartRefusal(code, { ...known, ...(copy ? { copy } : {}) }, error);
}

/** The refusal that an environment failure at the start is, or null for a fault of ours. */
export function startCodeOf(error: unknown): StartRefusalCode | null {
  const fault = storageFault(error);
  if (fault === 'BUSY') return 'LOCKED';
  if (fault) return fault;
  // A folder that cannot be made: under a file, or on a read-only disk, where Node says ENOENT.
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['ENOTDIR', 'EEXIST', 'ENOENT'].includes(code) ? 'READ_ONLY' : null;
}

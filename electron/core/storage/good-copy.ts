/** The last good copy of the file: made daily while the program runs, offered when the file is damaged and the copy is not. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR } from '../../../shared/base/clock.ts';
import { type Database, openDatabase } from './database.ts';

export const databasePath = (dataDir: string): string => join(dataDir, 'desk.sqlite');
export const copyDir = (dataDir: string): string => join(dataDir, 'copies');
const KEPT = 7;
/** A copy younger than this is today's. */
export const COPY_AGE = 20 * HOUR;

export interface GoodCopy {
  readonly path: string;
  /** When it was made, UTC ms. */
  readonly at: number;
}

/** Copies, the newest first. */
export function goodCopies(dataDir: string): GoodCopy[] {
  if (!existsSync(copyDir(dataDir))) return [];
  return readdirSync(copyDir(dataDir))
    .filter((name) => /^desk-\d+\.sqlite$/.test(name))
    .map((name) => ({ path: join(copyDir(dataDir), name), at: Number(name.slice(5, -7)) }))
    .sort((a, b) => b.at - a.at);
}

/** The newest copy that is whole; a disk that damaged the file may have damaged copies too. Null when none is. */
export const lastSoundCopy = (dataDir: string): GoodCopy | null => goodCopies(dataDir).find(isSound) ?? null;

function isSound({ path }: GoodCopy): boolean {
  try {
    const db = openDatabase(path);
    try {
      return db.pragma('quick_check') === 'ok';
    } finally {
      db.close();
    }
  } catch {
    // What cannot even be opened is no copy to offer.
    return false;
  }
}

/** Makes today's copy when the newest is older than 20 hours; keeps seven. The caller knows the file to be sound. */
export async function keepGoodCopy(db: Database, dataDir: string, now: number): Promise<void> {
  const newest = goodCopies(dataDir)[0];
  if (newest && now - newest.at < COPY_AGE) return;
  mkdirSync(copyDir(dataDir), { recursive: true });
  removeUnfinished(dataDir);
  const target = join(copyDir(dataDir), `desk-${now}.sqlite`);
  try {
    await db.backup(`${target}.part`);
  } catch (error) {
    // Half a copy on a full disk would take the last of its room.
    removeUnfinished(dataDir);
    throw error;
  }
  // The name appears only when the copy is whole.
  renameSync(`${target}.part`, target);
  for (const old of goodCopies(dataDir).slice(KEPT)) rmSync(old.path);
}

/** What a crash or a full disk left of a copy. */
function removeUnfinished(dataDir: string): void {
  for (const name of readdirSync(copyDir(dataDir)).filter((n) => n.includes('.part')))
    rmSync(join(copyDir(dataDir), name), { force: true });
}

/**
 * Puts the last sound copy in the place of a damaged file, which is kept beside it as `desk.sqlite.damaged-N`.
 * Returns the copy, or null when there is none: then nothing changes. The folder must not be open.
 */
export function restoreLastGoodCopy(dataDir: string, now: number): GoodCopy | null {
  const copy = lastSoundCopy(dataDir);
  if (!copy) return null;
  const path = databasePath(dataDir);
  copyFileSync(copy.path, `${path}.restored`);
  for (const end of ['', '-wal', '-shm']) {
    if (existsSync(path + end) && statSync(path + end).isFile()) renameSync(path + end, `${path}.damaged-${now}${end}`);
  }
  renameSync(`${path}.restored`, path);
  return copy;
}

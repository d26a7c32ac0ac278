/** One program per data folder: a lock that the system itself lets go when the process dies, even by kill -9. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefusal, type StartRefusalData } from '../start-refusal.ts';
import { openDatabase, storageFault } from './database.ts';

export interface FolderLock {
  readonly release: () => void;
}

/** Takes the lock. @throws StartRefusal LOCKED with who holds it, READ_ONLY or DISK_FULL. */
export function lockFolder(dataDir: string, host: string, now: number): FolderLock {
  const path = join(dataDir, 'desk.lock');
  const holderPath = join(dataDir, 'desk.lock.json');
  try {
    const db = openDatabase(path);
    try {
      // An open exclusive transaction is a lock of the operating system's on the file: no stale lock can be left.
      db.exec('BEGIN EXCLUSIVE');
      writeFileSync(holderPath, JSON.stringify({ pid: process.pid, host, since: now }));
    } catch (error) {
      db.close();
      throw error;
    }
    return { release: () => db.close() };
  } catch (error) {
    const fault = storageFault(error);
    if (fault === 'BUSY') throw new StartRefusal('LOCKED', { path: dataDir, ...holderOf(holderPath) }, error);
    if (fault === 'READ_ONLY' || fault === 'DISK_FULL') throw new StartRefusal(fault, { path: dataDir }, error);
    throw error;
  }
}

function holderOf(path: string): Pick<StartRefusalData, 'holder'> {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(path, 'utf8'));
    return { holder: { pid: Number(pid), host: String(host), since: Number(since) } };
  } catch {
    // The holder is written after the lock is taken, so for a moment nobody can say who it is.
    return {};
  }
}

/**
 * After an erasure: the name is in no free page, no write-ahead log, and no copy of the data folder (decision 0040). Older
 * copies hold it by their nature; they go once a new one is whole, so that the desk is never without a copy.
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database.ts';
import { copyDir, goodCopies } from './good-copy.ts';

/** Beside the live file: what was kept before a migration, and files that were found damaged. */
const OLD_FILE = /^desk\.sqlite\.(before-|damaged-|restored)/;

/** @throws what the disk says; nothing is lost then, and it is done again. */
export function cleanFile(db: Database): void {
  // Words of a removed row stay in the index until its segments are merged.
  db.run("INSERT INTO person_words (person_words) VALUES ('optimize')");
  // secure_delete overwrites what is freed, but not what moved within a page: a file written anew has neither.
  db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
}

export function cleanCopies(db: Database, dataDir: string, now: number): void {
  const copies = copyDir(dataDir);
  if (existsSync(copies)) {
    const old = goodCopies(dataDir);
    // A name that no old copy has, or the new one would go with them.
    const target = join(copies, `desk-${Math.max(now, ...old.map(({ at }) => at + 1))}.sqlite`);
    rmSync(`${target}.part`, { force: true });
    db.run('VACUUM INTO ?', `${target}.part`);
    renameSync(`${target}.part`, target);
    for (const name of readdirSync(copies)) if (join(copies, name) !== target) rmSync(join(copies, name));
  }
  for (const name of readdirSync(dataDir)) if (OLD_FILE.test(name)) rmSync(join(dataDir, name));
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The database in a data folder, for checks that look at it from outside. */
export function databaseFile(dataDir: string): string {
  const names = readdirSync(dataDir).filter((name) => /\.(db|sqlite3?)$/.test(name));
  if (names.length !== 1) throw new Error(`No single database in ${dataDir}: ${names.join(', ')}`);
  return join(dataDir, names[0] as string);
}

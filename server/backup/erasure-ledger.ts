/**
 * The ledger of erasures: a file outside the backups, so that a name does not come back with an old dump (PE6). Lines of
 * JSON with ids only: whom an erasure took, and which desks confirmed it.
 */
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { blankPersons } from '../erasure/erase.ts';
import type { Db, Tx } from '../postgres/database.ts';
import { allConfirmed, allErased, noteConfirmed, noteErased } from '../postgres/erasure-tables.ts';

const id = z.uuid();
const erasedLine = z.object({ site: id, erasure: id, person: id, at: z.int() });
const confirmedLine = z.object({ site: id, erasure: id, desk: id, at: z.int() });
const ledgerLine = z.union([erasedLine, confirmedLine]);
type LedgerLine = z.infer<typeof ledgerLine>;

const keyOf = (line: LedgerLine): string =>
  'person' in line
    ? `${line.site} ${line.erasure} person ${line.person}`
    : `${line.site} ${line.erasure} desk ${line.desk}`;

/** Lines that cannot be read are left out: the last one may have been cut off; `catchUp` writes it again. */
export async function readLedger(path: string): Promise<LedgerLine[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    try {
      return [ledgerLine.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}

/** Brings the file up to what the database knows; what it knows better is never taken out. Returns how many lines came. */
export async function catchUp(db: Db, path: string): Promise<number> {
  const lines: LedgerLine[] = [...(await allErased(db)), ...(await allConfirmed(db))];
  const have = new Set((await readLedger(path)).map(keyOf));
  const missing = lines.filter((line) => !have.has(keyOf(line)));
  if (missing.length > 0) await append(path, missing);
  return missing.length;
}

async function append(path: string, lines: readonly LedgerLine[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o600);
  try {
    // The line break first: a line that was cut off must not swallow this one.
    await file.write(`\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Carries every erasure of the ledger out on what was restored. Returns how many persons it was for. */
export async function replay(tx: Tx, lines: readonly LedgerLine[], siteIds: readonly string[]): Promise<number> {
  let count = 0;
  for (const siteId of siteIds) {
    const own = lines.filter((line) => line.site === siteId);
    const persons = own.filter((line) => 'person' in line);
    for (const { erasure, person, at } of persons) await noteErased(tx, siteId, erasure, [person], at);
    for (const line of own) if ('desk' in line) await noteConfirmed(tx, line);
    if (persons.length > 0) await blankPersons(tx, siteId, [...new Set(persons.map(({ person }) => person))]);
    count += persons.length;
  }
  return count;
}

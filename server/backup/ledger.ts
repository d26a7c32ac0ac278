/**
 * The ledger: what the restore of an old dump must not forget (decision 0036). A file outside the dumps, lines of JSON: whom
 * erasures took (PE6) and which desks confirmed it, by id and never by name; sites and desks, with the desks' public keys,
 * and which were revoked.
 */
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { blankPersons } from '../erasure/erase.ts';
import type { Db, Tx } from '../postgres/database.ts';
import { noteConfirmed, noteErased } from '../postgres/erasure-tables.ts';
import { type LedgerDesk, type LedgerSite, ledgerRows, restoreDesk, restoreSite } from '../postgres/ledger-tables.ts';

const id = z.uuid();
const ledgerLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('site'), id, name: z.string(), datasetId: id, createdAt: z.int() }),
  z.object({
    kind: z.literal('desk'),
    site: id,
    id,
    name: z.string(),
    letter: z.string(),
    publicKey: z.string(),
    enrolledAt: z.int(),
    bringsHouse: z.boolean(),
    revokedAt: z.int().nullable(),
  }),
  z.object({ kind: z.literal('erased'), site: id, erasure: id, person: id, at: z.int() }),
  z.object({ kind: z.literal('confirmed'), site: id, erasure: id, desk: id, at: z.int() }),
]);
export type LedgerLine = z.infer<typeof ledgerLine>;

export interface Ledger {
  /** Is there such a file? */
  readonly there: boolean;
  readonly lines: readonly LedgerLine[];
  /** How many lines could not be read: the last one may have been cut off; `catchUp` writes it again. */
  readonly unread: number;
}

export async function readLedger(path: string): Promise<Ledger> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const written = (text ?? '').split('\n').filter((line) => line !== '');
  const lines = written.flatMap((line) => {
    try {
      return [ledgerLine.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
  return { there: text !== null, lines, unread: written.length - lines.length };
}

/** Brings the file up to what the database knows; what it knows better is never taken out. Returns how many lines came. */
export async function catchUp(db: Db, path: string): Promise<number> {
  const have = new Set((await readLedger(path)).lines.map((line) => JSON.stringify(line)));
  const missing = (await ledgerRows(db)).map((line) => JSON.stringify(line)).filter((line) => !have.has(line));
  if (missing.length > 0) await append(path, missing);
  return missing.length;
}

async function append(path: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o600);
  try {
    // The line break first: a line that was cut off must not swallow this one.
    await file.write(`\n${lines.join('\n')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

const ofKind = <K extends LedgerLine['kind']>(lines: readonly LedgerLine[], kind: K) =>
  lines.filter((line): line is Extract<LedgerLine, { kind: K }> => line.kind === kind);

export interface Replayed {
  /** Persons who were erased since the dump, or before it: all of them once more. */
  readonly erased: number;
  /** Desks that joined since the dump. */
  readonly desks: number;
}

/** Lays the ledger over what was restored, in the transaction of the restore. */
export async function replay(tx: Tx, lines: readonly LedgerLine[], now: number): Promise<Replayed> {
  for (const site of ofKind(lines, 'site')) await restoreSite(tx, site satisfies LedgerSite, now);
  let desks = 0;
  for (const desk of ofKind(lines, 'desk')) if (await restoreDesk(tx, desk satisfies LedgerDesk)) desks++;
  for (const line of ofKind(lines, 'confirmed')) await noteConfirmed(tx, line);
  const erased = ofKind(lines, 'erased');
  for (const [siteId, own] of Map.groupBy(erased, ({ site }) => site)) {
    for (const { erasure, person, at } of own) await noteErased(tx, siteId, erasure, [person], at);
    await blankPersons(tx, siteId, [...new Set(own.map(({ person }) => person))]);
  }
  return { erased: erased.length, desks };
}

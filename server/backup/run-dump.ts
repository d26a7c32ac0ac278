/** Dumps each night and on demand; the last 14 of each kind are kept, those on demand no longer than 14 days. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, HOUR } from '../../shared/base/clock.ts';
import type { Db } from '../postgres/database.ts';
import { beginRun, endRun, hasEntries } from '../postgres/dump-runs.ts';
import { DUMP_FILE, dumpName, type MadeDump, makeDump } from './make-dump.ts';

export const KEPT = 14;
/** How long one on demand is kept: names that were erased since are in it. */
const KEPT_ASKED = 14 * 24 * HOUR;
/** A dump that has not ended after so long was cut off. */
const LONGEST = 2 * HOUR;
const NIGHT_HOUR = 2;
/** How a file ends while `writeDump` is at it. */
const HALF = '.part';

export interface DumpPorts {
  readonly db: Db;
  readonly clock: Clock;
  readonly folder: string;
}

export type DumpResult =
  | ({ readonly kind: 'made' } & MadeDump)
  /** Another is under way, or this night's is made. */
  | { readonly kind: 'not-now' }
  | { readonly kind: 'failed'; readonly failure: string };

/** Two o'clock at night by the clock of the machine: the last one that has passed. UTC ms. */
export function nightBefore(now: number): number {
  const night = new Date(now);
  night.setHours(NIGHT_HOUR, 0, 0, 0);
  if (night.getTime() > now) night.setDate(night.getDate() - 1);
  return night.getTime();
}

/** This night's, once: also by day, when the server did not run at night. Nothing while no site has anything. */
export const dumpOfNight = async (ports: DumpPorts): Promise<DumpResult> =>
  (await hasEntries(ports.db)) ? runDump(ports, true) : { kind: 'not-now' };

export const dumpNow = (ports: DumpPorts): Promise<DumpResult> => runDump(ports, false);

async function runDump({ db, clock, folder }: DumpPorts, nightly: boolean): Promise<DumpResult> {
  const at = clock();
  const file = dumpName(at, nightly);
  const run = { at, file, nightly, stillRunning: at - LONGEST, night: nightBefore(at), pause: at - HOUR };
  if (!(await db.transaction((tx) => beginRun(tx, run)))) return { kind: 'not-now' };
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await removeHalf(folder, at);
    const made = await makeDump(db, folder, file, at);
    await endRun(db, at, { now: clock(), bytes: made.bytes, rows: made.rows });
    await removeOld(folder, at);
    return { kind: 'made', ...made };
  } catch (error) {
    const failure = failureOf(error);
    await endRun(db, at, { now: clock(), failure });
    return { kind: 'failed', failure };
  }
}

/** A code such as ENOSPC, or the name of the error: messages may quote rows. */
const failureOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name ?? 'unknown').slice(0, 60);
};

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

/** The newest first. */
export const dumpFiles = async (folder: string): Promise<string[]> =>
  (await namesIn(folder))
    .filter((name) => DUMP_FILE.test(name))
    .sort()
    .reverse();

const removeAll = async (folder: string, names: readonly string[]): Promise<void> => {
  for (const name of names) await rm(join(folder, name), { force: true });
};

/** What a dump that was cut off left behind: it is full of names. They are in the order of time. */
async function removeHalf(folder: string, now: number): Promise<void> {
  const oldest = dumpName(now - LONGEST, true);
  const isOld = (name: string) => name.endsWith(HALF) && DUMP_FILE.test(name.slice(0, -HALF.length)) && name < oldest;
  await removeAll(folder, (await namesIn(folder)).filter(isOld));
}

/** Never the newest, whatever the clock says. */
export async function removeOld(folder: string, now: number): Promise<void> {
  const names = await dumpFiles(folder);
  const isAsked = (name: string) => name.endsWith('-asked.ndjson.gz');
  const oldest = dumpName(now - KEPT_ASKED, false);
  const asked = names.filter(isAsked).filter((name, i) => i >= KEPT || name < oldest);
  const nightly = names.filter((name) => !isAsked(name)).slice(KEPT);
  await removeAll(
    folder,
    [...asked, ...nightly].filter((name) => name !== names[0]),
  );
}

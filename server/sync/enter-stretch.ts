/** A stretch of changes is loaded, applied in memory and written in bulk, or one change under a savepoint of its own. */
import type { Sha256, WireChange } from '../../shared/sync/wire.ts';
import { savepoint, type Tx } from '../postgres/database.ts';
import { readErasuresOf } from '../postgres/erasure-tables.ts';
import { codeOf, faultOf } from '../postgres/faults.ts';
import { insertLog } from '../postgres/heads.ts';
import { loadWorld } from '../postgres/load-world.ts';
import { saveWorld } from '../postgres/save-world.ts';
import { type Applied, type ApplyOptions, applyChange, mergesPerson } from './apply-change.ts';
import type { Entering } from './conflict-rows.ts';
import { type Entry, type LogDraft, seqOfRecords } from './log-draft.ts';
import type { SyncOptions } from './ports.ts';
import { Broken, type Sent } from './read-change.ts';

/** A change that could be read. */
export interface Readable extends Sent {
  readonly change: WireChange;
}

/** Under whose name changes are entered. */
export interface From {
  readonly installId: string;
  /** Null: the server enters it itself. */
  readonly deskId: string | null;
  readonly deskName: string;
}

export interface Entrance {
  readonly tx: Tx;
  readonly siteId: string;
  readonly now: number;
  readonly sha256: Sha256;
  readonly draft: LogDraft;
  readonly erase: SyncOptions['erase'];
}

/** How far a stretch came: all of it when `broken` is null; then that change is the next one, and why. */
export interface Progress {
  readonly done: number;
  readonly broken: Broken | null;
}

/** The change at its number, with the next sequence. */
export const enteringOf = ({ siteId, now, sha256 }: Entrance, from: From, sent: Sent, seq: number): Entering => ({
  siteId,
  installId: from.installId,
  n: sent.n,
  seq,
  deskName: from.deskName,
  label: sent.label,
  now,
  sha256,
});

/** In bulk. @throws whatever PostgreSQL says; then the whole batch is tried again with `enterCarefully`. */
export async function enterStretch(at: Entrance, from: From, stretch: readonly Readable[]): Promise<Progress> {
  await settleLog(at, stretch);
  return await write(at, from, stretch, {});
}

/** One change: what PostgreSQL refuses of it is parked or broken, and the transaction goes on. */
export async function enterCarefully(
  at: Entrance,
  from: From,
  sent: Readable,
  options: ApplyOptions = {},
): Promise<Progress> {
  await settleLog(at, [sent]);
  const attempt = (refuse: boolean) => savepoint(at.tx, () => write(at, from, [sent], { ...options, refuse }));
  try {
    return await attempt(false).catch((error: unknown) => {
      if (faultOf(error) !== 'exclusion') throw error;
      return attempt(true);
    });
  } catch (error) {
    return { done: 0, broken: brokenBy(error) };
  }
}

/**
 * An erasure rewrites what is in the log, and so may a merge with somebody who was erased: what came before is written
 * first; and before the savepoint, because what a savepoint takes back is gone from the draft too.
 */
async function settleLog({ tx, siteId, draft }: Entrance, stretch: readonly Readable[]): Promise<void> {
  const erases = stretch.some(({ change }) =>
    change.effects.some((one) => one.entity === 'erasure' || mergesPerson(one)),
  );
  if (erases) await insertLog(tx, siteId, draft.take());
}

/** @throws what has nothing to do with the change: the batch is off. What has no code is a fault of ours over it. */
function brokenBy(error: unknown): Broken {
  const code = codeOf(error);
  if (code === '' || code.startsWith('ERR_')) return new Broken('fault');
  if (faultOf(error) === 'busy') throw error;
  return new Broken(`database: ${code}`);
}

async function write(at: Entrance, from: From, stretch: readonly Readable[], options: ApplyOptions): Promise<Progress> {
  const { tx, siteId, now, draft } = at;
  const effects = stretch.flatMap(({ change }) => change.effects);
  const closed = options.closes ? [{ entity: 'conflict', id: options.closes.conflictId, set: {}, base: {} }] : [];
  const { world, restructured } = await loadWorld(tx, siteId, now, [...effects, ...closed]);
  const entered: { seq: number; entering: Entering; applied: Applied }[] = [];
  let broken: Broken | null = null;
  for (const sent of stretch) {
    const seq = draft.head.seq + entered.length + 1;
    const entering = enteringOf(at, from, sent, seq);
    try {
      entered.push({ seq, entering, applied: applyChange(world, entering, sent.change, { restructured, ...options }) });
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      broken = error;
      break;
    }
  }
  const seqOf = seqOfRecords(entered.map(({ seq, applied }) => ({ seq, records: applied.records })));
  const newRecords = await saveWorld(tx, world, seqOf);
  const fork = draft.fork();
  for (const { entering, applied } of entered) {
    fork.add(entering, from.deskId, await withErasures(at, entering.seq, applied));
  }
  draft.join(fork, newRecords);
  return { done: entered.length, broken };
}

/** PE6: blanks what an erasure names, in what is written already too, and whoever is merged late into somebody erased. */
async function withErasures({ tx, siteId, erase }: Entrance, seq: number, applied: Applied): Promise<Entry> {
  if (!erase) return applied;
  const late = applied.mergedLate.length > 0 ? await readErasuresOf(tx, siteId, applied.mergedLate) : [];
  const asked = [...applied.erasures.map((erasure) => ({ ...erasure, seq })), ...late];
  if (asked.length === 0) return applied;
  const records = new Map(applied.records.map((record) => [`${record.entity}/${record.id}`, record]));
  const gone: { entity: string; id: string }[] = [];
  for (const erasure of asked) {
    const erased = await erase(tx, siteId, erasure);
    for (const record of erased.records) records.set(`${record.entity}/${record.id}`, record);
    gone.push(...erased.erase);
  }
  return { outcome: applied.outcome, records: [...records.values()], erase: gone };
}

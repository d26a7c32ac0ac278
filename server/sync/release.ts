/** An administrator tries a change in quarantine again, after an update perhaps: it is entered as the server's own. */
import type { Sha256, WireChange, WireEffect } from '../../shared/sync/wire.ts';
import type { Tx } from '../postgres/database.ts';
import { insertLog, lockHead, moveHead, releaseHolds } from '../postgres/heads.ts';
import { type KeptChange, markKept, readKept, readWaiting } from '../postgres/quarantine.ts';
import { conflictId } from './conflict-rows.ts';
import { type Entrance, enterCarefully, type Readable } from './enter-stretch.ts';
import { LogDraft } from './log-draft.ts';
import type { Released, SyncOptions, ToRelease } from './ports.ts';
import { Broken, labelOf, readChange } from './read-change.ts';

interface ReleaseDeps {
  readonly erase: SyncOptions['erase'];
  readonly sha256: Sha256;
  readonly now: number;
}

/**
 * In the caller's transaction. Its conflict is settled by the same entry as `seen`, so every desk sees it go. Refused with
 * `not-in-quarantine`, `released-before`, or why it is still not understood.
 */
export async function releaseIn(
  tx: Tx,
  deps: ReleaseDeps,
  siteId: string,
  { installId, n, by = '' }: ToRelease,
): Promise<Released> {
  const head = await lockHead(tx, siteId);
  const kept = await readKept(tx, { siteId, installId, n });
  if (!head || kept?.quarantinedSeq == null) return { ok: false, reason: 'not-in-quarantine' };
  if (kept.releasedSeq !== null) return { ok: false, reason: 'released-before' };
  const draft = new LogDraft(head, deps.sha256);
  const at: Entrance = { ...deps, tx, siteId, draft };
  await releaseHolds(tx, siteId, deps.now);
  const released = await enterKept(at, kept, { installId, n, by });
  if (released instanceof Broken) return { ok: false, reason: released.reason };
  await releaseWaiting(at, madeBy(released.raw));
  await moveHead(tx, draft.head, draft.newRecords);
  return { ok: true, seq: draft.head.seq };
}

/** Ids of the records that a change, understood, may have made. */
export const madeBy = (raw: unknown): string[] =>
  (raw as WireChange).effects.filter(({ base }) => base === null).map(({ id }) => id);

/**
 * What waits in quarantine for a record that was just made is tried again, in the order in which it came: after a restore
 * one desk may bring a change of what another has not brought back yet. Every one is an entry of its own.
 */
export async function releaseWaiting(at: Entrance, made: readonly string[]): Promise<void> {
  const known = new Set(made);
  const { tx, siteId, draft } = at;
  for (let more = known.size > 0; more; ) {
    more = false;
    await insertLog(tx, siteId, draft.take());
    for (const { installId, n, ...kept } of await readWaiting(tx, siteId)) {
      if (!speaksOf(kept.change, known)) continue;
      const released = await enterKept(at, kept, { installId, n, by: '' });
      if (released instanceof Broken) continue;
      for (const id of madeBy(released.raw)) known.add(id);
      more = true;
    }
  }
}

function speaksOf(change: string, ids: ReadonlySet<string>): boolean {
  const { effects } = JSON.parse(change) as { effects?: unknown };
  return Array.isArray(effects) && effects.some((one: Partial<WireEffect> | null) => ids.has(String(one?.id)));
}

/** Into the log as the server's own next entry, and written; Broken: still not understood, and nothing is done. */
async function enterKept(
  at: Entrance,
  kept: KeptChange,
  { installId, n, by }: Required<ToRelease>,
): Promise<Readable | Broken> {
  const { tx, siteId, sha256, draft } = at;
  const sent = readKeptChange(kept, n, at);
  if (sent instanceof Broken) return sent;
  const own = draft.fork();
  own.countOwn();
  const from = { installId: own.head.ownInstall, deskId: null, deskName: kept.deskName };
  const closes = { conflictId: conflictId({ siteId, installId, n, sha256 }, null), by };
  const { broken } = await enterCarefully({ ...at, draft: own }, from, { ...sent, n: own.head.ownN }, { closes });
  if (broken) return broken;
  draft.join(own, own.newRecords);
  await insertLog(tx, siteId, draft.take());
  await markKept(tx, { siteId, installId, n }, 'released', draft.head.seq);
  return sent;
}

function readKeptChange(
  { change }: KeptChange,
  n: number,
  { now, sha256 }: Pick<Entrance, 'now' | 'sha256'>,
): Readable | Broken {
  try {
    const sent = labelOf(JSON.parse(change), n, now, sha256);
    return { ...sent, change: readChange(sent.raw) };
  } catch (error) {
    if (error instanceof Broken) return error;
    throw error;
  }
}

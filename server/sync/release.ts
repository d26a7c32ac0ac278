/** An administrator tries a change in quarantine again, after an update perhaps: it is entered as the server's own. */
import type { Sha256 } from '../../shared/sync/wire.ts';
import type { Tx } from '../postgres/database.ts';
import { insertLog, lockHead, moveHead, releaseHolds } from '../postgres/heads.ts';
import { type KeptChange, markKept, readKept } from '../postgres/quarantine.ts';
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
  draft.countOwn();
  const at: Entrance = { ...deps, tx, siteId, draft };
  const sent = readKeptChange(kept, n, deps);
  if (sent instanceof Broken) return { ok: false, reason: sent.reason };
  await releaseHolds(tx, siteId, deps.now);
  const own = { ...sent, n: draft.head.ownN };
  const from = { installId: head.ownInstall, deskId: null, deskName: kept.deskName };
  const closes = { conflictId: conflictId({ siteId, installId, n, sha256: deps.sha256 }, null), by };
  const { broken } = await enterCarefully(at, from, own, { closes });
  if (broken) return { ok: false, reason: broken.reason };
  await insertLog(tx, siteId, draft.take());
  await moveHead(tx, draft.head, draft.newRecords);
  await markKept(tx, { siteId, installId, n }, 'released', draft.head.seq);
  return { ok: true, seq: draft.head.seq };
}

function readKeptChange({ change }: KeptChange, n: number, { now, sha256 }: ReleaseDeps): Readable | Broken {
  try {
    const sent = labelOf(JSON.parse(change), n, now, sha256);
    return { ...sent, change: readChange(sent.raw) };
  } catch (error) {
    if (error instanceof Broken) return error;
    throw error;
  }
}

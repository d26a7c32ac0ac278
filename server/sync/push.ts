/** Push (sync.md): one transaction holding the site's head; every change gets exactly one outcome, and it is in the log. */
import { scrubChange } from '../../shared/sync/scrub.ts';
import type { PushInput, Sha256 } from '../../shared/sync/wire.ts';

import type { Tx } from '../postgres/database.ts';
import { readErased } from '../postgres/erasure-tables.ts';
import {
  type Head,
  hashesOf,
  type Install,
  insertLog,
  lockHead,
  moveHead,
  readInstall,
  readSite,
  releaseHolds,
  saveInstall,
} from '../postgres/heads.ts';
import { countAttempt, forgetAttempts, markKept } from '../postgres/quarantine.ts';
import { mergesPerson } from './apply-change.ts';
import { quarantined } from './conflict-rows.ts';
import {
  type Entrance,
  enterCarefully,
  enteringOf,
  enterStretch,
  type From,
  type Progress,
  type Readable,
} from './enter-stretch.ts';
import { LogDraft } from './log-draft.ts';
import type { Answer, Caller, SyncOptions } from './ports.ts';
import { Broken, labelOf, readChange, type Sent } from './read-change.ts';
import { Refusal } from './refusal.ts';
import { madeBy, releaseWaiting } from './release.ts';
import { saveConflict } from './save-conflict.ts';

/** A change that fails so often is put into quarantine, and the queue goes on. */
const MOST_ATTEMPTS = 3;
/** Most effects in one stretch: a batch of imports is written in several. */
const MOST_EFFECTS = 2000;

export interface PushDeps {
  readonly erase: SyncOptions['erase'];
  readonly sha256: Sha256;
  readonly now: number;
  /** One change at a time under savepoints, after the bulk failed. */
  readonly careful: boolean;
  /** The desk may write no more: what it still had waiting is kept in quarantine, never lost. */
  readonly revoked: boolean;
}

/** In the caller's transaction. @throws Refusal, or what PostgreSQL says. */
export async function pushIn(tx: Tx, deps: PushDeps, caller: Caller, input: PushInput): Promise<Answer<'push'>> {
  const head = await lockHead(tx, caller.siteId);
  if (!head) throw new Refusal('UNKNOWN_DESK', {});
  await checkEpoch(tx, head, input.epoch);
  const install = await readInstall(tx, caller.siteId, input.installId);
  const sent = readBatch(input, deps);
  const fresh = await notYetDone(tx, caller, input, install, sent);
  if (fresh.length === 0) return { lastN: install?.lastN ?? 0, head: head.seq };
  await releaseHolds(tx, caller.siteId, deps.now);
  const { siteId, deskId, deskName } = caller;
  const at: Entrance = { ...deps, tx, siteId, draft: new LogDraft(head, deps.sha256) };
  const { done, made } = await enterAll(at, { installId: input.installId, deskId, deskName }, fresh, deps);
  const last = fresh[done - 1];
  if (last) {
    await insertLog(tx, siteId, at.draft.take());
    await releaseWaiting(at, made);
    const firstN = install?.firstN ?? input.firstN;
    const state = { desk: deskId, firstN, lastN: last.n, lastHash: last.label.hash, tried: 0 };
    await saveInstall(tx, siteId, input.installId, state, deps.now);
    await moveHead(tx, at.draft.head, at.draft.newRecords);
    if (install?.tried) await forgetAttempts(tx, { siteId, installId: input.installId, n: last.n });
  }
  return { lastN: last?.n ?? install?.lastN ?? input.firstN - 1, head: at.draft.head.seq };
}

async function checkEpoch(tx: Tx, head: Head, epoch: string): Promise<void> {
  const site = await readSite(tx, head.siteId);
  if (!site) throw new Refusal('UNKNOWN_DESK', {});
  if (site.epoch !== epoch) {
    throw new Refusal('WRONG_EPOCH', { datasetId: site.datasetId, epoch: site.epoch, head: head.seq });
  }
}

function readBatch(input: PushInput, { now, sha256 }: PushDeps): Sent[] {
  try {
    return input.changes.map((raw, i) => labelOf(raw, input.firstN + i, now, sha256));
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    throw new Refusal('BAD_REQUEST', { detail: error.reason });
  }
}

/** What is new of a batch. @throws Refusal GAP or FORKED_INSTALL. */
async function notYetDone(
  tx: Tx,
  caller: Caller,
  input: PushInput,
  install: Install | null,
  sent: readonly Sent[],
): Promise<readonly Sent[]> {
  // An install that nobody knows begins where it says: after a restore the server may have forgotten it.
  if (!install) return sent;
  const { lastN } = install;
  if (install.desk !== caller.deskId) throw new Refusal('FORKED_INSTALL', { lastN });
  if (input.firstN > lastN + 1) throw new Refusal('GAP', { lastN });
  const again = sent.filter(({ n }) => n <= lastN);
  if (again.length === 0) return sent;
  const hashes = await hashesOf(tx, caller.siteId, input.installId, input.firstN, lastN);
  // A number from before the first one known here was never taken: silence would lose it.
  if (again.some(({ n, label }) => hashes.get(n) !== label.hash)) throw new Refusal('FORKED_INSTALL', { lastN });
  return sent.slice(again.length);
}

const REVOKED: Progress = { done: 0, broken: new Broken('revoked-desk') };

/** Enters changes in order: how many got their outcome, and ids of what they made. The first that is broken ends the batch. */
async function enterAll(
  at: Entrance,
  from: From,
  sent: readonly Sent[],
  deps: PushDeps,
): Promise<{ done: number; made: string[] }> {
  const made: string[] = [];
  let done = 0;
  while (done < sent.length) {
    const { done: more, broken } = deps.revoked ? REVOKED : await enterNext(at, from, sent.slice(done), deps.careful);
    for (const { raw } of sent.slice(done, done + more)) made.push(...madeBy(raw));
    done += more;
    const next = sent[done];
    if (!broken || !next) continue;
    if (!(await quarantine(at, from, next, broken, deps.revoked ? 1 : MOST_ATTEMPTS))) return { done, made };
    done += 1;
  }
  return { done, made };
}

async function enterNext(at: Entrance, from: From, sent: readonly Sent[], careful: boolean): Promise<Progress> {
  const stretch = nextStretch(sent, careful);
  const [first] = stretch;
  if (first instanceof Broken) return { done: 0, broken: first };
  const readable = stretch.filter((one) => !(one instanceof Broken)) as Readable[];
  return careful && first ? await enterCarefully(at, from, first) : await enterStretch(at, from, readable);
}

/** Changes that can be written together; a broken one ends it, or is alone in it. */
function nextStretch(sent: readonly Sent[], careful: boolean): (Readable | Broken)[] {
  const stretch: (Readable | Broken)[] = [];
  let effects = 0;
  for (const one of sent) {
    const read = readOrBroken(one);
    if (read instanceof Broken) return stretch.length === 0 ? [read] : stretch;
    effects += read.change.effects.length;
    const alone = careful || isAlone(read);
    if (stretch.length > 0 && (alone || effects > MOST_EFFECTS)) return stretch;
    stretch.push(read);
    if (alone) return stretch;
  }
  return stretch;
}

function readOrBroken(sent: Sent): Readable | Broken {
  try {
    return { ...sent, change: readChange(sent.raw) };
  } catch (error) {
    if (error instanceof Broken) return error;
    throw error;
  }
}

/** Rooms decide which claims must be loaded; an erasure, and a merge with the erased, rewrites the log: each is written before what follows. */
const isAlone = ({ change }: Readable): boolean =>
  change.effects.some((one) => one.entity === 'room' || one.entity === 'erasure' || mergesPerson(one));

/** Counts the attempt; after `most` of them it is entered as quarantined, with a conflict that every desk sees. */
async function quarantine(at: Entrance, from: From, sent: Sent, { reason }: Broken, most: number): Promise<boolean> {
  const { tx, siteId, now, draft } = at;
  const place = { siteId, installId: from.installId, n: sent.n };
  // PE6: what comes of an erased person is kept without the name here too.
  const erased = { ids: new Set(await readErased(tx, siteId)), names: new Map<string, string>() };
  const change = JSON.stringify(scrubChange(sent.raw, erased)) ?? 'null';
  const kept = { deskId: from.deskId, deskName: from.deskName, change, changeHash: sent.label.hash, reason };
  if ((await countAttempt(tx, place, kept, now)) < most) return false;
  const entering = enteringOf(at, from, sent, draft.head.seq + 1);
  const row = quarantined(entering, reason);
  const newRecords = await saveConflict(at, row, entering.seq);
  const fork = draft.fork();
  fork.add(entering, from.deskId, { outcome: 'quarantined', records: [{ entity: 'conflict', id: row.id, row }] });
  draft.join(fork, newRecords);
  await markKept(tx, place, 'quarantined', entering.seq);
  return true;
}

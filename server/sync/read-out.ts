/** State, pull and snapshot: everything that a desk reads. Filtered by nothing but the site. */
import { oldestServed, PROTOCOL } from '../../shared/sync/protocol.ts';
import type { Exchanges, SnapshotInput } from '../../shared/sync/wire.ts';
import type { Db } from '../postgres/database.ts';
import { readInstall } from '../postgres/heads.ts';
import { chainAt, lastOwn, readEntries, readHead, readRecords, type SiteHead } from '../postgres/pages.ts';
import { beginLoading, noteCursor, type SeenDesk, unlock } from '../postgres/seen.ts';
import type { Answer, Caller } from './ports.ts';
import { Refusal } from './refusal.ts';

interface Reading {
  readonly db: Db;
  readonly caller: Caller;
  readonly desk: SeenDesk;
  /** UTC ms. */
  readonly now: number;
}

type Input<K extends keyof Exchanges> = Exchanges[K]['input'];

/** Answered for every protocol: it is what tells a desk that it is too old. */
export async function readState({ db, caller, desk, now }: Reading, input: Input<'state'>): Promise<Answer<'state'>> {
  const head = await headOf(db, caller);
  const install = await readInstall(db, caller.siteId, input.installId);
  return {
    siteName: head.siteName,
    datasetId: head.datasetId,
    epoch: head.epoch,
    head: head.seq,
    headChain: head.chain,
    lastN: install?.lastN ?? 0,
    lastHash: install?.lastHash ?? '',
    oldestProtocol: oldestServed(now),
    newestProtocol: PROTOCOL,
    deskLetter: desk.letter,
    deskName: caller.deskName,
    serverTime: now,
  };
}

export async function readPage({ db, caller, desk, now }: Reading, input: Input<'pull'>): Promise<Answer<'pull'>> {
  checkProtocol(input.protocol, now);
  const head = await headOf(db, caller);
  checkEpoch(head, input.epoch);
  if (desk.lockedAt !== null) throw new Refusal('LOCKED', {});
  if (input.cursor > head.seq || (await chainAt(db, caller.siteId, input.cursor)) !== input.chain) {
    throw new Refusal('WRONG_CURSOR', { head: head.seq });
  }
  await noteCursor(db, caller.deskId, desk, input.cursor, now);
  const entries = await readEntries(db, caller.siteId, input.cursor, input.limit);
  // Something may have been entered since the head was read.
  return { entries, head: Math.max(head.seq, entries.at(-1)?.seq ?? 0) };
}

export async function readSnapshot(reading: Reading, input: SnapshotInput): Promise<Answer<'snapshot'>> {
  const { db, caller, desk, now } = reading;
  checkProtocol(input.protocol, now);
  // Before the records: what changes in between comes again with the first pull.
  const head = await headOf(db, caller);
  const own = await lastOwn(db, caller.siteId, input.installId, head.seq);
  checkEpoch(head, input.epoch);
  if (input.after === null && desk.lockedAt !== null) await beginLoading(db, caller.deskId, now);
  const records = await readRecords(db, caller.siteId, input.after, input.limit);
  const last = records.at(-1);
  const more = last && (await readRecords(db, caller.siteId, last, 1)).length > 0;
  const next = more ? { entity: last.entity, id: last.id } : null;
  if (next === null && desk.lockedAt !== null) await unlock(db, caller.deskId);
  return { seq: head.seq, chain: head.chain, records, next, total: head.records, ...own };
}

async function headOf(db: Db, caller: Caller): Promise<SiteHead> {
  const head = await readHead(db, caller.siteId);
  if (!head) throw new Refusal('UNKNOWN_DESK', {});
  return head;
}

function checkEpoch({ datasetId, epoch, seq }: SiteHead, asked: string): void {
  if (asked !== epoch) throw new Refusal('WRONG_EPOCH', { datasetId, epoch, head: seq });
}

/** A newer desk is served: what it sends and nobody knows here is kept. */
function checkProtocol(protocol: number, now: number): void {
  const oldest = oldestServed(now);
  if (protocol < oldest) throw new Refusal('PROTOCOL', { oldest, newest: PROTOCOL });
}

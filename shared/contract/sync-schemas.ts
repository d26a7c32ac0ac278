/** Where this desk stands with the central server, in data for words. */
import { z } from 'zod';
import { id, instant, line } from '../domain/entities.ts';
import { erasure } from '../domain/sync-entities.ts';

/**
 * Why the queue stands although the desk tried: nothing answers · what answers is no server of ours or says rubbish · it is
 * another house's server · this desk was revoked, is unknown, has no key it can read, or was away for too long · the program or the server is too
 * old · a page would remove more than a fifth of something · this desk's file or disk refuses · work waits longer than
 * 15 minutes although the server answers.
 */
export const SYNC_PROBLEMS = [
  'OFFLINE',
  'RUBBISH',
  'WRONG_SERVER',
  'REVOKED',
  'UNKNOWN_DESK',
  'NO_KEY',
  'LOCKED',
  'DESK_TOO_OLD',
  'SERVER_TOO_OLD',
  'MUCH_REMOVED',
  'FILE_REFUSES',
  'QUEUE_STANDS',
  'BUSY',
] as const;
export const syncProblem = z.enum(SYNC_PROBLEMS);
export type SyncProblem = z.infer<typeof syncProblem>;

export const syncStatus = z.object({
  /** Null: this desk works alone and was never enrolled. */
  server: z
    .object({ address: z.string(), siteName: z.string(), deskName: z.string(), deskLetter: z.string(), since: instant })
    .nullable(),
  /** first-load: the house is still coming; up: the last exchange was answered; down: it was not. */
  state: z.enum(['alone', 'first-load', 'up', 'down']),
  problem: z.object({ code: syncProblem, since: instant, detail: z.string() }).nullable(),
  /** The last exchange that left nothing to fetch and nothing to send, UTC ms. */
  lastSyncAt: instant.nullable(),
  waiting: z.object({ count: z.int(), oldestAt: instant.nullable() }),
  /** Entries of the server that this desk does not have yet, as far as it knows. */
  behind: z.int(),
  firstLoad: z.object({ done: z.int(), total: z.int() }).nullable(),
  nextTryAt: instant.nullable(),
  /** Those that this person may see; and when the newest of them was opened. */
  conflictsOpen: z.int(),
  newestConflictAt: instant.nullable(),
  /** Bookings of this desk that would lose their place as things stand. */
  atRisk: z.int(),
});
export type SyncStatus = z.infer<typeof syncStatus>;

export const syncExchange = z.object({
  at: instant,
  kind: z.string(),
  /** ok, or the code of the refusal. */
  result: z.string(),
  /** Changes sent, entries or records that came. */
  count: z.int(),
  ms: z.int(),
});

export const joinInput = z.object({
  /** http or https; only https unless it is this machine itself. */
  address: z.string().trim().min(8).max(300),
  code: z.string().trim().min(4).max(20),
  deskName: line(120),
});

/**
 * Why a desk could not join: the address is none, or plain http to another machine · nothing answers · what answers is no
 * server of ours · the code is wrong, spent or too old · this desk has a house and the site has content · it has none and
 * the site is empty · the desk belongs to a server already · the program or the server is too old · too many tries ·
 * the system keeps no secrets here.
 */
export const JOIN_REFUSALS = [
  'BAD_ADDRESS',
  'NO_ANSWER',
  'NOT_A_SERVER',
  'CODE_UNKNOWN',
  'SITE_HAS_CONTENT',
  'SITE_IS_EMPTY',
  'ALREADY_JOINED',
  'DESK_TOO_OLD',
  'SERVER_TOO_OLD',
  'TOO_MANY',
  'NO_SAFE_STORAGE',
] as const;
export type JoinRefusal = (typeof JOIN_REFUSALS)[number];

/** Of one record: only here · sent, not yet in the log · confirmed · would clash · lost its place. */
export const RECORD_STATES = ['here', 'sent', 'confirmed', 'at-risk', 'unplaced'] as const;
export const recordState = z.enum(RECORD_STATES);
export type RecordState = z.infer<typeof recordState>;

export const recordStatesInput = z.object({ ids: z.array(id).max(500) });
/** Ids that are confirmed, or of a desk that works alone, are left out. */
export const recordStates = z.array(z.object({ id, state: recordState, againstId: id.nullable() }));

export const erasureRow = erasure.extend({
  /** Desks that have erased, of all that are not revoked; null while the server was not asked yet. */
  done: z.int().nullable(),
  desks: z.int().nullable(),
});

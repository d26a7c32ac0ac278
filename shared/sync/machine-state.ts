/**
 * What the sync machine knows, what happens to it, and what it wants done. Times are UTC ms of the desk's clock, which may
 * be wrong and may jump: every wait holds when it began and how long it is.
 */
import type { ExchangeKind, NoAnswer, RefusalCode, StateAnswer } from './wire.ts';
import { MOST_CHANGES } from './wire.ts';

/** Why the queue stands; the same words as the contract's `SYNC_PROBLEMS`. */
export type Trouble =
  | 'OFFLINE'
  | 'RUBBISH'
  | 'WRONG_SERVER'
  | 'REVOKED'
  | 'UNKNOWN_DESK'
  | 'NO_KEY'
  | 'LOCKED'
  | 'DESK_TOO_OLD'
  | 'SERVER_TOO_OLD'
  | 'MUCH_REMOVED'
  | 'FILE_REFUSES'
  | 'QUEUE_STANDS'
  | 'BUSY';

export interface Problem {
  readonly code: Trouble;
  readonly since: number;
  /** Codes and names for people; no personal data. */
  readonly detail: string;
}

export interface Wait {
  readonly since: number;
  readonly ms: number;
}

export interface Flight extends Wait {
  readonly id: number;
  readonly kind: ExchangeKind;
}

/** What the desk's file and the world say at the moment of an event. */
export interface Facts {
  readonly now: number;
  /** 0 ≤ x < 1. */
  readonly jitter: number;
  readonly enrolled: boolean;
  readonly datasetId: string;
  readonly epoch: string;
  readonly cursor: number;
  readonly ackedN: number;
  readonly sentN: number;
  readonly lastN: number;
  readonly staged: 'none' | 'part' | 'whole';
  /** Erasures carried out here and not yet told. */
  readonly erasures: number;
  /** Erasures that some other desk had not carried out when the server was last asked. */
  readonly unfinished: number;
}

/** The protocols that this program understands. */
export interface Speaks {
  readonly oldest: number;
  readonly newest: number;
}

export interface SyncState {
  readonly running: boolean;
  readonly nextId: number;
  /** At most one request is under way, so that no answer can overtake another. */
  readonly flight: Flight | null;
  /** Nothing is asked before it is over. */
  readonly rest: Wait | null;
  /** The desk is at rest with the server; when it is over, it asks again. */
  readonly poll: Wait | null;
  /** `state` was answered since the last start or refusal. */
  readonly known: boolean;
  /** The server's; '' before it is known. */
  readonly epoch: string;
  /** The protocol spoken with this server. */
  readonly protocol: number;
  readonly head: number;
  /** What the stream said since the last pull was asked. */
  readonly moreHead: number | null;
  readonly pull: boolean;
  /** After a start and a refusal the desk listens before it speaks. */
  readonly pullFirst: boolean;
  /** `after-push`: what waits is brought first, so that the snapshot holds it. */
  readonly snapshot: 'none' | 'after-push' | 'now';
  /** The epoch in which the staged pages were read; '' when the program was started since. */
  readonly stageEpoch: string;
  /** Numbers were used twice: nothing is pushed until the log shows where, and a new install id is taken. */
  readonly forked: boolean;
  /** The desk was revoked: what waits is still brought, for the server's quarantine, and nothing else is asked. */
  readonly lastWords: boolean;
  /** Much would be removed: a person decides; looked at again when it is over. */
  readonly held: Wait | null;
  readonly accepted: boolean;
  readonly tellErased: boolean;
  /** Until the server is asked again how far erasures are, and how many of them were unfinished. */
  readonly erased: (Wait & { readonly of: number }) | null;
  readonly mostChanges: number;
  /** Tries in a row that were not answered, could not be read or kept, or were refused for good. */
  readonly failures: number;
  /** What failed last: its problem and its failures stay until that works again, whatever else is answered. */
  readonly stuckOn: ExchangeKind | 'file' | null;
  /** What waits is not brought again before it is over; everything else goes on. */
  readonly pushRest: Wait | null;
  /** Refusals that could be mended, since the desk was last at rest. */
  readonly strikes: number;
  readonly problem: Problem | null;
  /** Since when the server has answered without a break. */
  readonly upSince: number | null;
  readonly lastSyncAt: number | null;
}

/** What applying a page or a snapshot came to. */
export type Result =
  | { readonly kind: 'applied' | 'forked' }
  | { readonly kind: 'broken'; readonly why: string }
  | { readonly kind: 'much-removed'; readonly entity: string; readonly count: number };

export type SyncEvent =
  | { readonly type: 'start' | 'stop' | 'woke' | 'now' | 'accept' | 'done' }
  | { readonly type: 'more'; readonly head: number }
  /** The request under way carries so much. */
  | { readonly type: 'large'; readonly bytes: number }
  /** `same`: the desk's own change `lastN` has the server's hash. */
  | { readonly type: 'state'; readonly id: number; readonly answer: StateAnswer; readonly same: boolean }
  | {
      readonly type: 'pushed';
      readonly id: number;
      readonly upto: number;
      readonly lastN: number;
      readonly head: number;
    }
  | {
      readonly type: 'pulled';
      readonly id: number;
      readonly count: number;
      readonly head: number;
      readonly result: Result;
    }
  /** `grew`: the page brought the stage further. */
  | { readonly type: 'staged'; readonly id: number; readonly grew: boolean }
  | { readonly type: 'told-erased'; readonly id: number }
  | { readonly type: 'swapped'; readonly result: Result }
  | {
      readonly type: 'refused';
      readonly id: number;
      readonly code: NoAnswer | RefusalCode;
      readonly data: Data;
    }
  | { readonly type: 'file-failed'; readonly detail: string };
export type Data = Readonly<Record<string, unknown>>;

/** All but `ask` and `wake` are done to the file; the driver says `done`, `swapped` or `file-failed` after the last. */
export type Act =
  | { readonly do: 'ask'; readonly id: number; readonly kind: ExchangeKind }
  | { readonly do: 'wake'; readonly at: number | null }
  | { readonly do: 'sent' | 'server-has'; readonly n: number }
  | { readonly do: 'new-install' | 'drop-stage' }
  | { readonly do: 'swap-in'; readonly epoch: string; readonly accepted: boolean };

export interface Step {
  readonly state: SyncState;
  readonly acts: readonly Act[];
}

/** Before `start`. */
export const atFirst = (speaks: Speaks): SyncState => ({
  running: false,
  nextId: 1,
  flight: null,
  rest: null,
  poll: null,
  known: false,
  epoch: '',
  protocol: speaks.newest,
  head: 0,
  moreHead: null,
  pull: true,
  pullFirst: true,
  snapshot: 'none',
  stageEpoch: '',
  forked: false,
  lastWords: false,
  held: null,
  accepted: false,
  tellErased: true,
  erased: null,
  mostChanges: MOST_CHANGES,
  failures: 0,
  stuckOn: null,
  pushRest: null,
  strikes: 0,
  problem: null,
  upSince: null,
  lastSyncAt: null,
});

/**
 * What the sync engine stands on: the desk's file and the world around it. Everything is synchronous and called back, so
 * that the same engine runs under real time and under a simulated one.
 */
import type { NewId } from '../../../shared/base/clock.ts';
import type { Facts, SyncState } from '../../../shared/sync/machine-state.ts';
import type {
  ExchangeKind,
  LogEntry,
  Outcome,
  Reply,
  Request,
  StateAnswer,
  WireChange,
  WireRecord,
} from '../../../shared/sync/wire.ts';

/** Where this desk stands; kept in the file and changed only in the same transaction as what it speaks of. */
export interface Position {
  readonly installId: string;
  /** Null: never enrolled. */
  readonly siteId: string | null;
  readonly datasetId: string;
  readonly epoch: string;
  /** The last sequence applied, and the chain there. */
  readonly cursor: number;
  readonly chain: string;
  /** Changes up to this number are in the server's log and came back in it. */
  readonly ackedN: number;
  /** Changes up to this number reached the server, as far as its replies say. */
  readonly sentN: number;
  /** The last change written here. */
  readonly lastN: number;
}

export interface Applied {
  readonly kind: 'applied';
  readonly records: number;
  /** Own changes whose outcome came with the page. */
  readonly acked: readonly { readonly n: number; readonly outcome: Outcome }[];
  /** Bookings laid back that would clash now. */
  readonly atRisk: readonly string[];
}

export type ApplyResult =
  | Applied
  /** Not contiguous, or the chain does not fit: nothing was applied, a snapshot is needed. */
  | { readonly kind: 'broken'; readonly why: string }
  /**
   * The log has changes of this install that this file never made, or made differently: a copied or restored file. What
   * came before the first of them is applied, so that no change which the server has is sent again under a new id. After a
   * FORKED_INSTALL of a push: pull until this comes, then take a new install id.
   */
  | { readonly kind: 'forked' }
  /** More than a fifth of an entity would go; nothing was applied, a person decides. */
  | { readonly kind: 'much-removed'; readonly entity: string; readonly count: number };

export interface Staged {
  readonly seq: number;
  readonly chain: string;
  readonly after: { readonly entity: string; readonly id: string } | null;
  readonly done: number;
  readonly total: number;
  /** The last page is in: what is staged can be swapped in. */
  readonly whole: boolean;
}

/**
 * The desk's file as sync sees it; implemented in `storage/`, each call one transaction. What a page or a snapshot changes
 * is told through the store's `onCommit` with the entities it touched, as a write of this desk is: screens then fetch again.
 */
export interface SyncFile {
  readonly position: () => Position;
  readonly enrol: (at: { siteId: string; datasetId: string; epoch: string }) => void;
  /** Changes after `ackedN` (or after `afterN`), oldest first, within the limits; at least one if there is one. */
  readonly pending: (afterN: number, mostChanges: number, mostBytes: number) => WireChange[];
  readonly waiting: () => { readonly count: number; readonly oldestAt: number | null };
  readonly sent: (uptoN: number) => void;
  /** The hash of a change of this file; null when there is none of this number (any more). */
  readonly hashOf: (n: number) => string | null;
  /** Pull and rebase. `accepted`: a person said yes to much being removed. */
  readonly applyPage: (entries: readonly LogEntry[], options?: { readonly accepted?: boolean }) => ApplyResult;
  /** This file becomes an installed copy of its own; what was never acknowledged is sent again under the new id. */
  readonly takeNewInstall: (installId: string) => void;
  /**
   * The server has this install's changes only up to `lastN`: later ones wait again, to be brought back. Never below what
   * an earlier install id of this file had in the log: those are not this install's to bring.
   */
  readonly serverHas: (lastN: number) => void;
  readonly stage: (page: {
    readonly records: readonly WireRecord[];
    readonly next: { readonly entity: string; readonly id: string } | null;
    readonly seq: number;
    readonly chain: string;
    readonly total: number;
    /** Of the first page these say which own changes the snapshot holds. */
    readonly lastN: number;
    readonly lastHash: string;
  }) => void;
  readonly staged: () => Staged | null;
  readonly dropStage: () => void;
  /** Confirmed state becomes what is staged, pending changes are laid on top, the cursor is the stage's. */
  readonly swapIn: (at: { datasetId: string; epoch: string }, options?: { readonly accepted?: boolean }) => ApplyResult;
  /** Erasures this desk has carried out and not yet told the server. */
  readonly erasuresToTell: () => readonly string[];
  /** Of these records, those that are not simply confirmed; the id of the booking they would clash with. */
  readonly records: (ids: readonly string[]) => readonly {
    readonly id: string;
    readonly state: 'here' | 'sent' | 'at-risk' | 'unplaced';
    readonly againstId: string | null;
  }[];
  /** Bookings of this desk that would lose their place as things stand, and to which. */
  readonly risks: () => readonly {
    readonly bookingId: string;
    readonly kind: 'room' | 'equipment';
    readonly againstId: string | null;
  }[];
  /** What the server said about erasures, by their id; without those it was never asked about. */
  readonly erasuresKnown: () => readonly { erasureId: string; done: number; desks: number }[];
  readonly erasuresTold: (told: readonly { erasureId: string; done: number; desks: number }[]) => void;
}

export interface SyncPorts {
  readonly file: SyncFile;
  /** UTC ms of this machine; wrong clocks are normal. */
  readonly now: () => number;
  /** 0 ≤ x < 1, for jitter. */
  readonly random: () => number;
  readonly newId: NewId;
  /** Sends; the reply comes through `replied` with the same id, or never. */
  readonly send: (id: number, request: Request) => void;
  /** Call `woke` at this moment; a new one replaces the one before, null takes it back. */
  readonly wakeAt: (at: number | null) => void;
  /** The status may have changed. */
  readonly told: () => void;
  /** The file, or the engine itself, threw; it goes on after a while and says FILE_REFUSES. */
  readonly fault: (error: unknown) => void;
}

/** One exchange with the server, for people. */
export interface Exchange {
  readonly at: number;
  readonly kind: ExchangeKind;
  /** `ok`, or the code of the refusal. */
  readonly result: string;
  /** Changes sent, entries or records that came. */
  readonly count: number;
  readonly ms: number;
}

/** Where the engine stands, for status and for tests. */
export interface Look {
  readonly state: SyncState;
  readonly facts: Facts;
  readonly staged: Staged | null;
  readonly waiting: { readonly count: number; readonly oldestAt: number | null };
  /** What the server last said of this site. */
  readonly answer: StateAnswer | null;
}

/** The engine: give it what happens, it does the rest through its ports. */
export interface DeskSync {
  readonly start: () => void;
  /** A change was committed on this desk. */
  readonly localChange: () => void;
  /** The stream says that there is more. */
  readonly more: (head: number) => void;
  readonly replied: (id: number, reply: Reply) => void;
  readonly woke: () => void;
  /** A person pressed "now". */
  readonly now: () => void;
  readonly accept: () => void;
  readonly stop: () => void;
  readonly look: () => Look;
  /** The last hundred, the newest first. */
  readonly exchanges: () => readonly Exchange[];
}

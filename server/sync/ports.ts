/** What the sync service stands on and offers; hosts and tests give it the real things (law 4). */
import type { Clock } from '../../shared/base/clock.ts';
import type { Exchanges, Reply, Request, WireRecord } from '../../shared/sync/wire.ts';
import type { Db, Tx } from '../postgres/database.ts';

/** Whoever asks, after its signature was checked: nothing of a request decides which site is read or written. */
export interface Caller {
  readonly siteId: string;
  readonly deskId: string;
  readonly deskName: string;
}

/** Where the server wants to be told; never with personal data in `detail`. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, detail?: Record<string, unknown>) => void;

/** Records that an erasure blanked, as they are after it, and what every desk must clear. */
export interface Erased {
  readonly records: readonly WireRecord[];
  readonly erase: readonly { readonly entity: string; readonly id: string }[];
}

export interface SyncOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly log?: Log;
  /**
   * Carries an erasure out, within the transaction of the change that asked for it and holding the site's head: blanks
   * records and log (earlier entries are written already), and returns what goes into the entry of that change. Once more
   * for an erased person into whom somebody is merged late.
   */
  readonly erase?: (
    tx: Tx,
    siteId: string,
    erasure: {
      readonly id: string;
      readonly personId: string;
      readonly by: string;
      readonly at: number;
      readonly seq: number | null;
    },
  ) => Promise<Erased>;
  /** Tells whoever listens that a site has a new head; called after the commit. */
  readonly announce?: (siteId: string, head: number) => void;
}

export type Released = { readonly ok: true; readonly seq: number } | { readonly ok: false; readonly reason: string };

/** A change in quarantine, and who tries it again. */
export interface ToRelease {
  readonly installId: string;
  readonly n: number;
  readonly by?: string;
}

export interface SyncService {
  /** Never throws for what a desk sends; what PostgreSQL cannot do now is BUSY. */
  readonly handle: (caller: Caller, request: Request) => Promise<Reply>;
  /** An administrator tries a change in quarantine again; it is entered under the server's own numbering. */
  readonly release: (siteId: string, change: ToRelease) => Promise<Released>;
}

export type Answer<K extends keyof Exchanges> = Exchanges[K]['answer'];

/** The handles through which the file is read and written: different types, so that a reader cannot write (law 5). */
import type { Result } from '../../../shared/base/result.ts';
import type { House } from '../../../shared/domain/entities.ts';
import type { EntityName, EntityOf } from '../../../shared/domain/entity-table.ts';
import type { RoomIndex } from '../../../shared/domain/rooms.ts';
import type { Database, SqlValue } from './database.ts';

/** Reads only. */
export interface Reader {
  readonly all: <T>(sql: string, ...values: SqlValue[]) => T[];
  readonly get: <T>(sql: string, ...values: SqlValue[]) => T | undefined;
  readonly find: <N extends EntityName>(entity: N, id: string) => EntityOf<N> | null;
  /** Whole entities; `rest` is the SQL after FROM: WHERE, ORDER BY, LIMIT. */
  readonly list: <N extends EntityName>(entity: N, rest: string, ...values: SqlValue[]) => EntityOf<N>[];
  readonly rooms: () => RoomIndex;
  /** Null before the first-run wizard. */
  readonly house: () => House | null;
  readonly local: (key: string) => string | null;
}

/** Writes too, and every write becomes an effect of the change. */
export interface Writer extends Reader {
  readonly insert: <N extends EntityName>(entity: N, record: EntityOf<N>) => void;
  /** Writes the fields that differ; returns the record as it is then. */
  readonly update: <N extends EntityName>(entity: N, id: string, patch: Partial<EntityOf<N>>) => EntityOf<N>;
  /** Records that this change takes back an earlier one, each of which is taken back once. */
  readonly undoes: (n: number) => void;
}

/** A half-filled form or a parked call, as it is kept. */
export interface DraftRow {
  readonly id: string;
  readonly account: string;
  readonly kind: string;
  readonly title: string;
  /** JSON; what cannot be read any more is shown as such, never thrown away silently. */
  readonly body: string;
  readonly parked: 0 | 1;
  readonly at: number;
}

export interface Effect {
  readonly entity: EntityName;
  readonly id: string;
  readonly set: Record<string, unknown>;
  /** The same fields as they were; null for a new record. */
  readonly base: Record<string, unknown> | null;
}

export interface Committed {
  readonly n: number;
  readonly entities: readonly EntityName[];
  /** Drafts were kept or removed, which is no change and has no number of its own. */
  readonly drafts?: true;
  /** Where this desk stands with the server may have changed; nothing else did. */
  readonly sync?: true;
  /** What other desks did came with sync: `n` is not a new change of this desk. */
  readonly synced?: true;
}

/** The newest change of this desk: its number and its link of the chain; 0 and '' before the first. */
export interface Head {
  readonly n: number;
  readonly hash: string;
}

/** The inside of a store, for sync alone: rows are written there without becoming a change of this desk. */
export interface Inside {
  readonly db: Database;
  readonly reader: Reader;
  readonly head: () => Head;
  /** One transaction; it is kept when `keep` says so of its result, and undone by a throw. */
  readonly transact: <T>(work: () => T, keep: (result: T) => boolean) => T;
  /** What is kept of rooms and the house is read anew. */
  readonly forget: () => void;
  /** Screens that show these refetch. */
  readonly tell: (entities: readonly EntityName[]) => void;
}

export interface Store extends Reader {
  /**
   * Runs `work` in one transaction and records what it wrote as the next numbered change. A refusal or a throw writes
   * nothing. The callback is synchronous by type (law 5).
   */
  readonly write: <T, E>(name: string, actor: string, work: (tx: Writer) => Result<T, E>) => Result<T, E>;
  /** Settings of this installed copy, which never travel and are no change. */
  readonly setLocal: (key: string, value: string) => void;
  /** Drafts of this installed copy: like settings, no change. */
  readonly keepDraft: (draft: DraftRow) => void;
  readonly dropDraft: (account: string, id: string) => void;
  readonly onCommit: (listener: (committed: Committed) => void) => () => void;
}

/** Changes of this desk that the server's log does not have yet, as what they do to each record. */
import type { WireChange } from '../../../shared/sync/wire.ts';
import type { Database } from './database.ts';
import type { Effect } from './handles.ts';

/** Effects of one change by record, in their order. */
export type ByRecord = ReadonlyMap<string, readonly Effect[]>;
export const keyOf = (entity: string, id: string): string => `${entity} ${id}`;

export interface Pending {
  /** What a change does. Read once: a pending change is read again with every page that touches its records. */
  readonly effects: (n: number) => ByRecord;
  /** These are pending no more, or their effects were rewritten. */
  readonly forgetUpTo: (n: number) => void;
}

/** A change above this many effects is not kept in memory between pages. */
const LARGE = 2000;

export function pendingOf(db: Database): Pending {
  const kept = new Map<number, ByRecord>();
  return {
    effects: (n) => {
      const known = kept.get(n);
      if (known) return known;
      const text = db.get<{ effects: string }>('SELECT effects FROM change WHERE n = ?', n)?.effects ?? '[]';
      const effects: Effect[] = JSON.parse(text);
      const grouped = Map.groupBy(effects, ({ entity, id }) => keyOf(entity, id));
      if (effects.length <= LARGE) kept.set(n, grouped);
      return grouped;
    },
    forgetUpTo: (n) => {
      for (const known of kept.keys()) if (known <= n) kept.delete(known);
    },
  };
}

interface Sized {
  n: number;
  bytes: number;
}
const SIZES = `SELECT n, octet_length(effects) + 4 * length(name) + 4 * length(actor) + 200 AS bytes FROM change
  WHERE n > ? ORDER BY n LIMIT ?`;

/** The next changes after `afterN` within the limits; one that is larger than `mostBytes` goes alone. */
export function nextChanges(db: Database, afterN: number, mostChanges: number, mostBytes: number): WireChange[] {
  let bytes = 0;
  let last = afterN;
  for (const next of db.all<Sized>(SIZES, afterN, mostChanges)) {
    bytes += next.bytes;
    if (bytes > mostBytes && last > afterN) break;
    last = next.n;
  }
  return db
    .all<Omit<WireChange, 'effects'> & { effects: string }>(
      'SELECT n, name, actor, at, effects, hash FROM change WHERE n > ? AND n <= ? ORDER BY n',
      afterN,
      last,
    )
    .map((row) => ({ ...row, effects: JSON.parse(row.effects) }));
}

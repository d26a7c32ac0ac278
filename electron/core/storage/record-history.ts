/** What was ever done to one record, on this desk and on others, in the order in which it counted (SE3). */
import { isDeepStrictEqual } from 'node:util';
import type { EntityName } from '../../../shared/domain/entity-table.ts';
import type { Outcome } from '../../../shared/sync/wire.ts';
import type { Effect, Reader } from './handles.ts';
import type { Fields } from './known.ts';

export interface RecordChange {
  /** Tells it from every other: its number on this desk, or its place in the site's log. */
  readonly key: string;
  /** Its number on the desk that did it. */
  readonly n: number;
  readonly name: string;
  readonly actor: string;
  readonly at: number;
  /** Null: this desk. */
  readonly deskName: string | null;
  /** What became of it on the server; null while that is not known. */
  readonly outcome: Outcome | null;
  readonly set: Fields;
  /** Null where the record was new. */
  readonly base: Fields | null;
  /** The whole record as it was before; null where it was new, or came with a snapshot and nobody knows. */
  readonly before: Fields | null;
  /** The name of the change that an undo or a redo took back. */
  readonly undoes: string | null;
}

interface OwnRow {
  n: number;
  name: string;
  actor: string;
  at: number;
  effects: string;
  image: string | null;
  undoes: string | null;
  seq: number | null;
  outcome: Outcome | null;
}
const OWN = `SELECT c.n, c.name, c.actor, c.at, c.effects, b.image, e.seq, e.outcome,
  (SELECT d.name FROM undo u JOIN change d ON d.n = u.undoes WHERE u.n = c.n ORDER BY d.n LIMIT 1) AS undoes
FROM before_image b JOIN change c ON c.n = b.n LEFT JOIN log_entry e ON e.own = 1 AND e.n = c.n
WHERE b.entity_id = ? AND b.entity = ? ORDER BY c.n`;

interface ForeignRow {
  seq: number;
  n: number;
  name: string;
  actor: string;
  at: number;
  deskName: string;
  outcome: Outcome;
  payload: string;
}
const FOREIGN = `SELECT e.seq, e.n, e.name, e.actor, e.at, e.desk_name AS deskName, e.outcome, e.payload
FROM log_record r JOIN log_entry e ON e.seq = r.seq WHERE r.entity_id = ? AND r.entity = ? AND e.own = 0 ORDER BY e.seq`;

/** The oldest first; what the server does not have yet stands last. */
export function historyOfRecord(reader: Pick<Reader, 'all' | 'get'>, entity: EntityName, id: string): RecordChange[] {
  const own = reader.all<OwnRow>(OWN, id, entity);
  const foreign = reader.all<ForeignRow>(FOREIGN, id, entity);
  if (foreign.length === 0) return own.flatMap((row) => ownChanges(row, id));
  const acked = reader.get<{ n: number }>('SELECT acked_n AS n FROM sync_position')?.n ?? 0;
  let seq = 0;
  const placed = own.map((row) => {
    // What came back within a snapshot has no place of its own: it stands after what this desk did before.
    seq = row.seq ?? (row.n <= acked ? seq : Number.POSITIVE_INFINITY);
    return { seq, row };
  });
  const all = [...placed, ...foreign.map((row) => ({ seq: row.seq, row }))].sort((a, b) => a.seq - b.seq || 0);
  let image: Fields | null = null;
  return all.flatMap(({ row }) => {
    if ('effects' in row) {
      const changes = ownChanges(row, id);
      const before: Fields | null = JSON.parse(row.image ?? 'null');
      const nothing = row.outcome === 'quarantined' || row.outcome === 'settled-already';
      image = nothing ? before : Object.assign({}, before, ...changes.map(({ set }) => set));
      return changes;
    }
    const change = foreignChange(row, id, image);
    image = imageIn(row.payload, id) ?? image;
    return change ?? [];
  });
}

/** Everything that one change in a record's history wrote, whoever made it. */
export function effectsWith(reader: Pick<Reader, 'all' | 'get'>, { key, n, deskName }: RecordChange): Effect[] {
  if (deskName === null) {
    const own = reader.get<{ effects: string }>('SELECT effects FROM change WHERE n = ?', n);
    return own ? JSON.parse(own.effects) : [];
  }
  const entry = reader.get<{ payload: string }>('SELECT payload FROM log_entry WHERE seq = ?', Number(key.slice(1)));
  const { records } = JSON.parse(entry?.payload ?? '{"records":[]}') as {
    records: { entity: EntityName; id: string }[];
  };
  return records.flatMap(({ entity, id }) =>
    historyOfRecord(reader, entity, id)
      .filter((change) => change.key === key)
      .map(({ set, base }) => ({ entity, id, set: { ...set }, base: base && { ...base } })),
  );
}

function ownChanges(row: OwnRow, id: string): RecordChange[] {
  const { n, name, actor, at, undoes, outcome } = row;
  return (JSON.parse(row.effects) as Effect[])
    .filter((effect) => effect.id === id)
    .map(({ set, base }) => {
      const before = row.image === null ? null : JSON.parse(row.image);
      return { key: `n${n}`, n, name, actor, at, deskName: null, outcome, set, base, before, undoes };
    });
}

const imageIn = (payload: string, id: string): Fields | null =>
  (JSON.parse(payload) as { records: { id: string; row: Fields }[] }).records.findLast((record) => record.id === id)
    ?.row ?? null;

/** Entries carry whole records: what one of them changed is what differs from the record before. */
function foreignChange(row: ForeignRow, id: string, before: Fields | null): RecordChange | null {
  const after = imageIn(row.payload, id);
  if (!after) return null;
  const { seq, n, name, actor, at, deskName, outcome } = row;
  const changed = Object.entries(after).filter(([field, value]) => !isDeepStrictEqual(value, before?.[field]));
  const base = before && Object.fromEntries(changed.map(([field]) => [field, before[field] ?? null]));
  const known = { key: `s${seq}`, n, name, actor, at, deskName, outcome, before, undoes: null };
  return { ...known, set: Object.fromEntries(changed), base };
}

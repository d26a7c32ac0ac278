/** Writes records that sync brought, and everything that is made from them, so that nothing shown or checked is stale. */
import type { Person, Room } from '../../../shared/domain/entities.ts';
import type { EntityName, EntityOf } from '../../../shared/domain/entity-table.ts';
import type { Database, SqlValue } from './database.ts';
import type { Inside } from './handles.ts';
import type { Rec } from './known.ts';
import { project, projectAllClaims, structureChanged, unindexPerson, unproject } from './projections.ts';
import { columnsOf, deleteRow, tableOf, writeRow } from './rows.ts';
import type { Row } from './tables.ts';

export interface Landing {
  readonly entity: EntityName;
  readonly id: string;
  /** As it is to be; null: it is no longer there. */
  readonly after: Rec | null;
  /** Surely not there yet. */
  readonly isNew?: boolean;
}

interface Landed extends Landing {
  readonly before: Rec | null;
}

/**
 * Rows first, then what is made from them: a booking's claims need its rooms, whichever came first. `refused` is called
 * with what the file does not take, which stays as it was.
 */
export function land(inside: Inside, landings: readonly Landing[], refused: (landing: Landing) => void): EntityName[] {
  const landed = landings.flatMap((landing) => tryLanding(inside, landing, refused) ?? []);
  inside.forget();
  let allClaims = false;
  for (const { entity, id, before, after } of inIndexOrder(landed)) {
    if (entity === 'room') allClaims ||= roomsChanged(before as Room | null, after as Room | null);
    else if (after === null) unproject(inside.db, entity, id, before as EntityOf<typeof entity>);
    else project(inside.db, inside.reader, entity, after as EntityOf<typeof entity>, before as EntityOf<typeof entity>);
  }
  if (allClaims) projectAllClaims(inside.db, inside.reader);
  return [...new Set(landed.map(({ entity }) => entity))];
}

/**
 * People by the row that their words get (the moment of their last visit): the index writes a segment of its own for each
 * one that goes back, which costs more than everything else of a page of people.
 */
const inIndexOrder = (landed: readonly Landed[]): readonly Landed[] =>
  landed.some(({ entity }) => entity === 'person') ? landed.toSorted((a, b) => wordsRow(a) - wordsRow(b)) : landed;

const wordsRow = ({ entity, after }: Landed): number =>
  entity === 'person' ? ((after as Person | null)?.lastSeenAt ?? 0) : -1;

/** A room that is new may be one that bookings spoke of before it came. */
const roomsChanged = (before: Room | null, after: Room | null): boolean =>
  before === null || after === null || structureChanged(after, before);

const selects = new Map<EntityName, string>();
function selectOf(entity: EntityName): string {
  const sql = selects.get(entity) ?? `SELECT ${columnsOf(entity)} FROM "${tableOf(entity).name}" WHERE id = ?`;
  selects.set(entity, sql);
  return sql;
}

function tryLanding(inside: Inside, landing: Landing, refused: (landing: Landing) => void): Landed | null {
  try {
    return writeLanding(inside, landing);
  } catch (error) {
    if (!isRefusedRow(error)) throw error;
    // Perhaps it was there all the same.
    if (landing.isNew) return tryLanding(inside, { ...landing, isNew: false }, refused);
    refused(landing);
    return null;
  }
}

/** A value that no column of this file takes: one record that another program wrote must not stop a queue. */
const isRefusedRow = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof RangeError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT'));

/** What was written, or null when it was so already. */
function writeLanding({ db }: Inside, landing: Landing): Landed | null {
  const { entity, id, after } = landing;
  const row = landing.isNew ? undefined : db.get<Row>(selectOf(entity), id);
  const before = row ? (tableOf(entity).fromRow(row) as unknown as Rec) : null;
  if (after === null) {
    if (before === null) return null;
    if (entity === 'person') unindexPerson(db, id);
    deleteRow(db, entity, id);
    return { ...landing, before };
  }
  const record = after as unknown as EntityOf<typeof entity>;
  if (!row) writeRow(db, entity, record, false);
  else if (!writeChanged(db, entity, id, row, tableOf(entity).toRow(record))) return null;
  return { ...landing, before };
}

/** Only the columns that differ: an index on a column that is not named is left alone. False: none differs. */
function writeChanged(db: Database, entity: EntityName, id: string, row: Row, values: readonly SqlValue[]): boolean {
  const { name, columns } = tableOf(entity);
  const changed = columns.flatMap((column, i) => (row[column] === values[i] ? [] : [i]));
  if (changed.length === 0) return false;
  const set = changed.map((i) => `"${columns[i]}" = ?`).join(', ');
  db.run(`UPDATE "${name}" SET ${set} WHERE id = ?`, ...changed.map((i) => values[i] ?? null), id);
  return true;
}

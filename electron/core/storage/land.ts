/** Writes records that sync brought, and everything that is made from them, so that nothing shown or checked is stale. */
import type { Room } from '../../../shared/domain/entities.ts';
import type { EntityName, EntityOf } from '../../../shared/domain/entity-table.ts';
import type { SqlValue } from './database.ts';
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
}

interface Landed extends Landing {
  readonly before: Rec | null;
}

/** `refused`: called with what the file does not take, which stays as it was. Rows first, then what is made from them: a booking's claims need its rooms, whichever came first. */
export function land(inside: Inside, landings: readonly Landing[], refused: (landing: Landing) => void): EntityName[] {
  const landed = landings.flatMap((landing) => tryLanding(inside, landing, refused) ?? []);
  inside.forget();
  let allClaims = false;
  for (const { entity, id, before, after } of landed) {
    if (entity === 'room') allClaims ||= roomsChanged(before as Room | null, after as Room | null);
    else if (after === null) unproject(inside.db, entity, id, before as EntityOf<typeof entity>);
    else project(inside.db, inside.reader, entity, after as EntityOf<typeof entity>, before as EntityOf<typeof entity>);
  }
  if (allClaims) projectAllClaims(inside.db, inside.reader);
  return [...new Set(landed.map(({ entity }) => entity))];
}

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
  const row = db.get<Row>(selectOf(entity), id);
  const before = row ? (tableOf(entity).fromRow(row) as unknown as Rec) : null;
  if (after === null) {
    if (before === null) return null;
    if (entity === 'person') unindexPerson(db, id);
    deleteRow(db, entity, id);
    return { ...landing, before };
  }
  const record = after as unknown as EntityOf<typeof entity>;
  if (row && sameRow(row, tableOf(entity).columns, tableOf(entity).toRow(record))) return null;
  writeRow(db, entity, record, row !== undefined);
  return { ...landing, before };
}

const sameRow = (row: Row, columns: readonly string[], values: readonly SqlValue[]): boolean =>
  columns.every((column, i) => row[column] === values[i]);

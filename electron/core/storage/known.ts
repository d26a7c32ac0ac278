/** What of a record this program knows, and what it keeps aside until an update that knows it. */
import { type EntityName, entities } from '../../../shared/domain/entity-table.ts';
import type { Database } from './database.ts';
import { tableOf } from './rows.ts';

/** A record as the tables hold it. */
export type Rec = { readonly id: string } & Readonly<Record<string, unknown>>;
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an entity that this program knows; null when it does not know the entity at all. */
export type Known = (entity: string) => ReadonlySet<string> | null;

const FIELDS = new Map<string, ReadonlySet<string>>(
  Object.entries(entities).map(([entity, schema]) => [entity, new Set(Object.keys(schema.shape))]),
);
/** Everything that the domain of this program has. */
export const KNOWN: Known = (entity) => FIELDS.get(entity) ?? null;

export interface Split {
  /** The whole record; null when a field is missing that nothing can stand for. */
  readonly record: Rec | null;
  /** Fields that are not known here. */
  readonly rest: Fields | null;
}

export interface Knowledge {
  readonly knows: (entity: string) => entity is EntityName;
  readonly split: (entity: EntityName, id: string, row: Fields) => Split;
}

interface Field {
  readonly name: string;
  readonly known: boolean;
  /** What stands for the field where a row of an older program lacks it. */
  readonly fallback: unknown;
}
/** Nothing stands for it. */
const NONE = Symbol('none');

/** Reads the columns' defaults once: a column that a migration added has one, as rows from before it needed it. */
export function knowledgeOf(db: Database, known: Known): Knowledge {
  const shapes = new Map<string, readonly Field[]>();
  for (const entity of Object.keys(entities) as EntityName[]) {
    const fields = known(entity);
    if (fields) shapes.set(entity, shapeOf(db, entity, fields));
  }
  return {
    knows: (entity): entity is EntityName => shapes.has(entity),
    split: (entity, id, row) => split(shapes.get(entity) ?? [], id, row),
  };
}

function split(shape: readonly Field[], id: string, row: Fields): Split {
  // The usual row has what is known and nothing else: it is taken as it is.
  if (row.id === id && hasAll(shape, row) && sizeOf(row) === shape.length) return { record: row as Rec, rest: null };
  const record: Record<string, unknown> & { id: string } = { id };
  let taken = 0;
  for (const { name, known, fallback } of shape) {
    const value = known ? row[name] : undefined;
    if (value !== undefined) {
      record[name] = value;
      taken++;
    } else if (fallback === NONE) return { record: null, rest: row };
    else record[name] = fallback;
  }
  record.id = id;
  return { record, rest: sizeOf(row) === taken ? null : restOf(shape, row) };
}

function hasAll(shape: readonly Field[], row: Fields): boolean {
  for (const { name, known } of shape) if (!known || row[name] === undefined) return false;
  return true;
}

function sizeOf(row: Fields): number {
  let size = 0;
  for (const _ in row) size++;
  return size;
}

function restOf(shape: readonly Field[], row: Fields): Fields {
  const known = new Set(shape.filter((field) => field.known).map((field) => field.name));
  return Object.fromEntries(Object.entries(row).filter(([name]) => !known.has(name)));
}

interface Column {
  name: string;
  type: string;
  notnull: number;
  dflt_value: string | null;
}

function shapeOf(db: Database, entity: EntityName, known: ReadonlySet<string>): Field[] {
  const { name: table, columnOf } = tableOf(entity);
  const columns = new Map(
    db
      .all<Column>('SELECT name, type, "notnull", dflt_value FROM pragma_table_info(?)', table)
      .map((column) => [column.name, column]),
  );
  return Object.keys(entities[entity].shape).map((name) => {
    const column = columns.get(columnOf(name).column);
    const fallback = column ? fallbackOf(db, column, columnOf(name).load, known.has(name)) : NONE;
    return { name, known: known.has(name), fallback };
  });
}

function fallbackOf(db: Database, column: Column, load: (value: string | number) => unknown, known: boolean): unknown {
  if (column.notnull === 0) return null;
  if (column.dflt_value !== null)
    return load(db.get<{ v: string | number }>(`SELECT ${column.dflt_value} AS v`)?.v ?? '');
  // An older program had no such column; here it only pretends not to know it, and the column must hold something.
  return known ? NONE : load(column.type === 'TEXT' ? '' : 0);
}

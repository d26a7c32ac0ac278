/** Writes and removes rows of any entity; what is made from them (projections) is not its concern. */
import type { EntityName, EntityOf } from '../../../shared/domain/entity-table.ts';
import { bookingTable } from './booking-row.ts';
import type { Database } from './database.ts';
import { plainTables, type Table } from './tables.ts';

const tables = { ...plainTables, booking: bookingTable } satisfies { [N in EntityName]: Table<EntityOf<N>> };
export const tableOf = <N extends EntityName>(entity: N): Table<EntityOf<N>> =>
  tables[entity] as unknown as Table<EntityOf<N>>;

/** Columns of a table for a SELECT, each quoted. */
export const columnsOf = (entity: EntityName, alias?: string): string =>
  tables[entity].columns.map((column) => (alias ? `${alias}."${column}"` : `"${column}"`)).join(', ');

const inserts = new Map<EntityName, string>();
const updates = new Map<EntityName, string>();

export function writeRow<N extends EntityName>(db: Database, entity: N, record: EntityOf<N>, exists: boolean): void {
  const { name, columns, toRow } = tableOf(entity);
  const values = toRow(record);
  if (!exists) {
    const sql = remember(
      inserts,
      entity,
      () => `INSERT INTO "${name}" (${columnsOf(entity)}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    db.run(sql, ...values);
    return;
  }
  const sql = remember(
    updates,
    entity,
    () => `UPDATE "${name}" SET ${columns.map((c) => `"${c}" = ?`).join(', ')} WHERE id = ?`,
  );
  db.run(sql, ...values, record.id);
}

/** Only sync removes a row: one that is on no server, because what made it could not be applied there. */
export const deleteRow = (db: Database, entity: EntityName, id: string): void =>
  db.run(`DELETE FROM "${tableOf(entity).name}" WHERE id = ?`, id);

function remember(known: Map<EntityName, string>, entity: EntityName, make: () => string): string {
  const sql = known.get(entity) ?? make();
  known.set(entity, sql);
  return sql;
}

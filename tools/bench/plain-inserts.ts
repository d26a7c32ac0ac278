/** The baseline of B11: the rows that a push wrote, inserted once more one by one into tables of the same make. */
import type { Db } from '../../server/postgres/database.ts';

const TABLES = { record: 'seq', claim: 'placed_seq', log: 'seq' } as const;
type Table = keyof typeof TABLES;
const NAMES = Object.keys(TABLES) as Table[];

/** Same columns, keys, indexes and exclusion, in a schema of their own. */
export async function copyTables(db: Db): Promise<void> {
  await db.query('CREATE SCHEMA plain');
  for (const name of NAMES) await db.query(`CREATE TABLE plain.${name} (LIKE ${name} INCLUDING ALL)`);
}

/** Inserts what the entries after `seq` wrote; resolves to the time that took, ms. @throws Error when that was nothing. */
export async function insertPlainly(db: Db, siteId: string, seq: number, count: number): Promise<number> {
  const rows: { table: Table; row: Record<string, unknown> }[] = [];
  for (const table of NAMES) {
    const sql = `SELECT * FROM ${table} WHERE site = $1 AND ${TABLES[table]} > $2 AND ${TABLES[table]} <= $3`;
    const found = await db.query<Record<string, unknown>>(sql, [siteId, seq, seq + count]);
    if (found.length !== count) throw new Error(`${found.length} rows of ${table} for ${count} changes`);
    rows.push(...found.map((row) => ({ table, row })));
  }
  const start = performance.now();
  await db.transaction(async (tx) => {
    for (const { table, row } of rows) {
      const names = Object.keys(row);
      const places = names.map((_, index) => `$${index + 1}`);
      await tx.query(`INSERT INTO plain.${table} (${names}) VALUES (${places})`, Object.values(row));
    }
  });
  return performance.now() - start;
}

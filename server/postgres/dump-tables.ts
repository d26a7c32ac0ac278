/**
 * Whole tables out and in again (decision 0036). PostgreSQL makes the JSON of a row and reads it back, so that nothing on
 * the way knows or loses a type.
 */
import type { Tx } from './database.ts';

/** In the order in which they can be filled: whatever is pointed at comes first. */
export const DUMPED = [
  'site',
  'site_head',
  'desk',
  'install',
  'record',
  'claim',
  'pool_claim',
  'code',
  'open_conflict',
  'log',
  'quarantine',
  'erasure',
  'erasure_done',
  'erased_person',
  'administrator',
] as const;
/** Of the moment or of this machine: codes, tries and sessions must not come back, dumps are other files elsewhere. */
export const NOT_DUMPED = ['schema_version', 'enrol_code', 'wrong_try', 'admin_session', 'dump'] as const;

/** From here on the transaction sees one moment and writes nothing. Must be its first statement. */
export async function oneMoment(tx: Tx): Promise<void> {
  await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
}

const ROWS_AT_ONCE = 50;

/** Every row as the text of a JSON object. */
export async function* tableRows(tx: Tx, table: string): AsyncGenerator<string> {
  await tx.query(`DECLARE dumped NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS json FROM ${known(table)} t`);
  for (;;) {
    const page = await tx.query<{ json: string }>(`FETCH ${ROWS_AT_ONCE} FROM dumped`);
    for (const { json } of page) yield json;
    if (page.length < ROWS_AT_ONCE) break;
  }
  await tx.query('CLOSE dumped');
}

export async function fillTable(tx: Tx, table: string, rows: readonly string[]): Promise<void> {
  const name = known(table);
  // The type of a row by way of the table: `record` alone would be PostgreSQL's own type of that name.
  const type = `(SELECT t FROM ${name} t LIMIT 0)`;
  await tx.query(`INSERT INTO ${name} SELECT * FROM json_populate_recordset(${type}, $1::json)`, [
    `[${rows.join(',')}]`,
  ]);
}

/** Names of tables cannot be values: only ours come into a statement. */
function known(table: string): string {
  if (!DUMPED.some((name) => name === table)) throw new RangeError(`no table ${table}`);
  return table;
}

export const isEmptyDatabase = async (tx: Tx): Promise<boolean> =>
  (await tx.query('SELECT 1 FROM site LIMIT 1')).length === 0;

const connected = async (tx: Tx, names: string): Promise<boolean> =>
  (
    await tx.query(
      `SELECT 1 FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE $1 AND pid <> pg_backend_pid() LIMIT 1`,
      [names],
    )
  ).length > 0;

/** Has a server this database open? Connections of the administrator's commands do not count. */
export const isServed = (tx: Tx): Promise<boolean> => connected(tx, 'urbanlab-server%');
/** Has anything else of ours this database open? */
export const isInUse = (tx: Tx): Promise<boolean> => connected(tx, 'urbanlab-%');

/** For a restore: the tables are made anew as they were then. Only of a database without sites. */
export async function dropTables(tx: Tx): Promise<void> {
  await tx.query(`DROP TABLE IF EXISTS ${[...DUMPED, ...NOT_DUMPED].join(', ')} CASCADE`);
}

/**
 * The marks of a restored server: each site gets a new epoch, so that desks bring back what is missing, and a new numbering
 * for the server's own entries, because the old one may have gone further than the dump.
 */
export async function newEpochs(tx: Tx): Promise<void> {
  await tx.query('UPDATE site SET epoch = gen_random_uuid()');
  await tx.query('UPDATE site_head SET own_install = gen_random_uuid(), own_n = 0');
}

/** The pool of connections to PostgreSQL, and what everything else sees of it. The only file that knows pg's own types. */
import pg from 'pg';

/** Instants and sequences are far below 2^53: bigint comes as a number. */
const types = { getTypeParser: (oid: number, format?: 'text' | 'binary') => parserOf(oid, format) };
function parserOf(oid: number, format?: 'text' | 'binary') {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format);
}

/** Runs one statement. With values it is prepared once a connection; without it may be several, separated by `;`. */
export interface Tx {
  readonly query: <Row>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;
}

export interface Db extends Tx {
  /** One transaction on one connection, READ COMMITTED; a throw rolls back. */
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** A connection of its own outside the pool, for LISTEN and for locks that live as long as the process. */
  readonly connect: (name: string) => Promise<pg.Client>;
  readonly close: () => Promise<void>;
}

export interface DbOptions {
  readonly url: string;
  /** Most connections of this process. */
  readonly most?: number;
  /** What PostgreSQL shows as the program of these connections; a server's begin with `urbanlab-server`. */
  readonly name?: string;
  /** Told of connections that broke while nobody used them. */
  readonly broken?: (error: Error) => void;
}

const CONNECT_MS = 10_000;
/** Nobody waits for ever: neither for another writer of a site nor for a process that hangs in a transaction. */
const LIMITS = '-c lock_timeout=20000 -c statement_timeout=120000 -c idle_in_transaction_session_timeout=60000';

export function openDb({ url, most = 10, name = 'urbanlab-server', broken = () => {} }: DbOptions): Db {
  const settings = { connectionString: url, types, connectionTimeoutMillis: CONNECT_MS, options: LIMITS };
  const pool = new pg.Pool({ ...settings, max: most, application_name: name });
  pool.on('error', broken);
  return {
    query: (sql, values) => run(pool, sql, values),
    transaction: (work) => inTransaction(pool, work),
    connect: async (name) => {
      const client = new pg.Client({ ...settings, application_name: name });
      await client.connect();
      return client;
    },
    close: () => pool.end(),
  };
}

const names = new Map<string, string>();
function nameOf(sql: string): string {
  const name = names.get(sql) ?? `s${names.size}`;
  names.set(sql, name);
  return name;
}

async function run<Row>(on: pg.Pool | pg.ClientBase, sql: string, values?: readonly unknown[]): Promise<Row[]> {
  if (!values) return (await on.query(sql)).rows as Row[];
  return (await on.query({ name: nameOf(sql), text: sql, values: [...values] })).rows as Row[];
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let lost: Error | undefined;
  const broke = (error: Error) => {
    lost = error;
  };
  client.on('error', broke);
  try {
    await client.query('BEGIN');
    const result = await work({ query: (sql, values) => run(client, sql, values) });
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failed: Error) => {
      lost ??= failed;
    });
    throw error;
  } finally {
    client.off('error', broke);
    // A connection that failed to roll back must not be used again.
    client.release(lost ?? false);
  }
}

/** Runs work under a savepoint: what it wrote is taken back when it throws, and the transaction goes on. */
export async function savepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.query('SAVEPOINT one');
  try {
    const result = await work();
    await tx.query('RELEASE SAVEPOINT one');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK TO SAVEPOINT one; RELEASE SAVEPOINT one').catch((lost: unknown) => {
      // 08006: the connection is gone, whatever went wrong before.
      throw Object.assign(new Error('connection lost', { cause: lost }), { code: '08006' });
    });
    throw error;
  }
}

/** One real PostgreSQL for a test file, and a fresh database with the server's tables for each test. */
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, openDb } from '../../server/postgres/database.ts';
import { openEmbedded } from '../../server/postgres/embedded.ts';
import { migrate } from '../../server/postgres/migrate.ts';

export interface TestDatabase {
  readonly db: Db;
  readonly url: string;
  /** Closes the pool and drops the database. */
  readonly dispose: () => Promise<void>;
}

export interface TestPostgres {
  /** A new database with the server's tables, empty. */
  readonly fresh: (options?: { readonly most?: number }) => Promise<TestDatabase>;
  readonly stop: () => Promise<void>;
}

const TEMPLATE = 'template_urbanlab';
/** In memory where the system has such a place: starting PostgreSQL would otherwise wait for the disk. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Starts PostgreSQL in a folder of its own. `durable`: with fsync, as a server has it; without, tests are faster. */
export async function startTestPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const dataDir = mkdtempSync(join(PLACE, 'urbanlab-postgres-'));
  chmodSync(dataDir, 0o711);
  const settings = durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const postgres = await openEmbedded({ dataDir, settings: { ...settings, shared_buffers: '32MB' } });
  const root = openDb({ url: postgres.urlOf('postgres'), most: 2 });
  const open = new Set<TestDatabase>();
  await root.query(`CREATE DATABASE ${TEMPLATE}`);
  const template = openDb({ url: postgres.urlOf(TEMPLATE), most: 1 });
  await migrate(template);
  await template.close();
  let made = 0;
  return {
    fresh: async ({ most = 10 } = {}) => {
      const name = `test_${++made}`;
      await root.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
      const url = postgres.urlOf(name);
      const db = openDb({ url, most });
      const database: TestDatabase = {
        db,
        url,
        dispose: async () => {
          open.delete(database);
          await db.close();
          await root.query(`DROP DATABASE ${name} WITH (FORCE)`);
        },
      };
      open.add(database);
      return database;
    },
    stop: async () => {
      await Promise.all([...open].map((database) => database.dispose()));
      await root.close();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

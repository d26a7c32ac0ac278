/** A server as it runs in a house, for proofs and measures: a durable PostgreSQL and any number of server processes on it. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, openDb } from '../../server/postgres/database.ts';
import { type Embedded, openEmbedded } from '../../server/postgres/embedded.ts';
import { migrate } from '../../server/postgres/migrate.ts';
import { type Program, startProgram } from '../../tests/support/program.ts';

export type ServerProcess = Program<{ readonly url: string; readonly port: number }>;

export interface ServerPlace {
  readonly folder: string;
  readonly url: () => string;
  readonly db: Db;
  /** One more server process on this database, on a port of its own. */
  readonly startServer: () => Promise<ServerProcess>;
  /** PostgreSQL and every process of it die at once; `startPostgres` brings it back, on another port. */
  readonly killPostgres: () => Promise<void>;
  readonly startPostgres: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const DATABASE = 'urbanlab';

export async function openServerPlace(): Promise<ServerPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'urbanlab-proof-'));
  // PostgreSQL runs under a user of its own where this is root.
  chmodSync(folder, 0o711);
  const data = join(folder, 'database');
  let postgres: Embedded = await openEmbedded({ dataDir: data });
  const root = openDb({ url: postgres.urlOf('postgres'), most: 1 });
  await root.query(`CREATE DATABASE ${DATABASE}`);
  await root.close();
  let db = openDb({ url: postgres.urlOf(DATABASE), most: 4, name: 'proof' });
  await migrate(db);
  const servers: ServerProcess[] = [];
  let started = 0;
  return {
    folder,
    url: () => postgres.urlOf(DATABASE),
    get db() {
      return db;
    },
    startServer: async () => {
      const server = await startProgram<ServerProcess['said']>({
        file: 'server/main.ts',
        args: ['--data', join(folder, `server-${++started}`), '--port', '0', '--json'],
        env: { DATABASE_URL: postgres.urlOf(DATABASE), NODE_COMPILE_CACHE: join(folder, 'modules') },
      });
      servers.push(server);
      return server;
    },
    killPostgres: () => killPostgres(join(data, 'postgres')),
    startPostgres: async () => {
      await db.close().catch(() => undefined);
      postgres = await openEmbedded({ dataDir: data });
      db = openDb({ url: postgres.urlOf(DATABASE), most: 4, name: 'proof' });
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.kill()));
      await db.close().catch(() => undefined);
      await postgres.stop().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The postmaster first, so that it starts no crash recovery of its own, then its children. */
async function killPostgres(folder: string): Promise<void> {
  const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const all = [pid, ...childrenOf(pid)];
  for (const one of all) signal(one, 'SIGKILL');
  while (all.some((one) => isThere(one))) await new Promise((resolve) => setTimeout(resolve, 5));
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => statOf(name)?.parent === parent)
    .map(Number);
}

/** Null for a process that is gone; state Z is one that is gone and not yet taken note of. */
function statOf(pid: number | string): { readonly state: string; readonly parent: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent = ''] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return null;
  }
}

const isThere = (pid: number): boolean => !['Z', undefined].includes(statOf(pid)?.state);

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It was faster.
  }
}

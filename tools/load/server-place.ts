/** A server as it runs in a house, for proofs and measures: a durable PostgreSQL and any number of server processes on it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, openDb } from '../../server/postgres/database.ts';
import { type Embedded, openEmbedded } from '../../server/postgres/embedded.ts';
import { migrate } from '../../server/postgres/migrate.ts';
import { openFaultyProxy } from '../../tests/support/faulty-proxy.ts';
import { type Program, startProgram } from '../../tests/support/program.ts';

export type ServerProcess = Program<{ readonly url: string; readonly port: number }>;

export interface ServerPlace {
  readonly folder: string;
  readonly url: string;
  readonly db: Db;
  /** One more server process on this database, on a port of its own. */
  readonly startServer: () => Promise<ServerProcess>;
  /** PostgreSQL and every process of it die at once (`databaseDies`); `startPostgres` brings it back at the same address. */
  readonly killPostgres: () => Promise<void>;
  readonly startPostgres: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const DATABASE = 'urbanlab';

export interface PlaceOptions {
  /** PostgreSQL will be killed and come back on another port: servers reach it through a line that keeps its address. */
  readonly databaseDies?: boolean;
}

export async function openServerPlace({ databaseDies = false }: PlaceOptions = {}): Promise<ServerPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'urbanlab-proof-'));
  // PostgreSQL runs under a user of its own where this is root.
  chmodSync(folder, 0o711);
  const data = join(folder, 'database');
  let postgres: Embedded = await openEmbedded({ dataDir: data });
  const root = openDb({ url: postgres.urlOf('postgres'), most: 1 });
  await root.query(`CREATE DATABASE ${DATABASE}`);
  await root.close();
  const line = databaseDies ? await openFaultyProxy(portOf(postgres), 1) : null;
  const url = postgres.urlOf(DATABASE).replace(/:\d+\//, (port) => (line ? `:${line.port}/` : port));
  const db = openDb({ url, most: 4, name: 'proof' });
  await migrate(db);
  const servers: ServerProcess[] = [];
  let started = 0;
  return {
    folder,
    url,
    db,
    startServer: async () => {
      const args = ['--data', join(folder, `server-${++started}`), '--port', '0', '--json'];
      const env = { DATABASE_URL: url, NODE_COMPILE_CACHE: join(folder, 'modules') };
      const server = await startProgram<ServerProcess['said']>({ file: 'server/main.ts', args, env });
      servers.push(server);
      if (server.said.port === undefined) throw new Error(`the server did not start\n${server.output()}`);
      return server;
    },
    killPostgres: () => killPostgres(join(data, 'postgres')),
    startPostgres: async () => {
      postgres = await openEmbedded({ dataDir: data });
      line?.leadTo(portOf(postgres));
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.kill()));
      await db.close();
      await line?.close();
      await postgres.stop().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const portOf = (postgres: Embedded): number => Number(new URL(postgres.urlOf(DATABASE)).port);

/** The postmaster first, so that it starts no crash recovery of its own, then its children. */
async function killPostgres(folder: string): Promise<void> {
  const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const all = [pid, ...childrenOf(pid)];
  for (const one of all) signal(one, 'SIGKILL');
  while (all.some((one) => isThere(one))) await new Promise((resolve) => setTimeout(resolve, 5));
}

const childrenOf = (parent: number): number[] =>
  [...processes()].flatMap(([pid, { parent: own }]) => (own === parent ? [pid] : []));

/** Also one that is gone and of which nobody took note: PostgreSQL itself looks whether its last one is there. */
const isThere = (pid: number): boolean => processes().has(pid);

/** Every process of the system with its parent. */
function processes(): Map<number, { readonly parent: number }> {
  const text =
    process.platform === 'linux' ? fromProc() : execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = text.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return new Map(pairs.flatMap(([pid, parent]) => (pid && parent !== undefined ? [[pid, { parent }]] : [])));
}

/** The same without a program that a small system may not have. */
const fromProc = (): string =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [`${name} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`];
      } catch {
        return [];
      }
    })
    .join('\n');

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It was faster.
  }
}

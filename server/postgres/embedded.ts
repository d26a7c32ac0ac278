/**
 * The built-in PostgreSQL of a single house: its own data folder, only on 127.0.0.1, fsync on. It runs as a process of its
 * own and outlives a server that was killed; the next server then takes it over as it stands.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, connect as tcp } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefusal } from '../start-refusal.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { type RunAs, unprivileged } from './unprivileged.ts';

const USER = 'urbanlab';

export interface Embedded {
  /** For a database of that name; it is made by `ensureDatabase`. */
  readonly urlOf: (database: string) => string;
  /** False: it ran already, and whoever started it stops it. */
  readonly started: boolean;
  /** Ends it cleanly (fast shutdown). */
  readonly stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** Further settings; tests turn durability off where it only costs time. */
  readonly settings?: Readonly<Record<string, string>>;
}

interface Place {
  readonly folder: string;
  readonly logFile: string;
  readonly secretFile: string;
  readonly binaries: Binaries;
  readonly runAs: RunAs | null;
}

/** Nothing that a person typed may come into PostgreSQL's own log: neither statements nor the rows of an error. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  shared_buffers: '128MB',
  max_connections: '100',
};

/** Starts PostgreSQL in the folder, or finds the one that runs there. @throws StartRefusal */
export async function openEmbedded({ dataDir, settings = {} }: EmbeddedOptions): Promise<Embedded> {
  const place = await prepare(dataDir);
  const running = await runningPort(place.folder);
  const port = running ?? (await start(place, { ...SETTINGS, ...settings }));
  const secret = await readFile(place.secretFile, 'utf8');
  return {
    started: running === null,
    urlOf: (database) => `postgres://${USER}:${secret.trim()}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await control(place, ['stop', '-m', 'fast', '-w', '-t', '60']);
    },
  };
}

async function prepare(dataDir: string): Promise<Place> {
  const [binaries, runAs] = [findBinaries(), await unprivileged()];
  const place = {
    folder: join(dataDir, 'postgres'),
    logFile: join(dataDir, 'postgres.log'),
    secretFile: join(dataDir, 'postgres.secret'),
    binaries,
    runAs,
  };
  try {
    await mkdir(dataDir, { recursive: true });
    // Its own user must come through to the folder below, and needs to see nothing else.
    if (runAs) await openWay(dataDir);
    await makeSecret(place.secretFile);
    await (await open(place.logFile, 'a', 0o600)).close();
    if (runAs) await chown(place.logFile, runAs.uid, runAs.gid);
  } catch (error) {
    throw error instanceof StartRefusal ? error : new StartRefusal('FOLDER', dataDir, error);
  }
  if (!(await exists(join(place.folder, 'PG_VERSION')))) await initialise(place, dataDir);
  return place;
}

/** @throws StartRefusal FOLDER naming the folder above that only root may enter. */
async function openWay(dataDir: string): Promise<void> {
  await chmod(dataDir, 0o711);
  for (let above = dirname(resolve(dataDir)); above !== dirname(above); above = dirname(above)) {
    if (((await stat(above)).mode & 0o001) === 0) throw new StartRefusal('FOLDER', above);
  }
}

const exists = (path: string): Promise<boolean> =>
  readFile(path).then(
    () => true,
    () => false,
  );

async function makeSecret(path: string): Promise<void> {
  await writeFile(path, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** In a folder beside it that is renamed when it is whole: a start that was cut leaves nothing half made. */
async function initialise(place: Place, dataDir: string): Promise<void> {
  const draft = join(dataDir, `postgres.new-${process.pid}`);
  const passwordFile = join(dataDir, `postgres.pw-${process.pid}`);
  const { runAs } = place;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, await readFile(place.secretFile, 'utf8'), { mode: 0o600 });
    if (runAs) await Promise.all([draft, passwordFile].map((path) => chown(path, runAs.uid, runAs.gid)));
    const flags = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', `--username=${USER}`];
    await runProgram(place.binaries.initdb, ['-D', draft, ...flags, `--pwfile=${passwordFile}`], runAs);
    await rename(draft, place.folder);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * The port of the PostgreSQL that runs in the folder, as its own lock file says; null when none does. After a power cut the
 * file is still there, and its number may be another program's by now: only what answers runs.
 */
async function runningPort(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port] = text.split('\n').map(Number);
  if (!pid || !port) return null;
  for (let attempt = 0; attempt < ANSWER_TRIES && isThere(pid); attempt += 1) {
    if (await answers(port)) return port;
    await pause(ANSWER_AGAIN_MS);
  }
  return null;
}

/** One that is just starting has its lock file before it listens. */
const ANSWER_TRIES = 10;
const ANSWER_AGAIN_MS = 200;

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = tcp(port, '127.0.0.1');
    const done = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

const TRIES = 3;

/** Between finding a free port and taking it another program may come first: then the next one. */
async function start(place: Place, settings: Readonly<Record<string, string>>): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const flags = Object.entries({ ...settings, port: String(port) }).map(([name, value]) => `-c ${name}="${value}"`);
    try {
      await control(place, ['start', '-w', '-t', '120', '-l', place.logFile, '-o', flags.join(' ')]);
      return port;
    } catch (error) {
      // Two servers may start at once: the other one's PostgreSQL is as good.
      const running = await runningPort(place.folder);
      if (running !== null) return running;
      if (attempt === TRIES) throw error;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

const control = (place: Place, args: readonly string[]): Promise<void> =>
  runProgram(place.binaries.pgCtl, ['-D', place.folder, ...args], place.runAs);

/** Ends when the program does; what it started may live on with its output. @throws StartRefusal POSTGRES_FAILED. */
function runProgram(file: string, args: readonly string[], runAs: RunAs | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C', LANG: 'C' };
    const child = spawn(file, args, { ...runAs, env, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => {
      said = (said + piece).slice(-2000);
    });
    const failed = (why: string, cause?: unknown) =>
      reject(new StartRefusal('POSTGRES_FAILED', why.trim().split('\n').at(-1) ?? '', cause));
    child.once('error', (error) => failed(error.message, error));
    child.once('exit', (code) => {
      child.stderr?.destroy();
      if (code === 0) resolve();
      else failed(said);
    });
  });
}

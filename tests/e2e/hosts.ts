/** Starts the program the way a person does: the browser host as a process of its own, or the Electron window. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { localToInstant, toIso } from '../../shared/domain/time.ts';

export const ROOT = join(import.meta.dirname, '../..');

export interface WebHost {
  /** The address with its one-time token. */
  readonly url: string;
  readonly token: string;
  readonly port: number;
  readonly origin: string;
  readonly pid: number;
  /** Everything the host wrote, for a failing test's message. */
  readonly output: () => string;
  /** Ends it as a person does (SIGTERM). Resolves with the exit code. */
  readonly stop: () => Promise<number | null>;
}

export interface HostOptions {
  readonly dataDir: string;
  readonly demo?: boolean;
  /** Local time of the house at which the desk's clock begins, `2026-11-24 10:10`. */
  readonly clock?: string;
}

const START_LIMIT = 60_000;

/** A weekday on which the demo house has something running and something to come: specs must not depend on the day they run. */
export const TUESDAY_MORNING = '2026-11-24 10:10';

/** The clock as the hosts read it (DESK_CLOCK): ISO 8601 with the offset of the house's zone. */
export const beginAt = (local: string): string =>
  toIso(localToInstant(local.slice(0, 10), local.slice(11), ZONE), ZONE);
const ZONE = 'Europe/Warsaw';

/** A port that nobody listens on just now; the host takes another one should it be gone in between. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** @throws Error with what the host wrote when it ends or stays silent instead of saying its address. */
export async function startWebHost({ dataDir, demo = false, clock = TUESDAY_MORNING }: HostOptions): Promise<WebHost> {
  const port = await freePort();
  const args = [
    'electron/web/main.ts',
    '--json',
    '--port',
    String(port),
    '--data',
    dataDir,
    ...(demo ? ['--demo'] : []),
  ];
  const env = { ...process.env, DESK_CLOCK: beginAt(clock) };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const written: string[] = [];
  child.stderr.on('data', (piece: Buffer) => written.push(piece.toString()));
  const said = await firstJson(child, written);
  return {
    ...said,
    origin: new URL(said.url).origin,
    pid: child.pid ?? 0,
    output: () => written.join(''),
    stop: () => stop(child),
  };
}

function firstJson(child: ChildProcess, written: string[]): Promise<{ url: string; token: string; port: number }> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`The browser host ${why}.\n${written.join('')}`));
    };
    const timer = setTimeout(() => fail(`said no address within ${START_LIMIT / 1000} s`), START_LIMIT);
    child.once('error', (error) => fail(`did not start: ${error.message}`));
    child.once('exit', (code) => fail(`ended with ${code} before it said its address`));
    if (!child.stdout) return fail('has no output');
    createInterface(child.stdout).on('line', (line) => {
      written.push(`${line}\n`);
      if (!line.startsWith('{')) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(JSON.parse(line));
    });
  });
}

function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
    child.kill('SIGTERM');
  });
}

/** Electron's binary, which comes from outside npm; null where it was never fetched. */
export function electronBinary(): string | null {
  const folder = join(ROOT, 'node_modules/electron');
  if (!existsSync(join(folder, 'path.txt'))) return null;
  const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
  return existsSync(path) ? path : null;
}

/** Why the Electron window cannot be tested here, or null where it can. */
export function noElectron(): string | null {
  if (!electronBinary()) return 'Electron binary not found';
  if (!existsSync(join(ROOT, 'out/main/index.js'))) return 'the window is not built (npm run build)';
  const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  return headless ? 'no display' : null;
}

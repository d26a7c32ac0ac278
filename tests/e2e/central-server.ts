/** The central server as a process of its own with its built-in PostgreSQL, as whoever runs it starts it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { ROOT } from './hosts.ts';

export interface CentralServer {
  readonly url: () => string;
  /** A one-time code of the administrator for a desk of this site, which is made when `fresh`. */
  readonly code: (site: string, options?: { readonly fresh?: boolean }) => Promise<string>;
  /** By the desk's name, which no other desk of this server has. */
  readonly revoke: (deskName: string) => Promise<void>;
  /** Ends it as its keeper does (SIGTERM). */
  readonly stop: () => Promise<void>;
  /** Where it listened before, so that desks find it again. */
  readonly startAgain: () => Promise<void>;
  /** Stops it and removes what it kept. */
  readonly remove: () => Promise<void>;
}

const START_LIMIT = 90_000;
const run = promisify(execFile);

export async function startCentralServer(): Promise<CentralServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'desk-server-'));
  let running = await start(dataDir, 0);
  const stop = () => end(running.child);
  return {
    url: () => running.url,
    code: async (site, { fresh = false } = {}) => {
      const args = ['server/admin.ts', 'code', '--site', site, ...(fresh ? ['--new-site'] : []), '--data', dataDir];
      const { stdout } = await run(process.execPath, args, { cwd: ROOT });
      const code = /\b[A-Z\d]{4}-[A-Z\d]{4}\b/.exec(stdout)?.[0];
      if (!code) throw new Error(`No code in: ${stdout}`);
      return code;
    },
    revoke: async (deskName) => {
      await run(process.execPath, ['server/admin.ts', 'revoke', deskName, '--data', dataDir], { cwd: ROOT });
    },
    stop,
    startAgain: async () => {
      running = await start(dataDir, running.port);
    },
    remove: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly port: number;
}

/** @throws Error with what it wrote, when it ends or stays silent instead of saying its address. */
function start(dataDir: string, port: number): Promise<Running> {
  const args = ['server/main.ts', '--data', dataDir, '--port', String(port), '--json'];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const written: string[] = [];
  child.stderr.on('data', (piece: Buffer) => written.push(piece.toString()));
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`The server ${why}.\n${written.join('')}`));
    };
    const timer = setTimeout(() => fail('said no address'), START_LIMIT);
    child.once('error', (error) => fail(`did not start: ${error.message}`));
    child.once('exit', (code) => fail(`ended with ${code}`));
    createInterface(child.stdout).on('line', (line) => {
      if (!line.startsWith('{"url"')) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve({ child, ...(JSON.parse(line) as { url: string; port: number }) });
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

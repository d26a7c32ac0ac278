/** The server as a process of its own: what it says, that it stops cleanly, and that it comes back after a kill. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';

// Making a database waits for the disk, again and again.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const ROOT = resolve(import.meta.dirname, '..');
const { DATABASE_URL: _, ...ENV } = process.env;

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; out: string; err: string }>;
  /** The first line of standard output. */
  readonly line: Promise<{ url?: string; port?: number; error?: { code: string; message: string } }>;
}

const running = new Set<Started>();
const folders: string[] = [];
afterEach(async () => {
  // Asked to stop, so that each takes its PostgreSQL with it.
  for (const { child, ended } of running) {
    child.kill('SIGTERM');
    await ended;
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'server-main-'));
  // Where the tests run as root, PostgreSQL runs as another user and must come through.
  chmodSync(made, 0o711);
  folders.push(made);
  return join(made, 'data');
};

function start(...args: string[]): Started {
  const child = spawn(process.execPath, ['server/main.ts', ...args, '--json'], { cwd: ROOT, env: ENV });
  let [out, err] = ['', ''];
  let firstLine: (text: string) => void;
  const line = new Promise<string>((told) => {
    firstLine = told;
  });
  child.stdout.on('data', (piece: Buffer) => {
    out += piece;
    if (out.includes('\n')) firstLine(out.slice(0, out.indexOf('\n')));
  });
  child.stderr.on('data', (piece: Buffer) => {
    err += piece;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((done) => {
    child.once('close', (code) => {
      running.delete(started);
      firstLine('{}');
      done({ code, out, err });
    });
  });
  const started: Started = { child, ended, line: line.then((text) => JSON.parse(text)) };
  running.add(started);
  return started;
}

const postgresOf = (dataDir: string): string => join(dataDir, 'postgres', 'postmaster.pid');

it('sync: the server says where it is, refuses a second one on its folder, and ends with 0 on SIGTERM', async () => {
  const dataDir = folder();
  const first = start('--data', dataDir, '--port', '0');
  const { url, port } = await first.line;
  expect(url).toBe(`http://127.0.0.1:${port}`);
  expect(await (await fetch(`${url}/ready`)).json()).toEqual({ status: 'ready' });
  const secretFile = join(dataDir, 'administrator.secret');
  const secret = readFileSync(secretFile, 'utf8').trim();
  expect(secret).toMatch(/^[\w-]{24}$/);
  expect(statSync(secretFile).mode & 0o777).toBe(0o600);
  const second = await start('--data', dataDir, '--port', '0').ended;
  expect(second.code).toBe(1);
  expect(JSON.parse(second.out)).toMatchObject({
    error: { code: 'LOCKED', message: expect.stringMatching(/PID \d+/) },
  });
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  first.child.kill('SIGTERM');
  const { code, out, err } = await first.ended;
  expect(code).toBe(0);
  // Whoever reads the log of a service learns where the secret is, and not what it is.
  expect(err).not.toContain(secret);
  // Beside it only what Node warns of.
  const lines = err.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(expect.objectContaining({ file: secretFile }));
  expect(out.split('\n')).toHaveLength(2);
  expect(existsSync(postgresOf(dataDir))).toBe(false);
});

it('sync: after a kill the next server takes over the folder and its PostgreSQL', async () => {
  const dataDir = folder();
  const first = start('--data', dataDir, '--port', '0');
  await first.line;
  const postgres = readFileSync(postgresOf(dataDir), 'utf8').split('\n')[0];
  first.child.kill('SIGKILL');
  await first.ended;
  const second = start('--data', dataDir, '--port', '0');
  const { url } = await second.line;
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  expect(readFileSync(postgresOf(dataDir), 'utf8').split('\n')[0]).toBe(postgres);
  second.child.kill('SIGTERM');
  expect((await second.ended).code).toBe(0);
  expect(existsSync(postgresOf(dataDir))).toBe(false);
});

it('sync: arguments that make no sense are answered with how it is meant', async () => {
  const { code, err } = await start('--port', 'osiem').ended;
  expect(code).toBe(2);
  expect(err).toMatch(/--port needs a number.*\n[\s\S]*--data DIR/);
});

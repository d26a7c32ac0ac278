/** The browser host as a process: what it says, where, and how it ends. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { afterEach, expect, it } from 'vitest';
import type { DeskClient } from '../../electron/core/rest/house-names.ts';
import { databasePath, goodCopies } from '../../electron/core/storage/good-copy.ts';
import { furnish } from '../contract/house.ts';
import { freshFolder } from '../contract/open-hosts.ts';
import { ROOT, startWebHost, type WebHost } from '../e2e/hosts.ts';

const folders: string[] = [];
const running: { stop: () => Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const folder = () => {
  const made = freshFolder();
  folders.push(made);
  return made;
};
async function start(dataDir: string, demo = false): Promise<WebHost> {
  const host = await startWebHost({ dataDir, demo });
  running.push(host);
  return host;
}
const clientOf = (host: WebHost): DeskClient =>
  createORPCClient(new RPCLink({ url: `${host.origin}/rpc`, headers: { authorization: `Bearer ${host.token}` } }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}
/** Runs the host to its end; `until` stops it once it has said that on standard output. */
function run(args: string[], until?: RegExp): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['electron/web/main.ts', ...args], { cwd: ROOT });
    let out = '';
    let err = '';
    child.stdout.on('data', (piece: Buffer) => {
      out += piece;
      if (until?.test(out)) child.kill('SIGTERM');
    });
    child.stderr.on('data', (piece: Buffer) => {
      err += piece;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

it('prints one line of JSON and ends with 0 on SIGTERM', async () => {
  const { code, out, err } = await run(['--data', folder(), '--port', '0', '--json'], /\n/);
  expect([code, err]).toEqual([0, '']);
  expect(out.split('\n')).toHaveLength(2);
  const { url, token, port } = JSON.parse(out) as { url: string; token: string; port: number };
  expect(url).toBe(`http://127.0.0.1:${port}/?token=${token}`);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
});

it('prints the address for people', async () => {
  const { out } = await run(['--data', folder(), '--port', '0'], /stops the program/);
  expect(out).toMatch(/http:\/\/127\.0\.0\.1:\d+\/\?token=\S{43}\n/);
});

it('takes another port when the one asked for is not free, and says so', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  const { out, err } = await run(['--data', folder(), '--port', String(port), '--json'], /\n/);
  other.close();
  expect(JSON.parse(out).port).not.toBe(port);
  expect(err).toContain(`Port ${port} is taken`);
});

it.each([['--prot'], ['folder'], ['--port', 'x']])('ends with 2 and a sentence on %s', async (...args) => {
  const { code, out, err } = await run(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^[^\n]+\.\n\nnpm run start:web -- /);
});

it('stops while pages listen, and the folder is free again at once', async () => {
  const dataDir = folder();
  const host = await start(dataDir);
  const changes = await clientOf(host).start.watch();
  const ended = (async () => {
    for await (const _ of changes);
  })().catch(() => undefined);
  const began = performance.now();
  expect(await host.stop()).toBe(0);
  await ended;
  expect(performance.now() - began).toBeLessThan(2000);
  expect(await (await start(dataDir)).stop()).toBe(0);
});

it('tells the second copy who holds the folder', async () => {
  const dataDir = folder();
  const first = await start(dataDir);
  const { code, out, err } = await run(['--data', dataDir, '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({ error: { code: 'LOCKED', message: err.trim() } });
  expect(err).toContain(String(first.pid));
  expect((await clientOf(first).start.state()).house).toBeNull();
});

it('keeps the house that a folder holds when the demo is asked for', async () => {
  const dataDir = folder();
  const own = await start(dataDir);
  await furnish(clientOf(own));
  await own.stop();
  const again = await start(dataDir, true);
  expect((await clientOf(again).start.state()).house).toMatchObject({ name: 'UrbanLab', demo: false });
  expect(again.output()).toContain('"UrbanLab"');
});

it('opens the demo house in an empty folder, and the same one again', async () => {
  const dataDir = folder();
  const first = await start(dataDir, true);
  const rooms = await clientOf(first).rooms.list();
  expect(rooms.length).toBeGreaterThan(3);
  await first.stop();
  expect(await clientOf(await start(dataDir, true)).rooms.list()).toEqual(rooms);
});

it('refuses a file that is no database and leaves it as it is', async () => {
  const dataDir = folder();
  const made = await start(dataDir);
  await made.stop();
  const file = databasePath(dataDir);
  for (const name of readdirSync(dataDir)) rmSync(join(dataDir, name), { recursive: true });
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, 'Lista zakupów: mleko, chleb. '.repeat(300));
  const { code, out, err } = await run(['--data', dataDir, '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({ error: { code: 'NOT_A_DATABASE', message: err.trim() } });
  expect(readFileSync(file, 'utf8')).toMatch(/^Lista zakupów/);
});

/** A folder whose house has a good copy, and whose file is then spoilt in the middle. */
async function spoiltFolder(): Promise<string> {
  const dataDir = folder();
  const first = await start(dataDir);
  await furnish(clientOf(first));
  await first.stop();
  // The copy of the first start knows no house yet; the next start makes another.
  rmSync(join(dataDir, 'copies'), { recursive: true });
  const second = await start(dataDir);
  await expect.poll(() => goodCopies(dataDir)).toHaveLength(1);
  await second.stop();
  const file = openSync(databasePath(dataDir), 'r+');
  writeSync(file, Buffer.alloc(40_000, 0xa5), 0, 40_000, 4096);
  closeSync(file);
  return dataDir;
}

it('offers the last good copy of a damaged file, and opens it when asked', async () => {
  const dataDir = await spoiltFolder();
  const spoilt = readFileSync(databasePath(dataDir));
  const refused = await run(['--data', dataDir, '--json']);
  expect([refused.code, JSON.parse(refused.out).error.code]).toEqual([1, 'FILE_DAMAGED']);
  expect(refused.err).toContain('--restore-copy');
  expect(readFileSync(databasePath(dataDir)).equals(spoilt)).toBe(true);

  const restored = await run(['--data', dataDir, '--port', '0', '--json', '--restore-copy'], /\n/);
  expect([restored.code, JSON.parse(restored.out)]).toEqual([
    0,
    expect.objectContaining({ token: expect.any(String) }),
  ]);
  const kept = readdirSync(dataDir).filter((name) => name.includes('damaged'));
  expect(kept.some((name) => readFileSync(join(dataDir, name)).equals(spoilt))).toBe(true);
  expect((await clientOf(await start(dataDir)).rooms.list()).map((room) => room.code)).toEqual(['A1', 'B2', 'C3']);
});

it('leaves a sound file alone when the copy is asked for', async () => {
  const dataDir = folder();
  const made = await start(dataDir);
  await furnish(clientOf(made));
  await made.stop();
  expect((await run(['--data', dataDir, '--port', '0', '--json', '--restore-copy'], /\n/)).code).toBe(0);
  expect((await clientOf(await start(dataDir)).start.state()).house?.name).toBe('UrbanLab');
});

it.skipIf(process.platform === 'win32')(
  'stops under npm, whose signal ends only the shell between',
  { timeout: 90_000 },
  async () => {
    const dataDir = folder();
    const npm = spawn('npm', ['run', '-s', 'start:web', '--', '--data', dataDir, '--port', '0', '--json'], {
      cwd: ROOT,
    });
    const said = await new Promise<string>((resolve) =>
      npm.stdout.once('data', (piece: Buffer) => resolve(piece.toString())),
    );
    const { url } = JSON.parse(said) as { url: string };
    npm.kill('SIGTERM');
    const answers = () =>
      fetch(url).then(
        () => true,
        () => false,
      );
    await expect.poll(answers, { timeout: 5000 }).toBe(false);
    expect(await (await start(dataDir)).stop()).toBe(0);
  },
);

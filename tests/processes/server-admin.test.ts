/** `npm run server:admin` as processes of their own, while the server runs and while it does not. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Program, ROOT, startProgram } from '../support/program.ts';
import { joinByHand } from '../support/signed-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'server-admin-'));
/** Beside it: PostgreSQL's own user must come through to it. */
const dataDir = mkdtempSync(join(tmpdir(), 'server-admin-data-'));
const env = { DATABASE_URL: '' };

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const admin = (...args: string[]): Promise<Said> =>
  new Promise((resolve) => {
    const all = ['server/admin.ts', ...args, '--data', dataDir];
    execFile(process.execPath, all, { cwd: ROOT, env: { ...process.env, ...env } }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

const startServer = (): Promise<Program<{ url: string }>> =>
  startProgram<{ url: string }>({ file: 'server/main.ts', args: ['--data', dataDir, '--port', '0', '--json'], env });

let server: Program<{ url: string }>;
beforeAll(async () => {
  server = await startServer();
}, 120_000);
afterAll(async () => {
  await server.stop();
  for (const used of [folder, dataDir]) rmSync(used, { recursive: true, force: true, maxRetries: 5 });
});

const codeIn = ({ out }: Said): string => /\b[A-Z\d]{4}-[A-Z\d]{4}\b/.exec(out)?.[0] ?? '';
const key = (id: string) => ({
  entity: 'key',
  id,
  set: { id, code: id.slice(-8), name: 'Szatnia', roomIds: [], outOfUse: false, note: '' },
  base: null,
});

it('admin: what cannot be understood is said in one sentence, with the usage and exit code 2', async () => {
  for (const [args, sentence] of [
    [['frob'], 'There is no command "frob".'],
    [['revoke'], '"revoke" needs the name, letter or id of a desk.'],
    [['desks', '--site', 'x'], '--site does not belong to "desks".'],
    [['code', '--new-site'], '--new-site needs --site with the name of the new site.'],
    [['code', '--site', 'Wieża', 'Ciśnień'], '"Ciśnień" is one word too many; put names with spaces into quotes.'],
    [['code', '--what'], "Unknown option '--what'."],
  ] as const) {
    const said = await admin(...args);
    expect(said.err.split('\n')[0]).toBe(sentence);
    expect(said).toMatchObject({ code: 2, out: '' });
  }
  expect(await admin('--help')).toMatchObject({ code: 0, err: '' });
});

it('admin: beside a running server a desk joins, is listed, revoked, and everything verifies', async () => {
  expect(await admin('code', '--site', 'Wieża Ciśnień')).toMatchObject({
    code: 1,
    err: 'There is no site of this name. With --new-site it is made.\nThere is no site yet.\n',
  });
  const code = codeIn(await admin('code', '--site', 'Wieża Ciśnień', '--new-site'));
  const desk = await joinByHand(server.said.url, code, { bringsHouse: true });
  expect(await desk.push(key(desk.installId))).toMatchObject({ status: 200, body: { lastN: 1 } });
  const second = await joinByHand(server.said.url, codeIn(await admin('code')), { deskName: 'Parter' });
  const listed = await admin('desks');
  expect(listed.out).toMatch(/Wieża Ciśnień: 1 entries, 0 open conflicts, 0 in quarantine/);
  expect(listed.out).toMatch(new RegExp(`A +Recepcja +ok .* ${desk.enrolled.deskId}`));
  expect(await admin('revoke', 'kasa')).toMatchObject({ code: 1, out: '' });
  expect((await admin('revoke', 'parter')).out).toContain('Desk B "Parter" is revoked.');
  expect((await admin('revoke', 'B')).err).toContain('is revoked already');
  expect((await second.push(key(second.installId))).status).toBe(200);
  const kept = await admin('quarantine');
  expect(kept.out).toContain(`${second.installId}/1`);
  expect((await admin('quarantine', '--retry', `${second.installId}/1`)).out).toContain('is applied, as entry 3.');
  expect(await admin('quarantine')).toMatchObject({ code: 0, out: 'Nothing is in quarantine.\n' });
  expect((await admin('quarantine', '--retry', 'x')).code).toBe(1);
  const verified = await admin('verify');
  expect(verified.out).toContain('Wieża Ciśnień: 3 entries, 3 records, 0 claims: right');
  expect(verified.out.trimEnd().split('\n').at(-1)).toBe('Everything is right.');
});

it('admin: a dump is made, a damaged one is found, and only an empty database takes one', async () => {
  const backups = join(dataDir, 'backups');
  expect(await admin('backup')).toMatchObject({ code: 0 });
  const [name = ''] = readdirSync(backups);
  const dump = join(folder, 'dump.ndjson.gz');
  writeFileSync(dump, readFileSync(join(backups, name)));
  expect((await admin('restore', dump)).err).toContain('This database holds a site.');
  writeFileSync(join(backups, name), readFileSync(dump).subarray(0, -20));
  const verified = await admin('verify');
  expect(verified).toMatchObject({ code: 1, out: '' });
  expect(verified.err).toContain(`${name} is cut off: its end is missing`);
  expect((await admin('restore', join(folder, 'none'))).err).toContain('cannot be read. Nothing was changed.');
  expect((await admin('restore', 'package.json')).err).toContain('is no dump of this server. Nothing was changed.');

  // The disk burns; the dump and the ledger were elsewhere.
  const ledger = readFileSync(join(dataDir, 'ledger.ndjson'));
  expect(await server.stop()).toBe(0);
  rmSync(join(dataDir, 'postgres'), { recursive: true });
  rmSync(backups, { recursive: true });
  rmSync(join(dataDir, 'ledger.ndjson'));
  // Its keeper starts the new one first, and forgets the ledger.
  server = await startServer();
  await server.stop();
  const forgotten = await admin('restore', dump);
  expect(forgotten).toMatchObject({ code: 1, out: '' });
  expect(forgotten.err).toContain('ledger.ndjson is not there.');
  expect(forgotten.err).toContain('--without-ledger');
  expect((await admin('epoch')).err).toContain('ledger.ndjson is not there.');
  expect(await admin('epoch', '--without-ledger')).toMatchObject({ code: 0 });
  writeFileSync(join(dataDir, 'ledger.ndjson'), `${ledger}{"kind":"site`);
  const restored = await admin('restore', dump);
  expect(restored.out).toContain('From the ledger (4 lines read, 1 could not be read): 0 erased');
  expect(restored.out).toContain('Sites: Wieża Ciśnień.');
  expect(restored.out).toContain('Each site has a new epoch');
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  server = await startServer();
  expect((await admin('verify')).out).toContain('Wieża Ciśnień: 3 entries');
  expect((await admin('desks')).out).toMatch(/B +Parter +revoked/);
}, 180_000);

it('admin: a new secret signs in, the first one no more', async () => {
  const made = await admin('secret');
  const secret = /page: (\S+)/.exec(made.out)?.[1] ?? '';
  const signIn = (typed: string) =>
    fetch(`${server.said.url}/admin/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret: typed }),
    });
  expect((await signIn(secret)).status).toBe(200);
  expect(existsSync(join(dataDir, 'administrator.secret'))).toBe(false);
  const again = /page: (\S+)/.exec((await admin('secret')).out)?.[1] ?? '';
  expect((await signIn(secret)).status).toBe(401);
  expect((await signIn(again)).status).toBe(200);
});

import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { HOUR } from '../../shared/base/clock.ts';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../../tests/support/postgres.ts';
import { lastRuns } from '../postgres/dump-runs.ts';
import { insertSite } from '../postgres/sites.ts';
import { checkDump } from './dump-file.ts';
import { dumpName } from './make-dump.ts';
import { dumpFiles, dumpNow, dumpOfNight, KEPT, nightBefore, removeOld } from './run-dump.ts';

const DAY = 24 * HOUR;
let postgres: TestPostgres;
let database: TestDatabase;
let folder = '';
let now = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(async () => {
  database = await postgres.fresh();
  folder = mkdtempSync(join(tmpdir(), 'serverops-dumps-'));
  now = new Date(2026, 10, 22, 14, 0).getTime();
  const ids = { id: randomUUID(), datasetId: randomUUID(), epoch: randomUUID(), ownInstall: randomUUID() };
  await insertSite(database.db, { ...ids, name: 'Wieża', now });
  await database.db.query('UPDATE site_head SET seq = 1');
  return async () => {
    await database.dispose();
    rmSync(folder, { recursive: true, force: true });
  };
});

const ports = () => ({ db: database.db, clock: () => now, folder: join(folder, 'backups') });

it('backup: the night begins at two, by the clock of the machine', () => {
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 0).getTime();
  expect(nightBefore(at(22, 14))).toBe(at(22, 2));
  expect(nightBefore(at(22, 2))).toBe(at(22, 2));
  expect(nightBefore(at(22, 1))).toBe(at(21, 2));
});

it('backup: one dump a night, however many processes try and however often', async () => {
  const first = await Promise.all([dumpOfNight(ports()), dumpOfNight(ports()), dumpOfNight(ports())]);
  expect(first.map(({ kind }) => kind).sort()).toEqual(['made', 'not-now', 'not-now']);
  now += 11 * HOUR;
  expect(await dumpOfNight(ports())).toEqual({ kind: 'not-now' });
  now += 2 * HOUR;
  expect(await dumpOfNight(ports())).toMatchObject({ kind: 'made' });
  expect(await dumpFiles(ports().folder)).toHaveLength(2);
});

it('backup: nothing is dumped while no site has anything', async () => {
  await database.db.query('UPDATE site_head SET seq = 0');
  expect(await dumpOfNight(ports())).toEqual({ kind: 'not-now' });
  expect(await dumpFiles(ports().folder)).toEqual([]);
});

it('backup: the last 14 nights stay, and dumps on demand push none of them out', async () => {
  for (let night = 0; night < KEPT + 2; night++) {
    now += DAY;
    expect(await dumpOfNight(ports())).toMatchObject({ kind: 'made' });
  }
  const nightly = await dumpFiles(ports().folder);
  expect(nightly).toHaveLength(KEPT);
  expect(nightly[0]).toContain(new Date(now).toISOString().slice(0, 10));
  for (let asked = 0; asked < KEPT + 1; asked++) {
    now += 1000;
    expect(await dumpNow(ports())).toMatchObject({ kind: 'made' });
  }
  const all = await dumpFiles(ports().folder);
  expect(all.filter((name) => name.includes('-nightly'))).toEqual(nightly);
  expect(all).toHaveLength(2 * KEPT);
  expect(await checkDump(join(ports().folder, all[0] ?? ''))).toMatchObject({ at: now });
});

it('PE6: no name stays in a dump on demand for longer than 14 days, nor in half a file', async () => {
  const asked = await dumpNow(ports());
  if (asked.kind !== 'made') throw new Error(asked.kind);
  const half = (age: number) => join(ports().folder, `${dumpName(now - age, true)}.part`);
  writeFileSync(half(3 * HOUR), 'Ada Lis');
  writeFileSync(half(HOUR), 'being made');
  now += 14 * DAY - 1;
  writeFileSync(half(HOUR), 'being made');
  expect(await dumpOfNight(ports())).toMatchObject({ kind: 'made' });
  const left = () => readdirSync(ports().folder).sort();
  expect(left()).toContain(basename(asked.path));
  expect(left().filter((name) => name.endsWith('.part'))).toEqual([basename(half(HOUR))]);
  now += DAY;
  expect(await dumpOfNight(ports())).toMatchObject({ kind: 'made' });
  expect(left().filter((name) => !name.endsWith('-nightly.ndjson.gz'))).toEqual([]);
});

it('PE6: half files go also where the next dump fails', async () => {
  mkdirSync(ports().folder);
  const half = join(ports().folder, `${dumpName(now - 3 * HOUR, false)}.part`);
  writeFileSync(half, 'Ada Lis');
  mkdirSync(join(ports().folder, `${dumpName(now, true)}.part`));
  expect(await dumpOfNight(ports())).toMatchObject({ kind: 'failed' });
  expect(existsSync(half)).toBe(false);
});

it('backup: the newest whole dump stays, however old', async () => {
  await dumpNow(ports());
  const [newest = ''] = await dumpFiles(ports().folder);
  await removeOld(ports().folder, now + 400 * DAY);
  expect(await dumpFiles(ports().folder)).toEqual([newest]);
});

it('backup: one that fails is told, tried again after an hour, and leaves no half file', async () => {
  writeFileSync(join(folder, 'backups'), 'in the way');
  expect(await dumpOfNight(ports())).toEqual({ kind: 'failed', failure: 'EEXIST' });
  expect(await lastRuns(database.db, 1)).toMatchObject([{ failure: 'EEXIST', ended_at: now, bytes: null }]);
  rmSync(join(folder, 'backups'));
  expect(await dumpOfNight(ports())).toEqual({ kind: 'not-now' });
  now += HOUR + 1;
  expect(await dumpOfNight(ports())).toMatchObject({ kind: 'made', rows: 2 });
  expect(await lastRuns(database.db, 1)).toMatchObject([{ failure: null, rows: 2 }]);
});

it('backup: one that was cut off does not stop the next for ever', async () => {
  await database.db.query('INSERT INTO dump (began_at, file, nightly) VALUES ($1, $2, false)', [now - HOUR, 'x']);
  expect(await dumpNow(ports())).toEqual({ kind: 'not-now' });
  now += HOUR + 1;
  expect(await dumpNow(ports())).toMatchObject({ kind: 'made' });
});

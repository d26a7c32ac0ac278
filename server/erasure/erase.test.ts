import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { WireRecord } from '../../shared/sync/wire.ts';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../../tests/support/postgres.ts';
import { readErased } from '../postgres/erasure-tables.ts';
import { insertSite } from '../postgres/sites.ts';
import { eraseAt } from './erase.ts';

const ADA = '019a0000-0000-7000-8000-00000000a1b2';
const TWIN = '019a0000-0000-7000-8000-00000000e5f6';
const ADAM = '019a0000-0000-7000-8000-00000000c3d4';
const NOW = 1_795_000_000_000;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let postgres: TestPostgres;
let database: TestDatabase;
let site = '';
let seq = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(async () => {
  database = await postgres.fresh();
  site = await newSite('Wieża');
  seq = 0;
  return () => database.dispose();
});

async function newSite(name: string): Promise<string> {
  const made = {
    id: randomUUID(),
    name,
    datasetId: randomUUID(),
    epoch: randomUUID(),
    ownInstall: randomUUID(),
    now: NOW,
  };
  await insertSite(database.db, made);
  return made.id;
}

const person = (id: string, name: string, mergedInto: string | null = null): WireRecord => ({
  entity: 'person',
  id,
  row: {
    id,
    name,
    sortName: name,
    phone: '600 100 200',
    email: 'a@b.pl',
    note: 'gra na flecie',
    status: 'ngo',
    mergedInto,
  },
});
const sheet = (rows: readonly [string, string][]): WireRecord => ({
  entity: 'sheet',
  id: '019a0000-0000-7000-8000-000000000001',
  row: { number: 'A1', content: { rows: rows.map(([personId, name], i) => ({ no: i + 1, personId, name })) } },
});
const conflict = (title: string): WireRecord => ({
  entity: 'conflict',
  id: '019a0000-0000-7000-8000-000000000002',
  row: { kind: 'room', mine: { title }, other: null },
});

async function record(siteId: string, ...records: WireRecord[]): Promise<string> {
  seq += 1;
  const payload = JSON.stringify({ name: 'x', records });
  await database.db.query(
    `INSERT INTO log (site, seq, install, n, change_hash, outcome, payload, payload_hash, chain, bytes, received_at)
     VALUES ($1, $2, $3, $2, '', 'applied', $4, $5, '', 1, 0)`,
    [siteId, seq, site, payload, sha256(payload)],
  );
  for (const { entity, id, row } of records) {
    await database.db.query(
      `INSERT INTO record (site, entity, id, data, seq) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (site, entity, id) DO UPDATE SET data = excluded.data`,
      [siteId, entity, id, JSON.stringify(row), seq],
    );
  }
  return payload;
}

const quarantine = (siteId: string, change: unknown) =>
  database.db.query(
    `INSERT INTO quarantine (site, install, n, desk_name, change, change_hash, reason, attempts, first_at, last_at)
     VALUES ($1, $2, 1, '', $3, 'h', '', 3, 0, 0)`,
    [siteId, randomUUID(), JSON.stringify(change)],
  );

const erase = (siteId: string, personId: string) =>
  database.db.transaction((tx) =>
    eraseAt(() => NOW)(tx, siteId, { id: randomUUID(), personId, by: 'Ewa', at: NOW, seq: 9 }),
  );

/** Everything that the database holds as text. */
async function everything(siteId: string): Promise<string> {
  const rows = await database.db.query(
    `SELECT data AS text FROM record WHERE site = $1 UNION ALL SELECT payload FROM log WHERE site = $1
     UNION ALL SELECT change FROM quarantine WHERE site = $1`,
    [siteId],
  );
  return JSON.stringify(rows);
}

it('PE6: no name, phone or note of an erased person is left in records, log and quarantine; old names too', async () => {
  await record(site, person(ADA, 'Ada Dawna'), person(ADAM, 'Adam Lis'));
  await record(
    site,
    person(ADA, 'Ada "Nowa"'),
    sheet([
      [ADA, 'Ada Dawna'],
      [ADAM, 'Adam Lis'],
    ]),
  );
  await record(site, conflict('Urodziny: Ada "Nowa" i Adam Lis'));
  await quarantine(site, { n: 1, effects: [{ entity: 'person', id: ADA, set: { name: 'Ada Inna' }, base: null }] });
  await quarantine(site, { n: 'Ada Dawna' });
  const { records, erase: gone } = await erase(site, ADA);
  const left = await everything(site);
  for (const word of ['Ada Dawna', 'Nowa', 'Ada Inna']) expect(left).not.toContain(word);
  expect(left.match(/600 100 200/g)).toHaveLength(2);
  expect(left).toContain('Adam Lis');
  expect(records.map(({ entity }) => entity).sort()).toEqual(['conflict', 'person', 'sheet']);
  expect(gone).toContainEqual({ entity: 'person', id: ADA });
  expect(gone).toContainEqual({ entity: 'sheet', id: sheet([]).id });
  expect(records.find(({ entity }) => entity === 'person')?.row).toMatchObject({ name: 'Osoba a1b2', status: 'ngo' });
  expect(await readErased(database.db, site)).toEqual([ADA]);
});

it('PE6: hashes stay, only entries that held the name are marked, and each is still a whole payload', async () => {
  await record(site, person(ADAM, 'Adam Lis'));
  const before = await record(site, person(ADA, 'Ada Lis'), person(ADAM, 'Adam Lis'));
  await erase(site, ADA);
  const log = await database.db.query<{ erased: boolean; payload: string; payload_hash: string; bytes: number }>(
    'SELECT erased, payload, payload_hash, bytes FROM log ORDER BY seq',
  );
  expect(log.map(({ erased }) => erased)).toEqual([false, true]);
  expect(log[1]?.payload_hash).toBe(sha256(before));
  expect(log[1]?.bytes).toBe(Buffer.byteLength(log[1]?.payload ?? ''));
  const { records } = JSON.parse(log[1]?.payload ?? '') as { records: WireRecord[] };
  expect(records.map(({ row }) => row.name)).toEqual(['Osoba a1b2', 'Adam Lis']);
});

it('PE6: records merged into the person go with it', async () => {
  await record(site, person(ADA, 'Ada Lis'), person(TWIN, 'Adrianna Lis', ADA));
  await erase(site, ADA);
  expect(await everything(site)).not.toContain('Adrianna');
  expect((await readErased(database.db, site)).sort()).toEqual([ADA, TWIN]);
});

it('PE6: another house keeps its people, even one of the same id', async () => {
  const other = await newSite('Młyn');
  await record(other, person(ADA, 'Ada Lis'));
  await record(site, person(ADA, 'Ada Lis'));
  await erase(site, ADA);
  expect(await everything(other)).toContain('Ada Lis');
  expect(await readErased(database.db, other)).toEqual([]);
});

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../tests/support/postgres.ts';
import { readLedger } from './backup/ledger.ts';
import { dumpFiles } from './backup/run-dump.ts';
import { startOperations } from './operations.ts';
import { insertDesk, insertSite } from './postgres/sites.ts';

const NOW = new Date(2026, 10, 24, 10, 0).getTime();
let postgres: TestPostgres;
let database: TestDatabase;
let dataDir = '';
let logged: string[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(async () => {
  database = await postgres.fresh();
  dataDir = mkdtempSync(join(tmpdir(), 'operations-'));
  logged = [];
  return async () => {
    await database.dispose();
    rmSync(dataDir, { recursive: true, force: true });
  };
});

const start = () =>
  startOperations({
    db: database.db,
    clock: () => NOW,
    place: { dataDir, databaseUrl: database.url },
    log: (level, message) => void logged.push(`${level}: ${message}`),
  });

async function oneSite(): Promise<string> {
  const id = randomUUID();
  const ids = { datasetId: randomUUID(), epoch: randomUUID(), ownInstall: randomUUID() };
  await insertSite(database.db, { id, name: 'Dom', ...ids, now: NOW });
  return id;
}
const kinds = async () => (await readLedger(join(dataDir, 'ledger.ndjson'))).lines.map(({ kind }) => kind);

it('backup: a server writes the ledger and the dump of a night that it slept through, and once more when it stops', async () => {
  const site = await oneSite();
  await database.db.query('UPDATE site_head SET seq = 1');
  const operations = start();
  await expect.poll(() => logged).toContain('info: dump made');
  expect(await kinds()).toEqual(['site']);
  const desk = { id: randomUUID(), siteId: site, name: 'Recepcja', letter: 'A', publicKey: 'k', bringsHouse: true };
  await insertDesk(database.db, { ...desk, now: NOW });
  await operations.stop();
  expect(await kinds()).toEqual(['site', 'desk']);
  const again = start();
  await again.stop();
  expect(await dumpFiles(join(dataDir, 'backups'))).toHaveLength(1);
});

it('backup: what belongs into the ledger is there a moment after it was said', async () => {
  const operations = start();
  await oneSite();
  operations.ledgerSoon();
  operations.ledgerSoon();
  await expect.poll(kinds, { timeout: 20_000 }).toEqual(['site']);
  await operations.stop();
});

it('backup: what fails is logged by its code and stops nothing', async () => {
  await oneSite();
  await database.db.query('UPDATE site_head SET seq = 1');
  writeFileSync(join(dataDir, 'file'), '');
  const operations = startOperations({
    db: database.db,
    clock: () => NOW,
    place: { dataDir: join(dataDir, 'file'), databaseUrl: database.url },
    log: (level, message, detail) => void logged.push(`${level}: ${message} ${JSON.stringify(detail)}`),
  });
  await operations.stop();
  expect(logged).toContain('error: the ledger could not be written {"error":"ENOTDIR"}');
  expect(logged).toContain('error: the dump failed {"error":"ENOTDIR"}');
});

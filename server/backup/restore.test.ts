import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../../tests/support/postgres.ts';
import { firstSecret } from '../admin/secret.ts';
import { type Db, openDb } from '../postgres/database.ts';
import { DUMPED, NOT_DUMPED } from '../postgres/dump-tables.ts';
import { SCHEMA_VERSION } from '../postgres/migrate.ts';
import { insertDesk, insertSite } from '../postgres/sites.ts';
import { checkDump } from './dump-file.ts';
import { catchUp, readLedger } from './ledger.ts';
import { dumpName, makeDump } from './make-dump.ts';
import { restoreDump } from './restore.ts';
import { verifyDatabase } from './verify.ts';

const NOW = 1_795_000_000_000;
const ADA = '019a0000-0000-7000-8000-00000000a1b2';
const ERASURE = '019a0000-0000-7000-8000-00000000eeee';
const SITE = '019a0000-0000-7000-8000-000000000001';
const DESK = '019a0000-0000-7000-8000-000000000002';
const folder = mkdtempSync(join(tmpdir(), 'serverops-restore-'));
const ledger = join(folder, 'ledger.ndjson');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let postgres: TestPostgres;
let from: TestDatabase;
let to: TestDatabase;
let admin: Db;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  from = await postgres.fresh();
  to = await postgres.fresh();
  admin = openDb({ url: to.url, most: 1, name: 'urbanlab-admin' });
  await fillOne(from.db);
  rmSync(ledger, { force: true });
  return async () => {
    await admin.close();
    await from.dispose();
    await to.dispose();
  };
});

/** A row at least in every table, with the types that are easily lost: ranges, collations, quotes, large numbers. */
async function fillOne(db: Db): Promise<void> {
  await insertSite(db, {
    id: SITE,
    name: 'Wieża "Ł"',
    datasetId: randomUUID(),
    epoch: randomUUID(),
    ownInstall: randomUUID(),
    now: NOW,
  });
  await insertDesk(db, {
    id: DESK,
    siteId: SITE,
    name: 'Recepcja',
    letter: 'A',
    publicKey: 'k',
    bringsHouse: true,
    now: NOW,
  });
  const row = JSON.stringify({
    id: ADA,
    name: 'Ada "Lis"\n\\ud800',
    sortName: 'Lis Ada',
    phone: '600',
    email: '',
    note: '',
  });
  const payload = `{"records":[{"entity":"person","id":"${ADA}","row":${row}}]}`;
  const values = [SITE, ADA, row, DESK, payload, sha256(payload)];
  const statements = [
    `INSERT INTO install VALUES ($1, $4, $4, 1, 1, 'h', ${NOW}, ${NOW})`,
    `INSERT INTO record VALUES ($1, 'person', $2, $3, 1)`,
    `INSERT INTO claim VALUES ($1, $2, 1, '[${NOW},${NOW + 1})', $2, NULL, 1, 'ż', '', ${NOW})`,
    `INSERT INTO pool_claim VALUES ($1, $2, $2, 3, '[1,2)', ${NOW})`,
    `INSERT INTO code VALUES ($1, 'room', 'sala-ł', $2)`,
    `INSERT INTO open_conflict VALUES ($1, $2, 'room', NULL, ${NOW})`,
    `INSERT INTO log VALUES ($1, 1, $4, 1, $4, 'h', 'applied', $5, $6, false, 'c', 9, ${NOW})`,
    `INSERT INTO quarantine VALUES ($1, $4, 7, NULL, 'x', $3, 'h', 'shape', 3, 1, 2, 1, NULL)`,
    `INSERT INTO erasure VALUES ($1, $2, $2, 'Ewa', ${NOW}, 1)`,
    `INSERT INTO erasure_done VALUES ($1, $2, $4, ${NOW})`,
    `INSERT INTO erased_person VALUES ($1, $4, $2, ${NOW})`,
    `INSERT INTO administrator VALUES (true, 's', 'h', ${NOW})`,
  ];
  for (const sql of statements) {
    const wanted = [...new Set(sql.match(/\$\d/g) ?? [])].map((sign) => Number(sign.slice(1)));
    const renumbered = wanted.reduce((text, n, i) => text.replaceAll(`$${n}`, `#${i + 1}`), sql).replaceAll('#', '$');
    await db.query(
      renumbered,
      wanted.map((n) => values[n - 1]),
    );
  }
  await db.query(`UPDATE site_head SET seq = 1, chain = 'c', records = 1, own_n = 4`);
}

async function contents(db: Db): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const table of DUMPED) {
    const rows = await db.query<{ json: string }>(`SELECT row_to_json(t)::text AS json FROM ${table} t ORDER BY 1`);
    all[table] = rows.map(({ json }) => json);
  }
  return all;
}

const dump = (name = dumpName(NOW, false)) => makeDump(from.db, folder, name, NOW);
const restore = async (path: string) => restoreDump(admin, path, (await readLedger(ledger)).lines, NOW);

describe('backup: dump and restore', () => {
  it('backup: every table of the schema is dumped or left out on purpose', async () => {
    const tables = await from.db.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
    );
    expect(tables.map(({ name }) => name)).toEqual([...DUMPED, ...NOT_DUMPED].sort());
  });

  it('backup: what was dumped comes back byte for byte, with a new epoch and a new numbering of the server', async () => {
    const before = await contents(from.db);
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
    const { path, rows } = await dump();
    expect(await restore(path)).toEqual({
      ok: true,
      at: NOW,
      rows,
      sites: ['Wieża "Ł"'],
      erased: 0,
      desks: 0,
    });
    const after = await contents(to.db);
    expect({ ...after, site: [], site_head: [] }).toEqual({ ...before, site: [], site_head: [] });
    const [was, is] = [before, after].map(({ site, site_head }) => ({
      ...JSON.parse(site?.[0] ?? ''),
      ...JSON.parse(site_head?.[0] ?? ''),
    }));
    expect(is.epoch).not.toBe(was.epoch);
    expect(is.own_install).not.toBe(was.own_install);
    expect(is).toEqual({ ...was, epoch: is.epoch, own_install: is.own_install, own_n: 0 });
  });

  it('backup: a dump shows one moment, whatever is written meanwhile', async () => {
    for (let i = 0; i < 300; i++)
      await from.db.query(`INSERT INTO record VALUES ($1, 'room', gen_random_uuid(), $2, 1)`, [SITE, 'x'.repeat(1000)]);
    const dumping = dump('moment.ndjson.gz');
    const writing = (async () => {
      for (let i = 0; i < 50; i++) {
        await from.db.query(
          `WITH one AS (UPDATE site_head SET records = records + 1 WHERE site = $1 RETURNING site)
           INSERT INTO record SELECT site, 'key', gen_random_uuid(), '{}', 1 FROM one`,
          [SITE],
        );
      }
    })();
    const [{ path }] = await Promise.all([dumping, writing]);
    await restore(path);
    const [row] = await to.db.query<{ counted: number; there: number }>(
      `SELECT records AS counted, (SELECT count(*) FROM record WHERE entity = 'key') AS there FROM site_head`,
    );
    expect(row?.there).toBe((row?.counted ?? 0) - 1);
  });

  it('backup: a database that holds a site is never written over', async () => {
    const { path } = await dump();
    await restore(path);
    const before = await contents(to.db);
    expect(await restore(path)).toEqual({ ok: false, why: 'NOT_EMPTY' });
    expect(await contents(to.db)).toEqual(before);
  });

  it('backup: not under a running server', async () => {
    const { path } = await dump();
    await to.db.query('SELECT 1');
    expect(await restore(path)).toEqual({ ok: false, why: 'SERVER_RUNS' });
  });

  it('backup: into a database whose server was started before and already has an administrator', async () => {
    const { path } = await dump();
    await firstSecret(admin, NOW);
    await admin.query(`INSERT INTO admin_session VALUES ('t', $1, $1)`, [NOW]);
    await admin.query(`INSERT INTO dump (began_at, file, nightly) VALUES ($1, 'x', false)`, [NOW]);
    expect(await restore(path)).toMatchObject({ ok: true });
    expect((await contents(to.db)).administrator).toEqual((await contents(from.db)).administrator);
    expect(await to.db.query('SELECT 1 FROM admin_session')).toEqual([]);
    expect(await to.db.query('SELECT 1 FROM dump')).toEqual([]);
  });

  it('backup: a damaged dump changes nothing', async () => {
    const { path } = await dump();
    const changed = join(folder, 'changed.ndjson.gz');
    writeFileSync(changed, gzipSync(gunzipSync(readFileSync(path)).toString().replace('Recepcja', 'Recepcie')));
    await expect(restore(changed)).rejects.toThrow('CHECKSUM');
    expect((await contents(to.db)).site).toEqual([]);
  });

  it('backup: a dump of a newer program is refused, one of an older program is brought up to date', async () => {
    const { path } = await dump();
    const lines = gunzipSync(readFileSync(path)).toString().trimEnd().split('\n');
    const header = JSON.parse(lines[0] ?? '');
    const write = (name: string, schema: number, tables: readonly string[]) => {
      const kept = lines.slice(1, -1).filter((line) => tables.includes(JSON.parse(line)[0]));
      const body = `${[JSON.stringify({ ...header, schema }), ...kept].join('\n')}\n`;
      const file = join(folder, name);
      writeFileSync(file, gzipSync(`${body}${JSON.stringify({ rows: kept.length, sha256: sha256(body) })}\n`));
      return file;
    };
    const newer = write('newer.ndjson.gz', SCHEMA_VERSION + 1, DUMPED);
    expect(await restore(newer)).toEqual({ ok: false, why: 'NEWER_DUMP' });
    const first = DUMPED.filter((table) => table !== 'erased_person' && table !== 'administrator');
    const older = write('older.ndjson.gz', 1, first);
    expect(await restore(older)).toMatchObject({ ok: true, sites: ['Wieża "Ł"'] });
    const versions = await to.db.query('SELECT version FROM schema_version');
    expect(versions).toHaveLength(SCHEMA_VERSION);
    expect((await contents(to.db)).erased_person).toEqual([]);
  });

  it('PE6: who was erased after the dump is erased again from what it brings back', async () => {
    const { path } = await dump();
    expect(gunzipSync(readFileSync(path)).toString()).toContain('Lis Ada');
    await from.db.query('INSERT INTO erased_person VALUES ($1, $2, $3, $4)', [SITE, ADA, ERASURE, NOW]);
    await from.db.query('INSERT INTO erasure_done VALUES ($1, $2, $3, $4)', [SITE, ERASURE, DESK, NOW]);
    expect(await catchUp(from.db, ledger)).toBe(6);
    expect(await catchUp(from.db, ledger)).toBe(0);
    expect(readFileSync(ledger, 'utf8')).not.toContain('Lis');
    expect(await restore(path)).toMatchObject({ ok: true, erased: 2 });
    const after = await contents(to.db);
    expect(JSON.stringify(after)).not.toContain('Lis');
    expect(JSON.stringify(after.record)).toContain('Osoba a1b2');
    expect(after.erasure_done).toHaveLength(2);
    expect(after.erased_person).toHaveLength(2);
  });

  it('backup: who joined or was revoked after the dump is known, a site made since is there', async () => {
    const { path } = await dump();
    const [joined, young] = [randomUUID(), randomUUID()];
    const site = { id: young, name: 'Młyn', datasetId: randomUUID(), epoch: randomUUID(), ownInstall: randomUUID() };
    await insertSite(from.db, { ...site, now: NOW });
    const desk = { id: joined, siteId: young, name: 'Szatnia', letter: 'A', publicKey: 'key', bringsHouse: true };
    await insertDesk(from.db, { ...desk, now: NOW });
    await catchUp(from.db, ledger);
    await from.db.query('UPDATE desk SET revoked_at = $1 WHERE id = $2', [NOW + 5, DESK]);
    await catchUp(from.db, ledger);
    const restored = await restore(path);
    expect(restored).toMatchObject({ ok: true, desks: 1, sites: ['Młyn', 'Wieża "Ł"'] });
    const desks = await to.db.query('SELECT id, site, public_key, revoked_at FROM desk ORDER BY letter, name');
    expect(desks).toEqual([
      { id: DESK, site: SITE, public_key: 'k', revoked_at: NOW + 5 },
      { id: joined, site: young, public_key: 'key', revoked_at: null },
    ]);
    const [made] = await to.db.query<{ epoch: string; dataset_id: string }>('SELECT * FROM site WHERE id = $1', [
      young,
    ]);
    expect(made).toMatchObject({ dataset_id: site.datasetId });
    expect(made?.epoch).not.toBe(site.epoch);
  });

  it('PE6: a line of the ledger that was cut off is written again and swallows nothing', async () => {
    await catchUp(from.db, ledger);
    const text = readFileSync(ledger, 'utf8').trimEnd();
    writeFileSync(ledger, text.slice(0, -10));
    expect(await catchUp(from.db, ledger)).toBe(1);
    const { there, lines, unread } = await readLedger(ledger);
    expect([there, lines.length, unread]).toEqual([true, 4, 1]);
  });

  it('backup: a ledger that is not there is not taken for an empty one', async () => {
    expect(await readLedger(ledger)).toEqual({ there: false, lines: [], unread: 0 });
    writeFileSync(ledger, '\n');
    expect(await readLedger(ledger)).toEqual({ there: true, lines: [], unread: 0 });
  });
});

describe('backup: verify', () => {
  const faults = async () => (await verifyDatabase(from.db, sha256)).flatMap((report) => report.faults);

  it('backup: verify says in words what is wrong', async () => {
    const found = (await faults()).join('\n');
    expect(found).toContain('The chain breaks at entry 1.');
    expect(found).toContain(`Booking ${ADA} holds a room that it does not want.`);
    expect(found).not.toContain('missing');
    expect(found).not.toContain('is not what the log says');
    await from.db.query(`UPDATE record SET data = '{"id":"x"}'; UPDATE log SET payload = '{"records":[]}'`);
    await from.db.query(`UPDATE site_head SET seq = 2, records = 9; UPDATE install SET last_n = 5`);
    const more = (await faults()).join('\n');
    expect(more).toContain('Entry 1 was changed.');
    expect(more).toContain('is not what the log says');
    expect(more).toContain('The head says 2, but the log ends at 1.');
    expect(more).toContain('The head counts 9 records, there are 1.');
    expect(more).toContain('is said to be at 5, the log has it at 1.');
  });

  it('backup: verify finds two bookings in one room without the help of the constraint', async () => {
    await from.db.query('ALTER TABLE claim DROP CONSTRAINT claim_apart');
    await from.db.query(
      `INSERT INTO claim SELECT site, unit, slot, int8range(${NOW}, ${NOW + 60_000}), $1, NULL, 1, '', '', 0 FROM claim`,
      [DESK],
    );
    expect((await faults()).join('\n')).toContain('hold the same room at the same time');
  });

  it('backup: a whole file is checked without a database', async () => {
    const { path, rows } = await dump();
    expect(await checkDump(path)).toMatchObject({ rows, schema: SCHEMA_VERSION, at: NOW });
  });
});

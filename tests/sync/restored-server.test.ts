/** The drill with real desks: the server is gone, yesterday's dump is restored, the desks bring back the rest (SY14). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { catchUp, readLedger } from '../../server/backup/ledger.ts';
import { makeDump } from '../../server/backup/make-dump.ts';
import { restoreDump } from '../../server/backup/restore.ts';
import { verifyDatabase } from '../../server/backup/verify.ts';
import { type Db, openDb } from '../../server/postgres/database.ts';
import { at, setUpHouse, type TestDesk } from '../support/core.ts';
import { type JoinedDesk, openJoinable, openServer, runningClock } from '../support/joined-desks.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { sha256 } from '../support/server-site.ts';

const clock = runningClock();
const PATIENCE = { timeout: 150_000, interval: 100 };
const folder = mkdtempSync(join(tmpdir(), 'restored-server-'));

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

/**
 * Each of these desks has asked the server since now, and is at rest with it. SY16: in a house of a few bookings what another
 * desk has yet to bring back is more than a fifth, so a person says yes.
 */
async function settled(...desks: JoinedDesk[]): Promise<void> {
  const since = clock();
  for (const { client } of desks) await client.sync.now();
  await vi.waitFor(async () => {
    for (const { client } of desks) {
      const { state, behind, waiting, problem, lastSyncAt } = await client.sync.status();
      if (problem?.code === 'MUCH_REMOVED') await client.sync.accept();
      const stands = { state, behind, waiting: waiting.count, problem };
      expect(stands).toEqual({ state: 'up', behind: 0, waiting: 0, problem: null });
      expect(lastSyncAt).toBeGreaterThanOrEqual(since);
    }
  }, PATIENCE);
}

const book = (desk: JoinedDesk, roomId: string, title: string, hour: number) =>
  desk.client.bookings.create({
    ...{ title, status: 'confirmed', holdUntil: null, roomIds: [roomId], layout: 'boardroom', headCount: 10 },
    ...{ start: at(`2026-11-25 ${hour}:00`), end: at(`2026-11-25 ${hour + 1}:00`) },
  } as Parameters<typeof desk.client.bookings.create>[0]);

const shown = async (desk: JoinedDesk) => {
  const bookings = await desk.client.bookings.list({ from: at('2026-11-25 00:00'), to: at('2026-11-26 00:00') });
  return bookings.map(({ id, title, unplaced }) => ({ id, title, unplaced })).sort((a, b) => (a.id < b.id ? -1 : 1));
};
const faultsOf = async (db: Db) => (await verifyDatabase(db, sha256)).flatMap(({ faults }) => faults);

it("SY14 yesterday's dump is restored: desks bring back everything since, an erased name does not come back", async () => {
  const [from, to] = [await postgres.fresh(), await postgres.fresh()];
  const old = await openServer(from, clock);
  let address = old.url;
  /** As after a change of the name's address: desks still say the old one. */
  const routed: typeof fetch = (input, init) => fetch(String(input).replace(old.url, address), init);
  const [first, second] = [openJoinable({ clock, fetch: routed }), openJoinable({ clock, fetch: routed })];
  const desks = [first, second];
  const rooms = await setUpHouse(first as unknown as TestDesk);
  await first.client.start.saveDesk({ letter: 'A', accountName: 'Ewa', role: 'administrator', language: 'pl' });
  await first.client.sync.join({ address: old.url, code: await old.code('Wieża'), deskName: 'Recepcja' });
  await settled(first);
  const ada = await first.client.people.save({
    ...{ name: 'Ada Łęcka', status: 'resident', phone: '600100200', email: '', organisationId: null, note: '' },
  } as Parameters<typeof first.client.people.save>[0]);
  await book(first, rooms.STO, 'Wczoraj', 10);
  await settled(first);
  const { path } = await makeDump(from.db, folder, 'yesterday.ndjson.gz', clock());

  // Since the dump: a desk joins, both write, a name goes; one change never reaches the server that burns.
  await second.client.sync.join({ address: old.url, code: await old.code('Wieża'), deskName: 'Piętro' });
  await second.client.start.saveDesk({ letter: 'B', accountName: 'Ola', role: 'administrator', language: 'pl' });
  await settled(second, first);
  await book(first, rooms.STO, 'Dziś rano', 12);
  await book(second, rooms['BAL-A'], 'Dziś na piętrze', 10);
  await settled(second, first);
  await first.client.sync.erasePerson({ personId: ada.id });
  await settled(first, second);
  const before = await shown(first);
  const ledger = join(folder, 'ledger.ndjson');
  await catchUp(from.db, ledger);
  await old.close();
  const last = await book(second, rooms.STO, 'Bez serwera', 14);

  const admin = openDb({ url: to.url, most: 1, name: 'urbanlab-admin' });
  expect(await restoreDump(admin, path, (await readLedger(ledger)).lines, clock())).toMatchObject({
    ok: true,
    desks: 1,
    erased: 1,
  });
  await admin.close();
  const fresh = await openServer(to, clock);
  address = fresh.url;
  await settled(...desks);
  await settled(...desks);

  for (const desk of desks) {
    const now = await shown(desk);
    expect(now.filter(({ id }) => id !== last.id)).toEqual(before);
    expect(now).toHaveLength(before.length + 1);
    expect((await desk.client.people.get({ id: ada.id })).name).not.toContain('Łęcka');
    expect(desk.faults).toEqual([]);
  }
  expect(await faultsOf(to.db)).toEqual([]);
  const text = await to.db.query('SELECT data AS t FROM record UNION ALL SELECT payload FROM log');
  expect(JSON.stringify(text)).not.toContain('Łęcka');
  for (const title of ['Wczoraj', 'Dziś rano', 'Dziś na piętrze', 'Bez serwera'])
    expect(JSON.stringify(text)).toContain(title);
  for (const desk of desks) await desk.dispose();
  await fresh.close();
  await from.dispose();
  await to.dispose();
}, 600_000);

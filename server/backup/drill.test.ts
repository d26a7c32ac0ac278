/** The drill: the server burns down, yesterday's dump is restored, desks bring back the rest (decision 0036). */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Exchanges, Reply, WireChange, WireEffect } from '../../shared/sync/wire.ts';
import { placed, ROOM, ROOMS } from '../../tests/support/house.ts';
import { startTestPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { insert, NOW, openSite, patch, sha256, someBooking, type TestDesk } from '../../tests/support/server-site.ts';
import { eraseAt } from '../erasure/erase.ts';
import { type Db, openDb } from '../postgres/database.ts';
import { createSyncService } from '../sync/service.ts';
import { catchUp, readLedger } from './ledger.ts';
import { makeDump } from './make-dump.ts';
import { renewEpochs, restoreDump } from './restore.ts';
import { verifyDatabase } from './verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'serverops-drill-'));
const ledger = join(folder, 'ledger.ndjson');
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

const ADA = '019a0000-0000-7000-8000-00000000a1b2';
const ada = {
  id: ADA,
  name: 'Ada Łęcka',
  sortName: 'Łęcka Ada',
  status: 'resident',
  phone: '600 100 200',
  email: '',
  organisationId: null,
  note: '',
  lastSeenAt: null,
  mergedInto: null,
  createdAt: NOW,
};

/** A desk with everything it ever wrote, as a real one keeps it for 30 days. */
interface Keeper {
  readonly desk: TestDesk;
  readonly wrote: WireChange[];
  readonly write: (...effects: WireEffect[]) => Promise<Reply>;
}
function keeper(desk: TestDesk): Keeper {
  const wrote: WireChange[] = [];
  return {
    desk,
    wrote,
    write: (...effects) => {
      wrote.push(desk.make(...effects));
      return desk.push();
    },
  };
}

const recordsOf = (db: Db) => db.query('SELECT entity, id, data FROM record ORDER BY entity, id');
const claimsOf = (db: Db) => db.query('SELECT unit, slot, during::text, booking FROM claim ORDER BY 1, 2, 3');
const faultsOf = async (db: Db) => (await verifyDatabase(db, sha256)).flatMap(({ faults }) => faults);

/** What a desk does when it meets the restored server: it asks how much is there and sends what is missing. */
async function bringBack(db: Db, { desk, wrote }: Keeper): Promise<number> {
  const service = createSyncService({ db, clock: () => NOW, erase: eraseAt(() => NOW) });
  const { caller, installId } = desk;
  const asked = await service.handle(caller, { kind: 'state', input: { protocol: 1, installId } });
  if (!asked.ok) throw new Error(asked.code);
  const { epoch, lastN } = asked.answer as Exchanges['state']['answer'];
  const changes = wrote.filter(({ n }) => n > lastN);
  if (changes.length === 0) return 0;
  const input = { protocol: 1, epoch, installId, firstN: lastN + 1, changes, sentAt: NOW };
  expect(await service.handle(caller, { kind: 'push', input })).toMatchObject({ ok: true });
  return changes.length;
}

it("backup: yesterday's dump is restored, desks bring back the rest, and the states are equal", async () => {
  const [from, to] = [await postgres.fresh(), await postgres.fresh()];
  const site = await openSite(from.db, { erase: eraseAt(() => NOW) });
  const [first, second] = [keeper(await site.desk('Recepcja')), keeper(await site.desk('Parter'))];
  await first.write(...ROOMS.map((room) => insert('room', room)));
  await first.write(insert('person', ada));
  const kept = someBooking(placed('2026-11-25 10:00-12:00', [ROOM.crane]));
  await second.write(insert('booking', kept));
  const { path } = await makeDump(from.db, folder, 'yesterday.ndjson.gz', NOW);
  expect(gunzipSync(readFileSync(path)).toString()).toContain('Łęcka');

  // Today: a booking, one that loses its place to it, a moved one, an erasure, a desk that joins.
  const won = someBooking(placed('2026-11-26 10:00-12:00', [ROOM.crane]));
  const lost = someBooking(placed('2026-11-26 11:00-13:00', [ROOM.crane]));
  await first.write(insert('booking', won));
  await second.write(insert('booking', lost));
  await second.write(patch('booking', kept.id, { note: 'Projektor' }));
  await first.write(patch('person', ADA, { note: 'Ada Łęcka gra na flecie' }));
  await first.write(insert('erasure', { id: uuidv7(), personId: ADA, by: 'Ewa', at: NOW }));
  const third = keeper(await site.desk('Szatnia'));
  await third.write(insert('booking', someBooking(placed('2026-11-27 10:00-12:00', [ROOM.crane]))));
  await catchUp(from.db, ledger);
  expect(await faultsOf(from.db)).toEqual([]);

  const admin = openDb({ url: to.url, most: 1, name: 'urbanlab-admin' });
  expect(await restoreDump(admin, path, (await readLedger(ledger)).lines, NOW)).toMatchObject({
    ok: true,
    desks: 1,
    erased: 1,
  });
  await admin.close();
  expect(JSON.stringify(await recordsOf(to.db))).not.toContain('Łęcka');
  expect(await faultsOf(to.db)).toEqual([]);
  const brought = [];
  for (const one of [first, second, third]) brought.push(await bringBack(to.db, one));
  expect(brought).toEqual([3, 2, 1]);
  for (const one of [first, second, third]) expect(await bringBack(to.db, one)).toBe(0);

  expect(await faultsOf(to.db)).toEqual([]);
  expect(await recordsOf(to.db)).toEqual(await recordsOf(from.db));
  expect(await claimsOf(to.db)).toEqual(await claimsOf(from.db));
  const log = await to.db.query('SELECT payload FROM log');
  expect(JSON.stringify(log)).not.toContain('Łęcka');
  await from.dispose();
  await to.dispose();
});

it('backup: a PostgreSQL that was brought back by other means gets new epochs, and desks bring back the rest', async () => {
  const from = await postgres.fresh();
  const served = openDb({ url: from.url });
  const site = await openSite(served);
  const first = keeper(await site.desk('Recepcja'));
  await first.write(...ROOMS.map((room) => insert('room', room)));
  // As a replica that was behind: the last entry is gone as if it had never been.
  const before = await served.query<{ seq: number; chain: string; records: number }>('SELECT * FROM site_head');
  const [install] = await served.query<{ last_n: number; last_hash: string }>('SELECT * FROM install');
  await first.write(insert('person', ada));
  const admin = openDb({ url: from.url, most: 1, name: 'urbanlab-admin' });
  expect(await renewEpochs(admin, [], NOW)).toEqual({ ok: false, why: 'SERVER_RUNS' });
  await served.close();
  await admin.query(`DELETE FROM log WHERE seq = 2; DELETE FROM record WHERE entity = 'person'`);
  await admin.query('UPDATE site_head SET seq = $1, chain = $2, records = $3', [
    before[0]?.seq,
    before[0]?.chain,
    before[0]?.records,
  ]);
  await admin.query('UPDATE install SET last_n = $1, last_hash = $2', [install?.last_n, install?.last_hash]);
  // PostgreSQL takes a moment to let closed connections go.
  await expect.poll(() => renewEpochs(admin, [], NOW), { timeout: 20_000 }).toEqual({ ok: true, erased: 0, desks: 0 });
  expect(await bringBack(admin, first)).toBe(1);
  expect(JSON.stringify(await recordsOf(admin))).toContain('Łęcka');
  expect(await faultsOf(admin)).toEqual([]);
  await admin.close();
  await from.dispose();
});

it('backup: the old epoch is refused after a restore, and a desk revoked since the dump stays revoked', async () => {
  const [from, to] = [await postgres.fresh(), await postgres.fresh()];
  const site = await openSite(from.db);
  const first = keeper(await site.desk('Recepcja'));
  await first.write(...ROOMS.map((room) => insert('room', room)));
  const { path } = await makeDump(from.db, folder, 'revoked.ndjson.gz', NOW);
  await from.db.query('UPDATE desk SET revoked_at = $1', [NOW]);
  await catchUp(from.db, ledger);
  const admin = openDb({ url: to.url, most: 1, name: 'urbanlab-admin' });
  await restoreDump(admin, path, (await readLedger(ledger)).lines, NOW);
  await admin.close();
  const service = createSyncService({ db: to.db, clock: () => NOW });
  const { caller, installId } = first.desk;
  const asked = { protocol: 1, epoch: site.epoch, installId };
  const pulled = await service.handle(caller, { kind: 'pull', input: { ...asked, cursor: 1, chain: '', limit: 1 } });
  expect(pulled).toMatchObject({ ok: false, code: 'REVOKED' });
  await to.db.query('UPDATE desk SET revoked_at = NULL');
  const again = await service.handle(caller, { kind: 'pull', input: { ...asked, cursor: 1, chain: '', limit: 1 } });
  expect(again).toMatchObject({ ok: false, code: 'WRONG_EPOCH', data: { datasetId: site.datasetId, head: 1 } });
  await from.dispose();
  await to.dispose();
});

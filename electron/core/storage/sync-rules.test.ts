import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import type { Booking } from '../../../shared/domain/entities.ts';
import type { WireRecord } from '../../../shared/sync/wire.ts';
import { openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { AT, siteLog } from '../../../tests/support/site-log.ts';
import { type Database, storageFault } from './database.ts';
import { KNOWN, type Known } from './known.ts';
import { openFolder } from './open-folder.ts';
import { openStore } from './store.ts';
import { openSyncFile } from './sync-file.ts';

const idOf = (n: number): string => `019abcde-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [ME, OTHER, DATASET, EPOCH] = [idOf(901), idOf(902), idOf(903), idOf(904)] as const;

let dataDir: string;
let desk: ReturnType<typeof open>;
beforeEach(() => {
  dataDir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'sync-rules-'));
  desk = open();
  desk.file.enrol({ siteId: idOf(900), datasetId: DATASET, epoch: EPOCH });
});
afterEach(() => {
  desk.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function open(known?: Known) {
  const folder = openFolder(dataDir, 'web', () => AT);
  const { store, inside } = openStore(folder.db, () => AT);
  const stagePath = join(dataDir, 'desk.stage.sqlite');
  const file = openSyncFile(inside, { installId: ME, stagePath, clock: () => AT, ...(known ? { known } : {}) });
  const close = () => {
    file.close();
    folder.close();
  };
  return { db: folder.db, store, file, close };
}

function reopen(known?: Known): void {
  desk.close();
  desk = open(known);
}

const room = (id: string, over: object = {}): WireRecord => ({
  ...{ entity: 'room', id },
  row: {
    ...{ id, code: `R${id.slice(-2)}`, name: 'Sala', floor: '', areaM2: null, legalLimit: null, parallel: 1 },
    ...{ partOf: null, outOfUse: false, fixedEquipment: '', layouts: [], openingHours: null, position: 0, ...over },
  },
});
const HOUR = 3_600_000;
const booking = (id: string, roomId: string, over: Partial<Booking> = {}): Booking => ({
  ...{ id, title: 'Chór', status: 'confirmed', holdUntil: null, headCount: null, organisationId: null },
  placement: {
    ...{ roomIds: [roomId], layout: null, start: AT + HOUR, end: AT + 2 * HOUR, setupMinutes: 0, teardownMinutes: 0 },
  },
  ...{ contactName: '', contactPhone: '', purpose: '', participantsPay: false, applicationReceived: false },
  ...{ confidential: false, note: '', equipment: [], eventId: null, cancelReason: null, refusalReason: null },
  ...{ reasonNote: '', overrides: [], seriesId: null, seriesDate: null, handEdited: false, noShow: false },
  ...{ unplaced: false, createdAt: AT },
  ...over,
});
const record = (row: Booking): WireRecord => ({ entity: 'booking', id: row.id, row });
const make = (row: Booking) => desk.store.write('booking.create', 'Ewa', (tx) => ok(tx.insert('booking', row)));
const own = (n: number) => ({ installId: ME, n, changeHash: desk.file.hashOf(n) ?? '' });

describe('what this program does not know', () => {
  const older: Known = (entity) => {
    if (entity === 'topic') return null;
    const fields = KNOWN(entity);
    return fields && entity === 'booking' ? new Set([...fields].filter((field) => field !== 'note')) : fields;
  };

  it('sync: waits aside, and is there after an update with what was written meanwhile on top', () => {
    reopen(older);
    const topic = { id: idOf(5), text: 'Rowery', personName: '', status: 'resident', groupId: null, withdrawn: false };
    const log = siteLog();
    log.add({
      ...{ installId: OTHER, n: 1 },
      records: [
        room(idOf(1)),
        record(booking(idOf(2), idOf(1), { note: 'z nowszego' })),
        { entity: 'topic', id: idOf(5), row: { ...topic, by: 'Ola', at: AT } },
        { entity: 'drone', id: idOf(6), row: { id: idOf(6), wings: 4 } },
        { entity: 'organisation', id: idOf(7), row: { id: idOf(7), name: ['no text'], kind: 'ngo' } },
      ],
    });
    expect(desk.file.applyPage(log.entries)).toMatchObject({ kind: 'applied', records: 5 });
    expect(desk.store.list('topic', '')).toEqual([]);
    expect(desk.store.find('booking', idOf(2))?.note).toBe('');
    desk.store.write('booking.change', 'Ewa', (tx) => ok(tx.update('booking', idOf(2), { title: 'Próba' })));
    reopen();
    expect(desk.store.find('booking', idOf(2))).toMatchObject({ note: 'z nowszego', title: 'Próba' });
    expect(desk.store.find('topic', idOf(5))?.text).toBe('Rowery');
    const aside = desk.db.all<{ entity: string }>('SELECT entity FROM aside ORDER BY entity');
    expect(aside.map(({ entity }) => entity)).toEqual(['drone', 'organisation']);
    const [image] = desk.db.all<{ image: string }>('SELECT image FROM before_image WHERE n = 1');
    expect(JSON.parse(image?.image ?? '{}')).toMatchObject({ note: 'z nowszego', title: 'Chór' });
  });

  it('sync: a field that an older program does not send has the value that its column begins with', () => {
    const { unplaced: _u, noShow: _n, ...old } = booking(idOf(2), idOf(1));
    const log = siteLog();
    log.add({ installId: OTHER, n: 1, records: [room(idOf(1)), { entity: 'booking', id: idOf(2), row: old }] });
    desk.file.applyPage(log.entries);
    expect(desk.store.find('booking', idOf(2))).toEqual(booking(idOf(2), idOf(1)));
    expect(desk.db.all('SELECT * FROM claim')).toHaveLength(1);
  });
});

describe('a disk that refuses', () => {
  const everything = (db: Database): unknown[] =>
    db
      .all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'person_words%'")
      .map(({ name }) => [name, db.all(`SELECT * FROM "${name}"`)]);

  it.each([
    ['full', 'DISK_FULL', (db: Database) => db.pragma(`max_page_count = ${Number(db.pragma('page_count')) + 3}`)],
    ['read-only', 'READ_ONLY', (db: Database) => db.pragma('query_only = ON')],
  ] as const)('sync: %s while a page is applied changes nothing, and the page applies later', (_, fault, spoil) => {
    const log = siteLog();
    log.add({ installId: OTHER, n: 1, records: [room(idOf(1))] });
    make(booking(idOf(500), idOf(1)));
    const long = 'x'.repeat(4000);
    for (let n = 2; n < 60; n++)
      log.add({ installId: OTHER, n, records: [record(booking(idOf(n), idOf(1), { note: long }))] });
    const before = everything(desk.db);
    spoil(desk.db);
    let why: unknown = null;
    try {
      desk.file.applyPage(log.entries);
    } catch (error) {
      why = storageFault(error);
    }
    expect(why).toBe(fault);
    expect(everything(desk.db)).toEqual(before);
    expect(desk.store.rooms().size).toBe(0);
    desk.db.pragma('max_page_count = 1000000');
    desk.db.pragma('query_only = OFF');
    expect(desk.file.applyPage(log.entries)).toMatchObject({ kind: 'applied', records: 59 });
    expect(desk.store.rooms().size).toBe(1);
  });
});

describe('how far a record has got', () => {
  it('sync: here, sent, at risk against whom, unplaced, confirmed', () => {
    const log = siteLog();
    log.add({ installId: OTHER, n: 1, records: [room(idOf(1)), room(idOf(2))] });
    desk.file.applyPage(log.entries);
    make(booking(idOf(11), idOf(1)));
    make(booking(idOf(12), idOf(2)));
    desk.file.sent(1);
    const states = () => desk.file.records([idOf(1), idOf(11), idOf(12)]);
    expect(states()).toEqual([
      { id: idOf(11), state: 'sent', againstId: null },
      { id: idOf(12), state: 'here', againstId: null },
    ]);
    log.add({ installId: OTHER, n: 2, records: [record(booking(idOf(20), idOf(2), { title: 'Walne' }))] });
    expect(desk.file.applyPage(log.entries.slice(1))).toMatchObject({ atRisk: [idOf(12)] });
    expect(states()[1]).toEqual({ id: idOf(12), state: 'at-risk', againstId: idOf(20) });
    expect(desk.file.risks()).toEqual([{ bookingId: idOf(12), kind: 'room', againstId: idOf(20) }]);
    log.add({ ...own(1), records: [record(booking(idOf(11), idOf(1)))] });
    log.add({ ...own(2), outcome: 'parked', records: [record(booking(idOf(12), idOf(2), { unplaced: true }))] });
    desk.file.applyPage(log.entries.slice(2));
    expect(states()).toEqual([{ id: idOf(12), state: 'unplaced', againstId: null }]);
    expect(desk.file.risks()).toEqual([]);
    expect(desk.db.all('SELECT booking_id FROM claim ORDER BY 1')).toEqual(
      [idOf(11), idOf(20)].map((booking_id) => ({ booking_id })),
    );
  });

  it('sync: a pool that others emptied puts a booking at risk; one after the other does not', () => {
    const pool = {
      ...{ id: idOf(3), code: 'RZ', name: 'Rzutnik', quantity: 1, outOfUse: 0, signedHandout: false, note: '' },
    };
    const equipment = [{ equipmentId: idOf(3), quantity: 1 }];
    const log = siteLog();
    log.add({
      ...{ installId: OTHER, n: 1 },
      records: [room(idOf(1)), room(idOf(2)), { entity: 'equipment', id: idOf(3), row: pool }],
    });
    desk.file.applyPage(log.entries);
    make(booking(idOf(11), idOf(1), { equipment }));
    const later = { ...booking(idOf(0), idOf(2)).placement, start: AT + 2 * HOUR, end: AT + 3 * HOUR };
    log.add({ installId: OTHER, n: 2, records: [record(booking(idOf(20), idOf(2), { equipment, placement: later }))] });
    expect(desk.file.applyPage(log.entries.slice(1))).toMatchObject({ atRisk: [] });
    log.add({ installId: OTHER, n: 3, records: [record(booking(idOf(21), idOf(2), { equipment }))] });
    expect(desk.file.applyPage(log.entries.slice(2))).toMatchObject({ atRisk: [idOf(11)] });
    expect(desk.file.risks()).toMatchObject([{ bookingId: idOf(11), kind: 'equipment' }]);
  });
});

describe('a server that was restored', () => {
  it('sync: what it lost waits again, and lies on top of what it has', () => {
    const log = siteLog();
    log.add({ installId: OTHER, n: 1, records: [room(idOf(1))] });
    make(booking(idOf(11), idOf(1)));
    desk.store.write('booking.change', 'Ewa', (tx) => ok(tx.update('booking', idOf(11), { title: 'Próba' })));
    log.add({ ...own(1), records: [record(booking(idOf(11), idOf(1)))] });
    log.add({ ...own(2), records: [record(booking(idOf(11), idOf(1), { title: 'Próba' }))] });
    desk.file.applyPage(log.entries);
    expect(desk.file.waiting().count).toBe(0);
    desk.file.serverHas(1);
    expect(desk.file.pending(1, 50, 1e6).map(({ n }) => n)).toEqual([2]);
    const [, atBackup] = log.entries;
    desk.file.stage({
      ...{ records: [room(idOf(1)), record(booking(idOf(11), idOf(1), { note: 'x' }))], next: null, total: 2 },
      ...{ seq: 2, chain: atBackup?.chain ?? '', lastN: 1, lastHash: desk.file.hashOf(1) ?? '' },
    });
    expect(desk.file.swapIn({ datasetId: DATASET, epoch: idOf(905) })).toMatchObject({ kind: 'applied' });
    expect(desk.store.find('booking', idOf(11))).toMatchObject({ title: 'Próba', note: 'x' });
    expect(desk.file.position()).toMatchObject({ ackedN: 1, sentN: 1, lastN: 2, cursor: 2, epoch: idOf(905) });
    expect(desk.db.all('SELECT seq FROM log_entry')).toEqual([{ seq: 1 }, { seq: 2 }]);
    log.cut(2);
    log.add({ ...own(2), records: [record(booking(idOf(11), idOf(1), { title: 'Próba', note: 'x' }))] });
    expect(desk.file.applyPage(log.entries.slice(2))).toMatchObject({ kind: 'applied', acked: [{ n: 2 }] });
  });
});

describe('beside what other desks do', () => {
  let house: TestDesk;
  let rooms: TestRooms;
  beforeEach(async () => {
    house = openDesk();
    rooms = await setUpHouse(house);
  });
  afterEach(() => house.dispose());

  /** Everything of this desk came back from the server as it is, and then another desk wrote this. */
  async function fromElsewhere(row: WireRecord): Promise<void> {
    await house.core.copied;
    house.core.close();
    desk.close();
    const kept = dataDir;
    dataDir = house.dataDir;
    desk = open();
    desk.file.enrol({ siteId: idOf(900), datasetId: DATASET, epoch: EPOCH });
    const { installId } = desk.file.position();
    const log = siteLog();
    for (const { n, hash: changeHash, effects } of desk.file.pending(0, 1000, 1e8)) {
      const records = effects.map(({ entity, id }) => {
        const now = desk.store.find(entity as 'booking', id);
        return { entity, id, row: { ...now } };
      });
      log.add({ installId, n, changeHash, records });
    }
    log.add({ installId: OTHER, n: 1, name: 'booking.change', records: [row] });
    expect(desk.file.applyPage(log.entries)).toMatchObject({ kind: 'applied' });
    expect(desk.file.waiting().count).toBe(0);
    desk.close();
    house = openDesk({ dataDir });
    dataDir = kept;
    desk = open();
  }

  it('BK15 a step whose record another desk changed is not taken back over it, and it is said who did', async () => {
    const times = { start: house.now() + HOUR, end: house.now() + 2 * HOUR };
    const { id } = await house.client.bookings.create({ title: 'Chór', roomIds: [rooms.STO], ...times });
    await house.client.bookings.change({ id, title: 'Próba' });
    const now = booking(id, rooms.STO, { title: 'Walne' });
    await fromElsewhere(record({ ...now, placement: { ...now.placement, ...times } }));
    const [step] = await house.client.undo.list({ limit: 5 });
    expect(step).toMatchObject({ name: 'booking.change', canUndo: 'changed-since' });
    expect(await refusalOf(house.client.undo.undo({ n: step?.n }))).toMatchObject({
      code: 'UNDO_CHANGED_SINCE',
      data: { title: 'Walne', by: 'Ola' },
    });
    expect((await house.client.bookings.get({ id })).title).toBe('Walne');
  });

  it('BK14 what another desk cancelled comes back as the hold that it was', async () => {
    const times = { start: house.now() + HOUR, end: house.now() + 2 * HOUR };
    const holdUntil = house.now() + HOUR;
    const place = { roomIds: [rooms.STO], ...times };
    const { id } = await house.client.bookings.create({ title: 'Chór', status: 'hold', holdUntil, ...place });
    const now = booking(id, rooms.STO, { status: 'cancelled', cancelReason: 'organiser' });
    await fromElsewhere(record({ ...now, placement: { ...now.placement, ...times } }));
    expect(await house.client.bookings.reopen({ id })).toMatchObject({ status: 'hold', holdUntil });
  });
});

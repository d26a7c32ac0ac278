/** B12 to B14: what sync costs a desk beside reading and writing the same rows without any rule. */
import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { bookingTable } from '../../electron/core/storage/booking-row.ts';
import { type Database, openDatabase } from '../../electron/core/storage/database.ts';
import { databasePath } from '../../electron/core/storage/good-copy.ts';
import { openFolder } from '../../electron/core/storage/open-folder.ts';
import { columnsOf } from '../../electron/core/storage/rows.ts';
import { openStore } from '../../electron/core/storage/store.ts';
import { openSyncFile } from '../../electron/core/storage/sync-file.ts';
import type { SyncFile } from '../../electron/core/sync/ports.ts';
import { must } from '../../shared/base/assert.ts';
import { ok } from '../../shared/base/result.ts';
import type { Booking, Room } from '../../shared/domain/entities.ts';
import type { LogEntry, Payload } from '../../shared/sync/wire.ts';
import { fillRooms, NOW, nthBooking } from './data.ts';
import { compare, type Line, type Timing } from './measure.ts';
import { bookingRecord, fillLog, linker, personRecord, readLog } from './sync-data.ts';

const SITE = { siteId: uuidv7(), datasetId: uuidv7(), epoch: uuidv7() };
/** Rounds of `compare` with the one that does not count. */
const ROUNDS = 8;

/** A desk that joined the site, in a folder of its own. */
function joinedDesk(place: string) {
  mkdirSync(place, { recursive: true });
  const folder = openFolder(place, 'web', () => NOW);
  const { store, inside } = openStore(folder.db, () => NOW);
  const stagePath = join(place, 'desk.stage.sqlite');
  const file = openSyncFile(inside, { installId: uuidv7(), stagePath, clock: () => NOW });
  file.enrol(SITE);
  const close = () => {
    file.close();
    folder.close();
  };
  return { db: folder.db, store, file, close };
}

const applied = (result: { kind: string }): null =>
  must(result.kind === 'applied' ? { done: null } : null, 'a page').done;

const RAW_LOG = `CREATE TABLE log (seq INTEGER PRIMARY KEY, install_id TEXT, n INTEGER, change_hash TEXT, payload_hash TEXT,
  chain TEXT, payload TEXT) STRICT`;

/** The same tables and indexes of bookings, and a log, filled by nothing but INSERT: one transaction a page. */
function rawInserts(raw: Database): (entries: readonly LogEntry[]) => void {
  const booking = `INSERT INTO booking (${columnsOf('booking')}) VALUES (${bookingTable.columns.map(() => '?').join(', ')})`;
  raw.exec(RAW_LOG);
  return (entries) => {
    raw.run('BEGIN IMMEDIATE');
    for (const { seq, installId, n, changeHash, payloadHash, chain, payload } of entries) {
      const { records } = JSON.parse(payload) as Payload;
      for (const { row } of records) raw.run(booking, ...bookingTable.toRow(row as unknown as Booking));
      raw.run(
        'INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)',
        seq,
        installId,
        n,
        changeHash,
        payloadHash,
        chain,
        payload,
      );
    }
    raw.run('COMMIT');
  };
}

const lineOf = (
  id: string,
  what: string,
  timings: { ours: Timing; baseline: Timing },
  baselineIs: string,
  most: number,
  extra: Partial<Line> = {},
): Line => {
  const ratio = timings.ours.median / timings.baseline.median;
  return { id, what, ...timings, baselineIs, ratio, goal: `≤ ${most} ×`, holds: ratio <= most, ...extra };
};

const PAGE = 1000;
const PAGES = 13;

/** B12: 104,000 changes, page by page, as they would come through a pull. */
export function pullLine(dataDir: string): Line {
  const desk = joinedDesk(join(dataDir, 'b12'));
  const rooms = fillRooms(desk.store, 20);
  const source = openDatabase(join(dataDir, 'b12-log.sqlite'));
  source.pragma('synchronous = OFF');
  fillLog(source, rooms, PAGE * PAGES * ROUNDS);
  const rawPlace = openFolder(join(dataDir, 'b12-raw'), 'web', () => NOW);
  const insert = rawInserts(rawPlace.db);
  let rawAt = 0;
  const timings = compare(
    () => applied(desk.file.applyPage(readLog(source, desk.file.position().cursor, PAGE))),
    () => {
      const page = readLog(source, rawAt, PAGE);
      insert(page);
      rawAt = must(page.at(-1), 'a page').seq;
    },
    PAGES,
  );
  for (const one of [desk, source, rawPlace]) one.close();
  const remark = `pages of ${PAGE}, ${PAGES * ROUNDS},000 changes in all; each page durable`;
  return lineOf('B12', 'pull 100,000 changes, applied', timings, 'SELECT + bulk insert', 2.5, { remark });
}

/** B13: a house as a snapshot brings it, staged page by page and swapped in, beside the file that it becomes. */
export function firstLoadLine(dataDir: string, { bookings, people }: { bookings: number; people: number }): Line {
  const source = joinedDesk(join(dataDir, 'b13-source'));
  const rooms = fillRooms(source.store, 20);
  source.db.pragma('synchronous = OFF');
  const pages = snapshotPages(rooms, bookings, people);
  let round = 0;
  let finished = '';
  const load = () => {
    const place = join(dataDir, `b13-${round++}`);
    const desk = joinedDesk(place);
    for (const page of pages) desk.file.stage(page);
    applied(desk.file.swapIn(SITE));
    desk.close();
    if (finished) rmSync(join(place, '..', `b13-${round - 2}`), { recursive: true, force: true });
    finished = databasePath(place);
  };
  load();
  const timings = compare(load, () => copyDurably(finished, join(dataDir, 'b13-copy.sqlite')), 1);
  source.close();
  const size = Math.round(statSync(finished).size / 1e6);
  const records = bookings + people + rooms.length;
  const remark = `${records.toLocaleString('en')} records, ${size} MB; the copy has neither to be read nor to be checked`;
  return lineOf('B13', 'first load of everything', timings, 'copying the finished file', 4, { remark });
}

type StagePage = Parameters<SyncFile['stage']>[0];
const SNAPSHOT_PAGE = 2000;

function snapshotPages(rooms: readonly Room[], bookings: number, people: number): StagePage[] {
  const records = [
    ...Array.from({ length: bookings }, (_, n) => bookingRecord(nthBooking(n, rooms))),
    ...Array.from({ length: people }, (_, n) => personRecord(n)),
    ...rooms.map((room) => ({ entity: 'room', id: room.id, row: room })),
  ];
  const head = { seq: 1, chain: 'a'.repeat(64), total: records.length, lastN: 0, lastHash: '' };
  const pages: StagePage[] = [];
  for (let from = 0; from < records.length; from += SNAPSHOT_PAGE) {
    const page = records.slice(from, from + SNAPSHOT_PAGE);
    const last = must(page.at(-1), 'a record');
    const next = from + SNAPSHOT_PAGE < records.length ? { entity: last.entity, id: last.id } : null;
    pages.push({ ...head, records: page, next });
  }
  return pages;
}

function copyDurably(from: string, to: string): void {
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** B14: 1,000 pending changes of as many bookings, laid anew on a page that changes each of them elsewhere. */
export function rebaseLine(dataDir: string): Line {
  const COUNT = 1000;
  const idle = joinedDesk(join(dataDir, 'b14-idle'));
  const busy = joinedDesk(join(dataDir, 'b14-busy'));
  const other = uuidv7();
  const rooms = fillRooms(idle.store, 20);
  const bookings = Array.from({ length: COUNT }, (_, n) => nthBooking(n, rooms));
  const link = linker({ seq: 0, chain: '' });
  let n = 0;
  const pageOf = (note: string): LogEntry[] =>
    bookings.map((booking) => {
      n += 1;
      const records = [bookingRecord({ ...booking, note })];
      return link({ installId: other, n, changeHash: 'a'.repeat(64), records });
    });
  const first = [
    ...rooms.map((room) =>
      link({
        installId: other,
        n: ++n,
        changeHash: 'a'.repeat(64),
        records: [{ entity: 'room', id: room.id, row: room }],
      }),
    ),
    ...pageOf('0'),
  ];
  for (const desk of [idle, busy]) applied(desk.file.applyPage(first));
  for (const { id } of bookings)
    busy.store.write('booking.change', 'bench', (tx) => ok(tx.update('booking', id, { headCount: 99 })));
  const pages = Array.from({ length: ROUNDS }, (_, round) => pageOf(`v${round}`));
  const next = { idle: 0, busy: 0 };
  const timings = compare(
    () => applied(busy.file.applyPage(must(pages[next.busy++], 'a page'))),
    () => applied(idle.file.applyPage(must(pages[next.idle++], 'a page'))),
    1,
  );
  for (const desk of [idle, busy]) desk.close();
  const line = lineOf('B14', 'lay 1,000 pending over 1,000 new', timings, 'the 1,000 new alone', 4);
  const quick = timings.ours.median < 50;
  return { ...line, goal: '≤ 4 ×, < 50 ms', holds: line.holds && quick };
}

export const syncLines = (dataDir: string): Line[] => [
  pullLine(dataDir),
  firstLoadLine(dataDir, { bookings: 50_000, people: 50_000 }),
  rebaseLine(dataDir),
];

/** The lines of the bench that this version has: B1, B2, B4, B5, B6, B7, B10; B9 has its own file. */
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { type Database, openDatabase, setPragmas } from '../../electron/core/storage/database.ts';
import type { Store } from '../../electron/core/storage/handles.ts';
import { migrate } from '../../electron/core/storage/migrate.ts';
import { occupantsNear } from '../../electron/core/storage/occupants.ts';
import { createStore } from '../../electron/core/storage/store.ts';
import { walkIn } from '../../electron/core/use-cases/attendance.ts';
import { createBooking, listBookings } from '../../electron/core/use-cases/bookings.ts';
import { freeRooms } from '../../electron/core/use-cases/free-rooms.ts';
import { searchPeople } from '../../electron/core/use-cases/people.ts';
import { must } from '../../shared/base/assert.ts';
import { ok } from '../../shared/base/result.ts';
import { bookingInput, freeInput, walkInInput } from '../../shared/contract/schemas.ts';
import { searchWords } from '../../shared/domain/text.ts';
import { type BenchHouse, benchContext, fillBookingsOnly, fillRooms, NOW } from './data.ts';
import { compare, type Line, type Timing } from './measure.ts';

export interface Parts {
  readonly db: Database;
  readonly store: Store;
  readonly house: BenchHouse;
  /** A second file with the same pragmas, for raw statements. */
  readonly raw: Database;
}

const DAY = 86_400_000;
const line = (
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

const RAW_TABLE = `CREATE TABLE IF NOT EXISTS raw (id TEXT PRIMARY KEY, title TEXT, room TEXT, start_at INTEGER, end_at INTEGER, note TEXT) STRICT`;
let rawCount = 0;
const rawInsert = (raw: Database) => () =>
  raw.run('INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?)', `r${rawCount++}`, 'Warsztat', 'STO', NOW, NOW + 1, '');

let made = 0;
/** A booking of the future in its own place, as a form would send it. */
function nextInput({ house }: Parts) {
  const room = must(house.rooms[made % house.rooms.length], 'a room');
  const start = NOW + 30 * DAY + Math.floor(made++ / house.rooms.length) * 3_600_000;
  return {
    title: `Nowa ${made}`,
    roomIds: [room.id],
    layout: 'boardroom',
    start,
    end: start + 3_600_000,
    headCount: 8,
    override: { reason: 'próba' },
  };
}

const create = (parts: Parts) => {
  const ctx = benchContext(parts.store);
  return () => must(createBooking(ctx, bookingInput.parse(nextInput(parts))).ok || null, 'a booking');
};

export function bookingLines(parts: Parts): Line[] {
  const { db, raw } = parts;
  setPragmas(raw);
  raw.exec(RAW_TABLE);
  const durable = compare(create(parts), rawInsert(raw), 60);
  for (const file of [db, raw]) file.pragma('synchronous = OFF');
  const quick = compare(create(parts), rawInsert(raw), 400);
  for (const file of [db, raw]) file.pragma('synchronous = FULL');
  return [
    line('B1', 'create a booking, durable', durable, 'raw insert', 1.5),
    line('B2', 'create a booking, durability off', quick, 'raw insert', 6),
  ];
}

/** B4: the look-up behind a clash check at 10 k, 100 k and 1 M bookings. */
export function clashLines(dataDir: string): Line[] {
  const lines: Line[] = [];
  for (const count of [10_000, 100_000, 1_000_000]) {
    const path = join(dataDir, `clash-${count}.sqlite`);
    const db = openDatabase(path);
    setPragmas(db, false);
    migrate(db, path);
    const store = createStore(db, () => NOW);
    const rooms = fillRooms(store, 20);
    fillBookingsOnly(db, rooms, count);
    const ids = db.all<{ id: string }>('SELECT id FROM booking LIMIT 1000').map((r) => r.id);
    const room = (n: number) => must(rooms[n % rooms.length], 'a room').id;
    // A free stretch in the middle of a busy day: the neighbours are looked at, none is in the way.
    const free = (n: number) => ({
      start: NOW - (n % 40) * DAY - 2 * 3_600_000 + 5_400_000,
      end: NOW - (n % 40) * DAY,
    });
    const timings = compare(
      (n) => occupantsNear(store, [room(n)], free(n), NOW, null),
      (n) => db.get('SELECT * FROM booking WHERE id = ?', ids[n % ids.length] ?? ''),
      2_000,
    );
    lines.push(line('B4', `clash check at ${count.toLocaleString('en')} bookings`, timings, 'point query by id', 6));
    db.close();
  }
  const [small, , large] = lines;
  if (small && large) {
    const growth = large.ours.median / small.ours.median;
    lines.push({
      ...large,
      what: 'clash check, 1 M ÷ 10 k',
      baseline: small.ours,
      baselineIs: 'at 10 k',
      ratio: growth,
      goal: '≤ 1.5 × (flat)',
      holds: growth <= 1.5,
    });
  }
  return lines;
}

/** What people type: two to five letters of a name, with and without a second word. */
function typed(house: BenchHouse, n: number): string {
  const [first = '', second = ''] = must(house.names[n % house.names.length], 'a name').split(' ');
  return n % 3 === 0 ? `${second.slice(0, 3)} ${first.slice(0, 2)}` : second.slice(0, 2 + (n % 4)) || first;
}

const RAW_SEARCH = `SELECT p.id, p.name, p.sort_name, p.status, p.phone, p.last_seen_at FROM person_words w
JOIN person p ON p.search_row = w.rowid WHERE person_words MATCH ? ORDER BY w.rowid DESC LIMIT 12`;

export function personLine({ db, store, house }: Parts): Line[] {
  const ctx = benchContext(store);
  const match = (text: string) =>
    searchWords(text)
      .map((word) => `"${word}"*`)
      .join(' ');
  const timings = compare(
    (n) => searchPeople(ctx, { text: typed(house, n), limit: 12 }),
    (n) => db.all(RAW_SEARCH, match(typed(house, n))),
    500,
  );
  const holds = timings.ours.median / timings.baseline.median <= 1.5 && timings.ours.p95 < 10;
  return [
    line('B5', 'person search while typing, 100,000 people', timings, 'raw FTS5 prefix statement', 1.5, {
      goal: '≤ 1.5 ×, p95 < 10 ms',
      holds,
    }),
  ];
}

const RAW_BOARD = `SELECT b.*, o.name AS organisation_name, e.programme_id FROM booking b LEFT JOIN organisation o ON o.id = b.organisation_id
LEFT JOIN event e ON e.id = b.event_id WHERE b.start_at < ? AND b.start_at > ? AND b.end_at > ? ORDER BY b.start_at, b.id`;

/** A pool of projectors, of which somebody has one at the moment that is asked for. */
function pool(store: Store): string {
  const id = uuidv7();
  store.write('bench', 'bench', (tx) => {
    const about = { code: 'RZ', name: 'Rzutnik', quantity: 4, outOfUse: 0, signedHandout: false, note: '' };
    tx.insert('equipment', { id, ...about });
    const [booking] = tx.list('booking', 'WHERE start_at <= ? AND end_at > ? LIMIT 1', NOW, NOW);
    if (booking) tx.update('booking', booking.id, { equipment: [{ equipmentId: id, quantity: 1 }] });
    return ok(null);
  });
  return id;
}

export function screenLines(parts: Parts): Line[] {
  const { db, store } = parts;
  const ctx = benchContext(store);
  const from = (n: number) => NOW - 10 * 3_600_000 - (n % 300) * DAY;
  const screen = (days: number) =>
    compare(
      (n) => listBookings(ctx, { from: from(n), to: from(n) + days * DAY }),
      (n) => db.all(RAW_BOARD, from(n) + days * DAY, from(n) - 14 * DAY, from(n)),
      60,
    );
  const equipment = [{ equipmentId: pool(store), quantity: 2 }];
  const free = freeInput.parse({ start: NOW, end: NOW + 2 * 3_600_000, people: 12, equipment });
  const rooms = parts.house.rooms;
  const find = compare(
    () => freeRooms(ctx, free),
    () => rooms.map((room) => occupantsNear(store, [room.id], free, NOW, null)),
    200,
  );
  const remark = 'click to paint is measured in Chromium by tests/e2e/day-board.spec.ts';
  return [
    line('B6', 'day board of 20 rooms, data for the screen', screen(1), 'raw SELECT of the same rows', 2, { remark }),
    line('B6', 'week of 20 rooms, data for the screen', screen(7), 'raw SELECT of the same rows', 2),
    line('B7', 'find a room for 12 persons, 2 hours and 2 projectors among 20', find, 'B4 × rooms', 3, {
      goal: '≤ 3 ×, < 20 ms',
      holds: find.ours.median / find.baseline.median <= 3 && find.ours.median < 20,
    }),
  ];
}

export function walkInLine(parts: Parts): Line[] {
  const { store, house } = parts;
  const ctx = benchContext(store);
  const search = (n: number) => searchPeople(ctx, { text: typed(house, n), limit: 12 });
  const sessionId = (n: number) => must(house.sessionIds[n % 200], 'a session');
  const make = create(parts);
  const timings = compare(
    (n) => {
      search(n);
      return walkIn(ctx, walkInInput.parse({ sessionId: sessionId(n), name: `Nowa Osoba ${n}` }));
    },
    (n) => {
      search(n);
      return make();
    },
    60,
  );
  const holds = timings.ours.median / timings.baseline.median <= 1.5 && timings.ours.median < 50;
  return [
    line('B10', 'walk-in: name searched, person, registration and presence written', timings, 'B5 + B1', 1.5, {
      goal: '≤ 1.5 ×, < 50 ms',
      holds,
    }),
  ];
}

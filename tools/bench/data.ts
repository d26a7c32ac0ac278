/** Ten years of a busy house, the same for the same seed: 20 rooms, 100,000 bookings, 100,000 people, 500,000 attendances. */
import { uuidv7 } from 'uuidv7';
import type { Context } from '../../electron/core/context.ts';
import { createDice, inventNames } from '../../electron/core/demo/names.ts';
import type { Database } from '../../electron/core/storage/database.ts';
import type { Store } from '../../electron/core/storage/handles.ts';
import { ok } from '../../shared/base/result.ts';
import type { Booking, OpeningHours, Room } from '../../shared/domain/entities.ts';
import { localToInstant } from '../../shared/domain/time.ts';

export const SEED = 20_261_122;
export const NOW = localToInstant('2026-11-24', '10:00', 'Europe/Warsaw');
const DAY = 86_400_000;
const HOURS: OpeningHours = Array.from({ length: 7 }, () => [{ from: '07:00', to: '22:00' }]);

export function benchRooms(count: number): Room[] {
  return Array.from({ length: count }, (_, position) => ({
    id: uuidv7(),
    code: `R${position}`,
    name: `Sala ${position}`,
    floor: '1',
    areaM2: null,
    legalLimit: 200,
    parallel: 1,
    partOf: null,
    outOfUse: false,
    fixedEquipment: '',
    layouts: [{ layout: 'boardroom', capacity: 8 + position * 4, setupMinutes: 0, teardownMinutes: 0 }],
    openingHours: null,
    position,
  }));
}

const EMPTY = {
  holdUntil: null,
  headCount: 12,
  organisationId: null,
  contactName: 'Żaneta Ćwiklińska',
  contactPhone: '501 234 567',
  purpose: '',
  participantsPay: false,
  applicationReceived: true,
  confidential: false,
  note: '',
  equipment: [],
  eventId: null,
  cancelReason: null,
  refusalReason: null,
  reasonNote: '',
  overrides: [],
  seriesId: null,
  seriesDate: null,
  handEdited: false,
  noShow: false,
  unplaced: false,
} satisfies Partial<Booking>;

/** The n-th booking: room by room, then hour by hour, then day by day back from `NOW`; none meets another. */
export function nthBooking(n: number, rooms: readonly Room[]): Booking {
  const room = rooms[n % rooms.length] as Room;
  const slot = Math.floor(n / rooms.length);
  const hour = slot % 6;
  const start = NOW - Math.floor(slot / 6) * DAY - 2 * 3_600_000 + hour * 2 * 3_600_000;
  const placement = {
    roomIds: [room.id],
    layout: 'boardroom' as const,
    start,
    end: start + 5_400_000,
    setupMinutes: 0,
    teardownMinutes: 0,
  };
  return { ...EMPTY, id: uuidv7(), title: `Warsztat ${n}`, status: 'confirmed', placement, createdAt: NOW };
}

const BATCH = 2_000;

/** Writes records through the one path there is, some thousand a change. */
function fill(
  store: Store,
  count: number,
  insert: (tx: Parameters<Parameters<Store['write']>[2]>[0], n: number) => void,
): void {
  for (let from = 0; from < count; from += BATCH) {
    store.write('bench.fill', 'bench', (tx) => {
      for (let n = from; n < Math.min(count, from + BATCH); n++) insert(tx, n);
      return ok(null);
    });
  }
}

export interface BenchHouse {
  readonly rooms: readonly Room[];
  readonly names: readonly string[];
  readonly sessionIds: readonly string[];
}

/** A house with its rooms and nothing else. */
export function fillRooms(store: Store, count: number): Room[] {
  const rooms = benchRooms(count);
  store.write('bench.rooms', 'bench', (tx) => {
    const house = {
      name: 'Dom',
      address: '',
      zone: 'Europe/Warsaw',
      openingHours: HOURS,
      holidayEdits: [],
      blankRows: 8,
      blankRowsOpen: 20,
      bookingRules: [],
      demo: false,
    };
    tx.insert('house', { id: uuidv7(), ...house });
    for (const room of rooms) tx.insert('room', room);
    return ok(null);
  });
  return rooms;
}

/** Bookings through the one path there is, from today back: 120 a day with 20 rooms. */
export const fillBookings = (store: Store, rooms: readonly Room[], count: number): void =>
  fill(store, count, (tx, n) => tx.insert('booking', nthBooking(n, rooms)));

export function fillTenYears(store: Store): BenchHouse {
  const dice = createDice(SEED);
  const rooms = fillRooms(store, 20);
  const pool = inventNames(3_000, dice);
  const names: string[] = [];
  const people: string[] = [];
  fill(store, 100_000, (tx, n) => {
    const name = pool[Math.floor(dice() * pool.length)] as string;
    const id = uuidv7();
    people.push(id);
    if (names.length < 500) names.push(name);
    const lastSeenAt = NOW - Math.floor(dice() * 3650 * DAY);
    const fields = {
      phone: '',
      email: '',
      organisationId: null,
      note: '',
      mergedInto: null,
      createdAt: NOW,
      lastSeenAt,
    };
    tx.insert('person', { ...fields, id, name, sortName: name, status: n % 3 === 0 ? 'ngo' : 'resident' });
  });
  const sessionIds = fillEvents(store, rooms, people, dice);
  return { rooms, names, sessionIds };
}

/** 10,000 events with 50 attendances each; the other 90,000 bookings are bookings only. */
function fillEvents(store: Store, rooms: readonly Room[], people: readonly string[], dice: () => number): string[] {
  const sessionIds: string[] = [];
  fill(store, 100_000, (tx, n) => {
    const booking = nthBooking(n, rooms);
    if (n % 10 !== 0) return tx.insert('booking', booking);
    const event = {
      title: booking.title,
      programmeId: null,
      leaderName: '',
      organisationId: null,
      language: 'pl' as const,
    };
    const eventId = uuidv7();
    tx.insert('event', { ...event, id: eventId, limit: null, open: true, clauseId: null, note: '', createdAt: NOW });
    tx.insert('booking', { ...booking, eventId });
    sessionIds.push(booking.id);
    const first = Math.floor(dice() * (people.length - 50));
    for (const personId of people.slice(first, first + 50)) {
      const registrationId = uuidv7();
      const registration = {
        eventId,
        personId,
        state: 'registered' as const,
        companions: 0,
        status: 'resident' as const,
      };
      tx.insert('registration', { ...registration, id: registrationId, walkIn: false, reason: '', at: NOW });
      const mark = { registrationId, sessionId: booking.id, presence: 'present' as const, source: 'desk' as const };
      tx.insert('attendance', { ...mark, id: uuidv7(), by: 'bench', at: NOW });
    }
  });
  return sessionIds;
}

/** Only bookings and their claims, without the log: for reading a million of them (B4). */
export function fillBookingsOnly(db: Database, rooms: readonly Room[], count: number): void {
  db.exec('BEGIN');
  for (let n = 0; n < count; n++) {
    const { id, title, status, placement: p, createdAt } = nthBooking(n, rooms);
    db.run(
      `INSERT INTO booking (id, title, status, room_ids, layout, start_at, end_at, setup_minutes, teardown_minutes, contact_name,
         contact_phone, purpose, participants_pay, application_received, confidential, note, equipment, reason_note, overrides, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, '', '', '', 0, 0, 0, '', '[]', '', '[]', ?)`,
      id,
      title,
      status,
      JSON.stringify(p.roomIds),
      p.layout,
      p.start,
      p.end,
      createdAt,
    );
    db.run('INSERT INTO claim VALUES (?, 0, ?, ?, NULL, ?)', p.roomIds[0] ?? '', p.start, p.end, id);
  }
  db.exec('COMMIT');
}

export const benchContext = (store: Store): Context => ({
  store,
  clock: () => NOW,
  newId: uuidv7,
  newSecret: uuidv7,
  desk: { letter: 'A', accountName: 'bench', role: 'coordinator', language: 'pl' },
});

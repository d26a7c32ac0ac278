/**
 * Puts a conflict into a desk's file as a page of the server does: rows and no change of this desk. Through a second
 * connection, so that it works beside a running host too; whoever shows the page asks again afterwards.
 */
import { uuidv7 } from 'uuidv7';
import { bookingTable, rowToBooking } from '../../electron/core/storage/booking-row.ts';
import { type Database, openDatabase } from '../../electron/core/storage/database.ts';
import { databasePath } from '../../electron/core/storage/good-copy.ts';
import { plainTables, type Row } from '../../electron/core/storage/tables.ts';
import { must } from '../../shared/base/assert.ts';
import type { Booking } from '../../shared/domain/entities.ts';
import type { Conflict, ConflictSide } from '../../shared/domain/sync-entities.ts';

export interface Lost {
  /** Loses its place; null for what only tells. */
  readonly bookingId: string | null;
  /** Has it. */
  readonly otherId: string | null;
  /** When the two changes were made and the conflict was opened, UTC ms. */
  readonly at: number;
  readonly over?: Partial<Conflict>;
}

/** Takes a booking's place away and nothing else, so that another can be given it. */
export const unplace = (dataDir: string, bookingId: string): void =>
  atOnce(dataDir, (db) => {
    db.run('UPDATE booking SET unplaced = 1 WHERE id = ?', bookingId);
    db.run('DELETE FROM claim WHERE booking_id = ?', bookingId);
    db.run('DELETE FROM allocation WHERE booking_id = ?', bookingId);
  });

/** Answers with the id of the conflict. */
export function loseRoom(dataDir: string, { bookingId, otherId, at, over = {} }: Lost): string {
  if (bookingId !== null && (over.settledAt ?? null) === null) unplace(dataDir, bookingId);
  const { columns, toRow } = plainTables.conflict;
  const id = uuidv7();
  atOnce(dataDir, (db) => {
    const conflict: Conflict = {
      id,
      kind: 'room',
      bookingId,
      mine: sideOf(db, bookingId, { deskName: 'Recepcja', actor: 'Ewa', at }),
      other: otherId === null ? null : sideOf(db, otherId, { deskName: 'Biuro', actor: 'Marek', at }),
      installId: uuidv7(),
      n: 7,
      changeName: 'booking.create',
      detail: '',
      openedAt: at,
      settlement: null,
      settledBy: '',
      settledAt: null,
      ...over,
    };
    const marks = columns.map(() => '?').join(', ');
    db.run(`INSERT INTO conflict (${columns.join(', ')}) VALUES (${marks})`, ...toRow(conflict));
  });
  return id;
}

export interface Planted {
  readonly conflictId: string;
  readonly lostId: string;
  readonly otherId: string;
}

/** The demo house repeats its week; its specs begin on Tuesday. */
const THIS_WEEK = Date.parse('2026-11-24T00:00:00+01:00');

/**
 * Beside a booking of the house, by its title, another desk's of the same time and rooms that lost them: a booking with a
 * contact of its own, and its conflict.
 */
export function plantClash(dataDir: string, otherTitle: string, over: Partial<Booking> & { title: string }): Planted {
  const lostId = uuidv7();
  let found: { id: string; at: number } | null = null;
  atOnce(dataDir, (db) => {
    const row = db.get<Row>(
      "SELECT * FROM booking WHERE title = ? AND status = 'confirmed' AND start_at >= ? ORDER BY start_at LIMIT 1",
      otherTitle,
      THIS_WEEK,
    );
    if (!row) throw new Error(`no booking ${otherTitle}`);
    const other = rowToBooking(row);
    const lost: Booking = {
      ...other,
      equipment: [],
      eventId: null,
      seriesId: null,
      seriesDate: null,
      ...over,
      id: lostId,
    };
    const { columns, toRow } = bookingTable;
    const marks = columns.map(() => '?').join(', ');
    db.run(`INSERT INTO booking (${columns.join(', ')}) VALUES (${marks})`, ...toRow(lost));
    found = { id: other.id, at: other.createdAt };
  });
  const { id: otherId, at } = must<{ id: string; at: number }>(found, 'the booking beside');
  return { lostId, otherId, conflictId: loseRoom(dataDir, { bookingId: lostId, otherId, at }) };
}

const SERVER = { address: 'http://127.0.0.1:9', deskId: 'd', siteName: 'Wieża', deskName: 'Parter', deskLetter: 'A' };

/**
 * Puts a booking that was written last at risk, as a page of the server does: this desk has joined, its change is not sent
 * yet, and another desk's booking stands in the same place. Answers with the id of that one.
 */
export function plantRisk(dataDir: string, bookingId: string, over: Partial<Booking>): string {
  const id = uuidv7();
  atOnce(dataDir, (db) => {
    const row = must(db.get<Row>('SELECT * FROM booking WHERE id = ?', bookingId), 'the booking at risk');
    const { columns, toRow } = bookingTable;
    const marks = columns.map(() => '?').join(', ');
    const there = { ...rowToBooking(row), ...over, id };
    db.run(`INSERT INTO booking (${columns.join(', ')}) VALUES (${marks})`, ...toRow(there));
    db.run(
      `INSERT INTO claim (unit, long, reserved_start, reserved_end, hold_until, booking_id)
        SELECT unit, long, reserved_start, reserved_end, hold_until, ? FROM claim WHERE booking_id = ?`,
      ...[id, bookingId],
    );
    const { n } = must(db.get<{ n: number }>('SELECT max(n) AS n FROM change'), 'its change');
    db.run('UPDATE sync_position SET site_id = ?, acked_n = ?, sent_n = ?, cursor = ?', uuidv7(), n - 1, n - 1, n);
    const server = JSON.stringify({ ...SERVER, since: 0 });
    db.run("INSERT INTO local_setting (key, value) VALUES ('server', ?) ON CONFLICT DO NOTHING", server);
  });
  return id;
}

function atOnce(dataDir: string, work: (db: Database) => void): void {
  const db = openDatabase(databasePath(dataDir), { patience: 10_000 });
  try {
    db.run('BEGIN IMMEDIATE');
    work(db);
    db.run('COMMIT');
  } finally {
    db.close();
  }
}

function sideOf(
  db: Database,
  bookingId: string | null,
  who: Pick<ConflictSide, 'deskName' | 'actor' | 'at'>,
): ConflictSide {
  const row = bookingId === null ? undefined : db.get<Row>('SELECT * FROM booking WHERE id = ?', bookingId);
  const booking = row && rowToBooking(row);
  return { ...who, bookingId, title: booking?.title ?? '', placement: booking?.placement ?? null };
}

/** An entry of the server's log as a page leaves it: another desk's with whole records, or what became of an own change. */
export function keepEntry(
  dataDir: string,
  entry: {
    seq: number;
    n: number;
    installId: string;
    own: boolean;
    outcome: string;
    name: string;
    actor: string;
    at: number;
  },
  records: readonly { entity: string; id: string; row: object }[] = [],
): void {
  const { seq, n, installId, own, outcome, name, actor, at } = entry;
  const told = { name, actor, at, deskName: 'Biuro', receivedAt: at, outcome, records };
  atOnce(dataDir, (db) => {
    const text = own ? '' : JSON.stringify(told);
    db.run(
      `INSERT INTO log_entry (seq, install_id, n, change_hash, payload_hash, chain, erased, own, name, actor, at, desk_name,
        received_at, outcome, payload) VALUES (?, ?, ?, '', '', '', 0, ?, ?, ?, ?, 'Biuro', ?, ?, ?)`,
      ...[seq, installId, n, own ? 1 : 0, name, actor, at, at, outcome, text],
    );
    for (const { entity, id } of own ? [] : records)
      db.run('INSERT INTO log_record (entity_id, seq, entity) VALUES (?, ?, ?)', id, seq, entity);
  });
}

/** Tables made from entities and never written by themselves: claims and allocations for clashes, what is out, folded words for search. */
import { HOUR } from '../../../shared/base/clock.ts';
import { reservedRange } from '../../../shared/domain/booking-rules.ts';
import type { Booking, Person, Room } from '../../../shared/domain/entities.ts';
import type { EntityName, EntityOf } from '../../../shared/domain/entity-table.ts';
import { quantities } from '../../../shared/domain/equipment.ts';
import type { HandoutReturn } from '../../../shared/domain/equipment-entities.ts';
import { unitsOfAll } from '../../../shared/domain/rooms.ts';
import { foldWords } from '../../../shared/domain/text.ts';
import { rowToBooking } from './booking-row.ts';
import type { Database } from './database.ts';
import type { Reader } from './handles.ts';
import type { Row } from './tables.ts';

/** Keeps what is made from a record in step with it, in the same transaction. */
export function project<N extends EntityName>(
  db: Database,
  reader: Reader,
  entity: N,
  record: EntityOf<N>,
  before: EntityOf<N> | null,
): void {
  if (entity === 'booking' && !takesTheSame(record as Booking, before as Booking | null)) {
    projectClaims(db, reader, record as Booking, before !== null);
    projectAllocations(db, record as Booking, before as Booking | null);
  }
  if (entity === 'handout') projectOpenHandout(db, record.id);
  if (entity === 'handoutReturn') projectOpenHandout(db, (record as HandoutReturn).handoutId);
  if (entity === 'person') projectWords(db, record as Person, before as Person | null);
  if (entity === 'room' && structureChanged(record as Room, before as Room | null)) projectAllClaims(db, reader);
}

/** Takes away what was made from a record that is no longer there. */
export function unproject<N extends EntityName>(db: Database, entity: N, id: string, before: EntityOf<N>): void {
  if (entity === 'booking') {
    db.run('DELETE FROM claim WHERE booking_id = ?', id);
    db.run('DELETE FROM allocation WHERE booking_id = ?', id);
  }
  if (entity === 'handout') projectOpenHandout(db, id);
  if (entity === 'handoutReturn') projectOpenHandout(db, (before as HandoutReturn).handoutId);
}

/** A stretch longer than this is kept apart, so that the usual look-up reaches back only this far. */
export const SHORT_CLAIM = 26 * HOUR;

/** A title or a note takes nothing else: most changes of a booking leave its claims and allocations as they are. */
const takesTheSame = (booking: Booking, before: Booking | null): boolean =>
  before !== null &&
  booking.status === before.status &&
  booking.holdUntil === before.holdUntil &&
  booking.unplaced === before.unplaced &&
  sameJson(booking.placement, before.placement) &&
  sameJson(booking.equipment, before.equipment);

const sameJson = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

function projectClaims(db: Database, reader: Reader, booking: Booking, exists: boolean): void {
  if (exists) db.run('DELETE FROM claim WHERE booking_id = ?', booking.id);
  if (booking.unplaced || (booking.status !== 'hold' && booking.status !== 'confirmed')) return;
  const reserved = reservedRange(booking.placement);
  const long = reserved.end - reserved.start > SHORT_CLAIM ? 1 : 0;
  for (const unit of unitsOfAll(booking.placement.roomIds, reader.rooms())) {
    db.run(
      'INSERT INTO claim (unit, long, reserved_start, reserved_end, hold_until, booking_id) VALUES (?, ?, ?, ?, ?, ?)',
      unit,
      long,
      reserved.start,
      reserved.end,
      booking.status === 'hold' ? booking.holdUntil : null,
      booking.id,
    );
  }
}

/** Event time, not reserved time: set-up takes the room only (EQ1). A booking without equipment costs nothing. */
function projectAllocations(db: Database, booking: Booking, before: Booking | null): void {
  if (before !== null && before.equipment.length > 0) db.run('DELETE FROM allocation WHERE booking_id = ?', booking.id);
  if (booking.equipment.length === 0 || booking.unplaced) return;
  if (booking.status !== 'hold' && booking.status !== 'confirmed') return;
  const { start, end } = booking.placement;
  for (const [equipmentId, quantity] of quantities(booking.equipment)) {
    db.run(
      'INSERT INTO allocation (equipment_id, long, start_at, end_at, quantity, hold_until, booking_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
      equipmentId,
      end - start > SHORT_CLAIM ? 1 : 0,
      start,
      end,
      quantity,
      booking.status === 'hold' ? booking.holdUntil : null,
      booking.id,
    );
  }
}

/** Made anew from the hand-out and all its returns, so that it is right whichever of them was written. */
function projectOpenHandout(db: Database, handoutId: string): void {
  db.run('DELETE FROM open_handout WHERE handout_id = ?', handoutId);
  db.run(
    `INSERT INTO open_handout (handout_id, still_out)
     SELECT id, still_out FROM (SELECT h.id, h.quantity - coalesce(sum(r.quantity), 0) AS still_out
       FROM handout h LEFT JOIN handout_return r ON r.handout_id = h.id WHERE h.id = ? GROUP BY h.id)
     WHERE still_out > 0`,
    handoutId,
  );
}

/** Which units a room covers depends on its parts and on its whole (BK4). */
export const structureChanged = (room: Room, before: Room | null): boolean =>
  before === null ? room.partOf !== null : before.partOf !== room.partOf;

export function projectAllClaims(db: Database, reader: Reader): void {
  db.run('DELETE FROM claim');
  const occupying = db.all<Row>("SELECT * FROM booking WHERE status IN ('hold', 'confirmed') AND unplaced = 0");
  for (const row of occupying) projectClaims(db, reader, rowToBooking(row), false);
}

/** Rows a millisecond may hold: with 2000 of them an instant of the year 2100 is still a whole number in JavaScript. */
const ROWS_A_MS = 2000;

/**
 * The row in the index is made from the last visit, so that reading it backwards ranks by it without sorting (PE1).
 * A merged record is in no row: the one that was kept answers for it (PE2).
 */
function projectWords(db: Database, person: Person, before: Person | null): void {
  const fields = ['name', 'lastSeenAt', 'mergedInto'] as const;
  if (before && fields.every((field) => before[field] === person[field])) return;
  if (before) db.run('DELETE FROM person_words WHERE rowid = (SELECT search_row FROM person WHERE id = ?)', person.id);
  const row = person.mergedInto === null ? freeRow(db, (person.lastSeenAt ?? 0) * ROWS_A_MS) : null;
  db.run('UPDATE person SET search_row = ? WHERE id = ?', row, person.id);
  if (row !== null)
    db.run('INSERT INTO person_words (rowid, words) VALUES (?, ?)', row, foldWords(person.name).join(' '));
}

/** The first row from `from` on that nobody has; a thousand people of one import share a moment. */
function freeRow(db: Database, from: number): number {
  const last = db.get<{ row: number | null }>(
    'SELECT max(search_row) AS row FROM person WHERE search_row >= ? AND search_row < ?',
    from,
    from === 0 ? 946_684_800_000 : from + ROWS_A_MS,
  )?.row;
  return last === null || last === undefined ? Math.max(from, 1) : last + 1;
}

/** Before a person's row goes: afterwards nobody knows under which row the words were. */
export const unindexPerson = (db: Database, id: string): void =>
  db.run('DELETE FROM person_words WHERE rowid = (SELECT search_row FROM person WHERE id = ?)', id);

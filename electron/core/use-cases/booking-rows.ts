/** Bookings as boards and lists show them, with the names a row needs. */
import type { z } from 'zod';
import type { bookingRow } from '../../../shared/contract/schemas.ts';
import { LONGEST_BOOKING, LONGEST_BUFFER, occupies } from '../../../shared/domain/booking-rules.ts';
import type { Booking, Desk } from '../../../shared/domain/entities.ts';
import { rowToBooking } from '../storage/booking-row.ts';
import type { Reader } from '../storage/handles.ts';
import { columnsOf } from '../storage/store.ts';
import type { Row } from '../storage/tables.ts';

export type BookingRow = z.infer<typeof bookingRow>;

const SELECT = `SELECT ${columnsOf('booking', 'b')}, o.name AS organisation_name, e.programme_id AS programme_id, e.leader_name AS leader_name
FROM booking b LEFT JOIN organisation o ON o.id = b.organisation_id LEFT JOIN event e ON e.id = b.event_id`;

/** Bookings that touch a period, set-up and tear-down included. */
export const bookingsIn = (reader: Reader, from: number, to: number, desk: Desk, now: number): BookingRow[] =>
  reader
    .all<Row>(
      `${SELECT} WHERE b.start_at < ? AND b.start_at > ? AND b.end_at > ? ORDER BY b.start_at, b.id`,
      to + LONGEST_BUFFER,
      from - LONGEST_BOOKING - LONGEST_BUFFER,
      from - LONGEST_BUFFER,
    )
    .map((row) => toBookingRow(row, desk, now))
    .filter(({ placement: p }) => p.start - p.setupMinutes * 60_000 < to && p.end + p.teardownMinutes * 60_000 > from);

export function bookingById(reader: Reader, id: string, desk: Desk, now: number): BookingRow | null {
  const row = reader.get<Row>(`${SELECT} WHERE b.id = ?`, id);
  return row ? toBookingRow(row, desk, now) : null;
}

function toBookingRow(row: Row, desk: Desk, now: number): BookingRow {
  const booking = rowToBooking(row) as BookingRow;
  booking.organisationName = (row.organisation_name as string | null) ?? '';
  booking.programmeId = row.programme_id as string | null;
  booking.expired = booking.status === 'hold' && !occupies(booking, now);
  return desk.role === 'leader' ? forLeader(booking, row.leader_name as string | null, desk) : booking;
}

/** A leader sees of others' bookings that they are there, never whom to call; confidential ones read "zajęte" (BK17, SE1). */
function forLeader(booking: BookingRow, leaderName: string | null, desk: Desk): BookingRow {
  if (leaderName === desk.accountName) return booking;
  const hidden = { contactName: '', contactPhone: '', note: '', purpose: '', reasonNote: '', overrides: [] };
  return booking.confidential
    ? { ...booking, ...hidden, title: 'zajęte', organisationId: null, organisationName: '' }
    : { ...booking, ...hidden };
}

/** The fields of a booking without those a row adds. */
export function withoutRow(row: BookingRow): Booking {
  const { organisationName: _o, programmeId: _p, expired: _e, ...booking } = row;
  return booking;
}

/** Bookings as boards and lists show them, with the names a row needs. */
import type { z } from 'zod';
import type { bookingRow } from '../../../shared/contract/schemas.ts';
import { LONGEST_BOOKING, LONGEST_BUFFER, occupies } from '../../../shared/domain/booking-rules.ts';
import type { Booking, Desk } from '../../../shared/domain/entities.ts';
import { leads } from '../../../shared/domain/leads.ts';
import { rowToBooking } from '../storage/booking-row.ts';
import type { SqlValue } from '../storage/database.ts';
import type { Reader } from '../storage/handles.ts';
import { columnsOf } from '../storage/rows.ts';
import type { Row } from '../storage/tables.ts';

export type BookingRow = z.infer<typeof bookingRow>;

const SELECT = `SELECT ${columnsOf('booking', 'b')}, o.name AS organisation_name, e.programme_id AS programme_id, e.leader_name AS leader_name
FROM booking b LEFT JOIN organisation o ON o.id = b.organisation_id LEFT JOIN event e ON e.id = b.event_id`;

/** The first two bounds are the index's, the last two tell exactly. */
const IN_PERIOD = `${SELECT} WHERE b.start_at < ? AND b.start_at > ?
  AND b.start_at - b.setup_minutes * 60000 < ? AND b.end_at + b.teardown_minutes * 60000 > ? ORDER BY b.start_at, b.id`;

/** Bookings that touch a period, set-up and tear-down included. */
export const bookingsIn = (reader: Reader, from: number, to: number, desk: Desk, now: number): BookingRow[] =>
  reader
    .all<Row>(IN_PERIOD, to + LONGEST_BUFFER, from - LONGEST_BOOKING - LONGEST_BUFFER, to, from)
    .map((row) => toBookingRow(row, desk, now));

/** Bookings by a condition on `b`, whose index is the condition's own to use. */
export const bookingsWhere = (
  reader: Reader,
  where: string,
  values: readonly SqlValue[],
  desk: Desk,
  now: number,
): BookingRow[] =>
  reader
    .all<Row>(`${SELECT} WHERE ${where} ORDER BY b.start_at, b.id`, ...values)
    .map((row) => toBookingRow(row, desk, now));

export function bookingById(reader: Reader, id: string, desk: Desk, now: number): BookingRow | null {
  const row = reader.get<Row>(`${SELECT} WHERE b.id = ?`, id);
  return row ? toBookingRow(row, desk, now) : null;
}

/** Every booking of a series, cancelled ones too, in the order of its dates. */
export const bookingsOfSeries = (reader: Reader, seriesId: string, desk: Desk, now: number): BookingRow[] =>
  reader
    .all<Row>(`${SELECT} WHERE b.series_id = ? ORDER BY b.series_date, b.id`, seriesId)
    .map((row) => toBookingRow(row, desk, now));

/** A hold past its moment (BK7), whether or not it had its place. */
const isOverHold = (booking: Booking, now: number): boolean =>
  booking.status === 'hold' && !occupies({ ...booking, unplaced: false }, now);

function toBookingRow(row: Row, desk: Desk, now: number): BookingRow {
  const booking = rowToBooking(row) as BookingRow;
  booking.organisationName = (row.organisation_name as string | null) ?? '';
  booking.programmeId = row.programme_id as string | null;
  booking.expired = isOverHold(booking, now);
  return desk.role === 'leader' ? forLeader(booking, row.leader_name as string | null, desk) : booking;
}

/** The row of a booking just written, from inside its transaction: reading it again would cost as much as writing it. */
export function rowOf(reader: Reader, booking: Booking, desk: Desk, now: number): BookingRow {
  const event = booking.eventId ? reader.find('event', booking.eventId) : null;
  const organisation = booking.organisationId ? reader.find('organisation', booking.organisationId) : null;
  const names = { organisationName: organisation?.name ?? '', programmeId: event?.programmeId ?? null };
  const row = { ...booking, ...names, expired: isOverHold(booking, now) };
  return desk.role === 'leader' ? forLeader(row, event?.leaderName ?? null, desk) : row;
}

/** What a confidential booking is called for whoever may not know (BK17). */
export const TAKEN = 'zajęte';

/** A leader sees of others' bookings that they are there, never whom to call; confidential ones read "zajęte" (BK17, SE1). */
function forLeader(booking: BookingRow, leaderName: string | null, desk: Desk): BookingRow {
  if (leads(desk, { leaderName: leaderName ?? '' })) return booking;
  const hidden = { contactName: '', contactPhone: '', note: '', purpose: '', reasonNote: '', overrides: [] };
  return booking.confidential
    ? { ...booking, ...hidden, title: TAKEN, organisationId: null, organisationName: '' }
    : { ...booking, ...hidden };
}

/** Sessions with the figures their row shows (EV1, EV4). */
import type { z } from 'zod';
import type { session } from '../../../shared/contract/schemas.ts';
import { placesOf } from '../../../shared/domain/attendance.ts';
import { capacityOf, LONGEST_BOOKING } from '../../../shared/domain/booking-rules.ts';
import type { BookingStatus, Layout, Room } from '../../../shared/domain/entities.ts';
import { outermost } from '../../../shared/domain/rooms.ts';
import type { SqlValue } from '../storage/database.ts';
import type { Reader } from '../storage/handles.ts';

export type SessionRow = z.infer<typeof session>;

interface Raw {
  id: string;
  event_id: string;
  title: string;
  booking_title: string;
  session_no: number;
  session_count: number;
  start_at: number;
  end_at: number;
  room_ids: string;
  layout: Layout | null;
  status: BookingStatus;
  unplaced: number;
  programme_id: string | null;
  leader_name: string;
  open: number;
  event_limit: number | null;
  registered: number;
  present: number;
  counted: number;
  prints: number;
  unconfirmed: number;
}

/** Numbers within the event are counted over its sessions that are not cancelled (EV1). */
const SELECT = `SELECT b.id, b.event_id, e.title, b.title AS booking_title, b.start_at, b.end_at, b.room_ids, b.layout, b.status, b.unplaced,
  e.programme_id, e.leader_name, e.open, e."limit" AS event_limit,
  (SELECT count(*) FROM booking x WHERE x.event_id = b.event_id AND x.status <> 'cancelled' AND (x.start_at, x.id) <= (b.start_at, b.id)) AS session_no,
  (SELECT count(*) FROM booking x WHERE x.event_id = b.event_id AND x.status <> 'cancelled') AS session_count,
  (SELECT count(*) FROM registration r WHERE r.event_id = e.id AND r.state = 'registered') AS registered,
  (SELECT coalesce(sum(1 + r.companions), 0) FROM attendance a JOIN registration r ON r.id = a.registration_id
    WHERE a.session_id = b.id AND a.presence = 'present') AS present,
  (SELECT coalesce(sum(h.count), 0) FROM head_count h WHERE h.session_id = b.id) AS counted,
  (SELECT count(*) FROM sheet s WHERE s.session_id = b.id) AS prints,
  (SELECT count(*) FROM registration r LEFT JOIN attendance a ON a.registration_id = r.id AND a.session_id = b.id
    WHERE r.event_id = e.id AND r.state = 'registered' AND coalesce(a.presence, 'unconfirmed') = 'unconfirmed') AS unconfirmed
FROM booking b JOIN event e ON e.id = b.event_id`;

/** Takes place as far as anybody knows, for a booking `b` and the parameter now: also without its room people may come (CF5). */
export const TAKES_PLACE = "b.status IN ('hold', 'confirmed') AND (b.hold_until IS NULL OR b.hold_until > ?)";

const select = (reader: Reader, rest: string, ...values: SqlValue[]): SessionRow[] =>
  reader.all<Raw>(`${SELECT} ${rest}`, ...values).map((row) => toSession(row, reader));

/** Sessions that touch a period and hold their rooms, in order of time; a hold that is over holds none (BK7). */
export const sessionsIn = (reader: Reader, from: number, to: number, now: number): SessionRow[] =>
  select(
    reader,
    `WHERE b.event_id IS NOT NULL AND ${TAKES_PLACE} AND b.start_at < ? AND b.start_at > ? AND b.end_at > ? ORDER BY b.start_at, b.id`,
    now,
    to,
    from - LONGEST_BOOKING,
    from,
  );

export const sessionsOf = (reader: Reader, eventId: string): SessionRow[] =>
  select(reader, "WHERE b.event_id = ? AND b.status <> 'cancelled' ORDER BY b.start_at, b.id", eventId);

/** One session, cancelled or not: what happened at it stays (AT5). */
export const sessionById = (reader: Reader, id: string): SessionRow | null =>
  select(reader, 'WHERE b.id = ?', id)[0] ?? null;

function toSession(row: Raw, reader: Reader): SessionRow {
  // One that lost its room promises none, nor the places in it (CF5).
  const roomIds: string[] = row.unplaced === 1 ? [] : JSON.parse(row.room_ids);
  // A half booked beside its whole adds no places (BK4).
  const rooms = outermost(
    roomIds.flatMap((roomId) => reader.rooms().get(roomId) ?? []),
    reader.rooms(),
  );
  return {
    id: row.id,
    eventId: row.event_id,
    title: row.title,
    sessionNo: Math.max(1, row.session_no),
    sessionCount: Math.max(1, row.session_count),
    start: row.start_at,
    end: row.end_at,
    roomIds,
    layout: row.layout,
    bookingStatus: row.status,
    unplaced: row.unplaced === 1,
    programmeId: row.programme_id,
    leaderName: row.leader_name,
    open: row.open === 1,
    registered: row.registered,
    inRoom: row.present + row.counted,
    places: placesOf(row.event_limit, capacityOf(rooms, row.layout)),
    legalLimit: legalLimitOf(rooms),
    prints: row.prints,
    unconfirmed: row.unconfirmed,
  };
}

/** The hard ceiling of several rooms together; null when one of them has none. */
const legalLimitOf = (rooms: readonly Room[]): number | null =>
  rooms.length === 0 || rooms.some((room) => room.legalLimit === null)
    ? null
    : rooms.reduce((sum, room) => sum + (room.legalLimit ?? 0), 0);

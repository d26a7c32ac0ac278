/** Bookings for the calendar's views: lean rows, and of a crowded day only its first (CV1). */
import type { z } from 'zod';
import { HOUR } from '../../../shared/base/clock.ts';
import type { calendarBooking, calendarInput, calendarResult } from '../../../shared/contract/calendar-schemas.ts';
import { LONGEST_BOOKING, occupies } from '../../../shared/domain/booking-rules.ts';
import type { BookingStatus } from '../../../shared/domain/entities.ts';
import { leads } from '../../../shared/domain/leads.ts';
import { unitsOf, unitsOfAll } from '../../../shared/domain/rooms.ts';
import { localDate } from '../../../shared/domain/time.ts';
import { type Context, houseOf } from '../context.ts';
import { readRoomIds } from '../storage/booking-row.ts';
import { TAKEN } from './booking-rows.ts';

type Input = z.infer<typeof calendarInput>;
type Shown = z.infer<typeof calendarBooking>;
type Result = z.infer<typeof calendarResult>;

interface Row {
  id: string;
  title: string;
  status: BookingStatus;
  hold_until: number | null;
  unplaced: number;
  confidential: number;
  room_ids: string;
  start_at: number;
  end_at: number;
  programme_id: string | null;
  leader_name: string | null;
  series_id: string | null;
}

/** The first two bounds are the index's, the third tells exactly. */
const IN_PERIOD = `SELECT b.id, b.title, b.status, b.hold_until, b.unplaced, b.confidential, b.room_ids, b.start_at, b.end_at, b.series_id,
  e.programme_id, e.leader_name
FROM booking b LEFT JOIN event e ON e.id = b.event_id
WHERE b.start_at < ? AND b.start_at > ? AND b.end_at > ?
  AND (? OR b.status <> 'cancelled') AND (? IS NULL OR b.organisation_id = ?) AND (? IS NULL OR e.programme_id = ?)
ORDER BY b.start_at, b.id`;

function rowsIn(ctx: Context, input: Input): Row[] {
  const { from, to, cancelled, organisationId = null, programmeId = null } = input;
  return ctx.store.all<Row>(
    IN_PERIOD,
    to,
    from - LONGEST_BOOKING,
    from,
    cancelled ? 1 : 0,
    organisationId,
    organisationId,
    programmeId,
    programmeId,
  );
}

/** Which rows touch a room, with all that shares its units (BK4); every row without one. */
function inRoom(ctx: Context, roomId: string | undefined): (row: Row) => boolean {
  if (roomId === undefined) return () => true;
  const rooms = ctx.store.rooms();
  const units = new Set(unitsOf(roomId, rooms));
  return (row) => unitsOfAll(readRoomIds(row.room_ids), rooms).some((unit) => units.has(unit));
}

/** A leader reads of others' confidential bookings that something is there (BK17, SE1). */
function toShown(row: Row, { desk, clock }: Context): Shown {
  const { id, status, start_at: start, end_at: end } = row;
  const isHidden =
    row.confidential === 1 && desk.role === 'leader' && !leads(desk, { leaderName: row.leader_name ?? '' });
  return {
    id,
    title: isHidden ? TAKEN : row.title,
    status,
    unplaced: row.unplaced === 1,
    expired: status === 'hold' && !occupies({ status, holdUntil: row.hold_until, unplaced: false }, clock()),
    roomIds: [...readRoomIds(row.room_ids)],
    start,
    end,
    programmeId: row.programme_id,
    seriesId: row.series_id,
  };
}

/** Keeps a day's first; where only one would stay away it comes too: its own line says more than "one more". */
function firstOfDays(rows: readonly Row[], most: number, zone: string): { kept: Row[]; more: Result['more'] } {
  const days = new Map<string, Row[]>();
  const kept = new Set<Row>();
  for (const row of rows) {
    const date = localDate(row.start_at, zone);
    if (row.end_at - row.start_at >= 24 * HOUR) kept.add(row);
    else {
      const all = days.get(date) ?? [];
      days.set(date, all);
      all.push(row);
    }
  }
  const more: Result['more'] = [];
  for (const [date, all] of days) {
    const count = all.length > most + 1 ? most : all.length;
    for (const row of all.slice(0, count)) kept.add(row);
    if (count < all.length) more.push({ date, count: all.length - count });
  }
  return { kept: rows.filter((row) => kept.has(row)), more };
}

export function calendarBookings(ctx: Context, input: Input): Result {
  const rows = rowsIn(ctx, input).filter(inRoom(ctx, input.roomId));
  const { kept, more } =
    input.most === undefined ? { kept: rows, more: [] } : firstOfDays(rows, input.most, houseOf(ctx.store).zone);
  return { bookings: kept.map((row) => toShown(row, ctx)), more };
}

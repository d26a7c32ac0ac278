/** Who occupies a unit near a time: the query behind every clash check (BK2, BK3). */
import { must } from '../../../shared/base/assert.ts';
import { HOUR } from '../../../shared/base/clock.ts';
import { LONGEST_BOOKING, LONGEST_BUFFER, type Occupant } from '../../../shared/domain/booking-rules.ts';
import type { Closure } from '../../../shared/domain/entities.ts';
import type { Range } from '../../../shared/domain/time.ts';
import { readRoomIds } from './booking-row.ts';
import type { Reader } from './handles.ts';
import { SHORT_CLAIM } from './projections.ts';

/**
 * Both halves have a lower bound, so that the look-up does not grow with history: short claims reach back a day, the
 * few long ones as far as a booking may be long (TM5). Joined with booking it would cost eight times as much although
 * it mostly finds nothing, so hits are fetched one by one.
 */
const NEAR = `
SELECT booking_id AS id FROM claim WHERE unit = ? AND long = 0 AND reserved_start < ? AND reserved_start > ?
  AND reserved_end > ? AND (hold_until IS NULL OR hold_until > ?)
UNION ALL
SELECT booking_id FROM claim WHERE unit = ? AND long = 1 AND reserved_start < ? AND reserved_start > ?
  AND reserved_end > ? AND (hold_until IS NULL OR hold_until > ?)`;
const OCCUPANT = `SELECT id, title, confidential, status, room_ids, start_at, end_at, setup_minutes, teardown_minutes
FROM booking WHERE id = ?`;
const LONG_REACH = LONGEST_BOOKING + 2 * LONGEST_BUFFER + HOUR;

/** Occupants whose reserved time touches `reserved` on any of the units; holds that are over are none (BK7). */
export function occupantsNear(
  reader: Reader,
  units: readonly string[],
  reserved: Range,
  now: number,
  ignoreId: string | null,
): Occupant[] {
  const ids = new Set<string>();
  const { start, end } = reserved;
  for (const unit of units) {
    const short = [unit, end, start - SHORT_CLAIM, start, now] as const;
    const long = [unit, end, start - LONG_REACH, start, now] as const;
    for (const { id } of reader.all<{ id: string }>(NEAR, ...short, ...long)) ids.add(id);
  }
  if (ignoreId !== null) ids.delete(ignoreId);
  return [...ids].map((id) => rowToOccupant(must(reader.get<OccupantRow>(OCCUPANT, id), 'the booking of a claim')));
}

interface OccupantRow {
  id: string;
  title: string;
  confidential: number;
  status: 'hold' | 'confirmed';
  room_ids: string;
  start_at: number;
  end_at: number;
  setup_minutes: number;
  teardown_minutes: number;
}

const rowToOccupant = (row: OccupantRow): Occupant => ({
  bookingId: row.id,
  title: row.title,
  confidential: row.confidential === 1,
  status: row.status,
  roomIds: readRoomIds(row.room_ids),
  start: row.start_at,
  end: row.end_at,
  setupMinutes: row.setup_minutes,
  teardownMinutes: row.teardown_minutes,
});

/** One statement for all units: forty small ones cost more than what they find. */
const NEXT = `
SELECT unit, min(reserved_start) AS next FROM claim WHERE unit IN (SELECT value FROM json_each(?)) AND long IN (0, 1)
  AND reserved_start >= ? AND reserved_start < ? AND (hold_until IS NULL OR hold_until > ?) GROUP BY unit`;

/** When each unit is next taken in a time, set-up included; a unit that stays free is not in the map. */
export function nextTaken(reader: Reader, units: readonly string[], within: Range, now: number): Map<string, number> {
  const rows = reader.all<{ unit: string; next: number }>(NEXT, JSON.stringify(units), within.start, within.end, now);
  return new Map(rows.map(({ unit, next }) => [unit, next]));
}

/** Closures in force that touch a range, of the site and of every room. */
export const closuresIn = (reader: Reader, range: Range): Closure[] =>
  reader.list('closure', 'WHERE end_at > ? AND start_at < ? AND lifted = 0 ORDER BY start_at', range.start, range.end);

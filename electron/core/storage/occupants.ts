/** Who occupies a unit near a time: the query behind every clash check (BK2, BK3). */
import { HOUR } from '../../../shared/base/clock.ts';
import { LONGEST_BOOKING, LONGEST_BUFFER, type Occupant } from '../../../shared/domain/booking-rules.ts';
import type { Closure } from '../../../shared/domain/entities.ts';
import type { Range } from '../../../shared/domain/time.ts';
import { readRoomIds } from './booking-row.ts';
import type { Reader } from './handles.ts';
import { SHORT_CLAIM } from './projections.ts';

const COLUMNS = `b.id, b.title, b.confidential, b.status, b.room_ids, b.start_at, b.end_at, b.setup_minutes, b.teardown_minutes
FROM claim c CROSS JOIN booking b ON b.id = c.booking_id`;

/**
 * Both halves have a lower bound, so that the look-up does not grow with history: short claims reach back a day, the
 * few long ones as far as a booking may be long (TM5).
 */
const NEAR = `
SELECT ${COLUMNS} WHERE c.unit = ? AND c.long = 0 AND c.reserved_start < ? AND c.reserved_start > ?
  AND c.reserved_end > ? AND (c.hold_until IS NULL OR c.hold_until > ?)
UNION ALL
SELECT ${COLUMNS} WHERE c.unit = ? AND c.long = 1 AND c.reserved_start < ? AND c.reserved_start > ?
  AND c.reserved_end > ? AND (c.hold_until IS NULL OR c.hold_until > ?)`;
const LONG_REACH = LONGEST_BOOKING + 2 * LONGEST_BUFFER + HOUR;

/** Occupants whose reserved time touches `reserved` on any of the units; holds that are over are none (BK7). */
export function occupantsNear(
  reader: Reader,
  units: readonly string[],
  reserved: Range,
  now: number,
  ignoreId: string | null,
): Occupant[] {
  const found = new Map<string, OccupantRow>();
  const { start, end } = reserved;
  for (const unit of units) {
    const short = [unit, end, start - SHORT_CLAIM, start, now] as const;
    const long = [unit, end, start - LONG_REACH, start, now] as const;
    for (const row of reader.all<OccupantRow>(NEAR, ...short, ...long)) found.set(row.id, row);
  }
  if (ignoreId !== null) found.delete(ignoreId);
  return [...found.values()].map(rowToOccupant);
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

/** Closures in force that touch a range, of the site and of every room. */
export const closuresIn = (reader: Reader, range: Range): Closure[] =>
  reader.list('closure', 'WHERE end_at > ? AND start_at < ? AND lifted = 0 ORDER BY start_at', range.start, range.end);

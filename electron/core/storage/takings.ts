/** What is taken of pools near a time: allocations of bookings, and what left the desk (EQ1). */
import { HOUR } from '../../../shared/base/clock.ts';
import { LONGEST_BOOKING } from '../../../shared/domain/booking-rules.ts';
import type { Equipment } from '../../../shared/domain/entities.ts';
import { type OpenHandout, type Pool, type Taking, takenByHandouts } from '../../../shared/domain/equipment.ts';
import type { Range } from '../../../shared/domain/time.ts';
import type { Reader } from './handles.ts';
import { SHORT_CLAIM } from './projections.ts';

/** Bounded below as for claims: short allocations reach back a day, the few long ones as far as a booking may be long. */
const NEAR = `
SELECT a.booking_id, a.start_at, a.end_at, a.quantity, b.title, b.confidential
FROM (SELECT * FROM allocation WHERE equipment_id = ? AND long = 0 AND start_at < ? AND start_at > ? AND end_at > ?
    AND (hold_until IS NULL OR hold_until > ?)
  UNION ALL
  SELECT * FROM allocation WHERE equipment_id = ? AND long = 1 AND start_at < ? AND start_at > ? AND end_at > ?
    AND (hold_until IS NULL OR hold_until > ?)) a
JOIN booking b ON b.id = a.booking_id ORDER BY a.start_at, a.booking_id`;
const LONG_REACH = LONGEST_BOOKING + HOUR;

/** Everything that takes of one pool near a time, without one booking and what left for it. */
export function takingsNear(
  reader: Reader,
  equipmentId: string,
  within: Range,
  now: number,
  ignoreId: string | null,
): Taking[] {
  const { start, end } = within;
  const short = [equipmentId, end, start - SHORT_CLAIM, start, now] as const;
  const long = [equipmentId, end, start - LONG_REACH, start, now] as const;
  const allocations = reader.all<AllocationRow>(NEAR, ...short, ...long).map(rowToTaking);
  const open = openHandoutsOf(reader, equipmentId, now).filter(
    (handout) => handout.booking?.id !== ignoreId || ignoreId === null,
  );
  return [...allocations.filter((taking) => taking.bookingId !== ignoreId), ...takenByHandouts(open, now)];
}

interface AllocationRow {
  booking_id: string;
  start_at: number;
  end_at: number;
  quantity: number;
  title: string;
  confidential: number;
}

const rowToTaking = (row: AllocationRow): Taking => ({
  kind: 'booking',
  quantity: row.quantity,
  start: row.start_at,
  end: row.end_at,
  bookingId: row.booking_id,
  handoutId: null,
  title: row.title,
  confidential: row.confidential === 1,
});

const OPEN = `
SELECT h.id, o.still_out, h.at, h.due_at, h.person_name, h.booking_id, b.start_at, b.end_at, a.quantity AS allocated
FROM open_handout o JOIN handout h ON h.id = o.handout_id LEFT JOIN booking b ON b.id = h.booking_id
LEFT JOIN allocation a ON a.booking_id = h.booking_id AND a.equipment_id = h.equipment_id
  AND (a.hold_until IS NULL OR a.hold_until > ?)
WHERE h.equipment_id = ? ORDER BY h.at, h.id`;

interface OpenRow {
  id: string;
  still_out: number;
  at: number;
  due_at: number | null;
  person_name: string;
  booking_id: string | null;
  start_at: number | null;
  end_at: number | null;
  allocated: number | null;
}

/** Hand-outs of a pool that are not all back, the oldest first. */
const openHandoutsOf = (reader: Reader, equipmentId: string, now: number): OpenHandout[] =>
  reader.all<OpenRow>(OPEN, now, equipmentId).map((row) => ({
    handoutId: row.id,
    stillOut: row.still_out,
    at: row.at,
    dueAt: row.due_at,
    personName: row.person_name,
    booking:
      row.booking_id === null
        ? null
        : { id: row.booking_id, start: row.start_at ?? 0, end: row.end_at ?? 0, allocated: row.allocated ?? 0 },
  }));

/** Ids of numbered pieces that are out, with their hand-outs: of every pool, the latest hand-out of each piece. */
export function piecesOut(reader: Reader): Map<string, string> {
  const rows = reader.all<{ piece_id: string; handout_id: string }>(
    `SELECT p.value AS piece_id, h.id AS handout_id
     FROM open_handout o JOIN handout h ON h.id = o.handout_id, json_each(h.piece_ids) p
     WHERE NOT EXISTS (SELECT 1 FROM handout_return r, json_each(r.piece_ids) back
       WHERE r.handout_id = h.id AND back.value = p.value)
     ORDER BY h.at, h.id`,
  );
  return new Map(rows.map((row) => [row.piece_id, row.handout_id]));
}

/** A pool as the rules see it. A piece out of use that is out by the record is taken already: it must not count twice. */
export function poolOf(reader: Reader, equipment: Equipment): Pool {
  const broken = reader.all<{ id: string }>(
    'SELECT id FROM piece WHERE equipment_id = ? AND out_of_use = 1',
    equipment.id,
  );
  if (broken.length === 0) return { ...equipment, piecesOutOfUse: 0 };
  const out = piecesOut(reader);
  return { ...equipment, piecesOutOfUse: broken.filter(({ id }) => !out.has(id)).length };
}

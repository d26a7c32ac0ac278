/** Usage for coordinators (US1–US3): every figure and the rows behind it come from the same bookings. */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { usageReport, usageRow } from '../../../shared/contract/schemas.ts';
import { LONGEST_BOOKING, LONGEST_BUFFER } from '../../../shared/domain/booking-rules.ts';
import { STATUSES, type Status } from '../../../shared/domain/entities.ts';
import {
  eventMinutesByBooking,
  heatMap,
  heatMinutesByBooking,
  houseUsage,
  roomUsage,
  type UsageInput,
} from '../../../shared/domain/usage.ts';
import { type Answer, type Context, houseOf, refuse } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import { closuresIn } from '../storage/occupants.ts';

type Report = z.infer<typeof usageReport>;
type Period = { from: number; to: number };

interface UsedRow {
  id: string;
  title: string;
  room_ids: string;
  start_at: number;
  end_at: number;
  setup_minutes: number;
  teardown_minutes: number;
}

type Used = UsageInput['bookings'][number] & { readonly title: string };

/** Confirmed bookings that touch the period with their event or buffer time (US1). */
const confirmedIn = (reader: Reader, { from, to }: Period): Used[] =>
  reader
    .all<UsedRow>(
      `SELECT id, title, room_ids, start_at, end_at, setup_minutes, teardown_minutes FROM booking
       WHERE status = 'confirmed' AND start_at < ? AND start_at > ? AND end_at > ? ORDER BY start_at, id`,
      to + LONGEST_BUFFER,
      from - LONGEST_BOOKING - LONGEST_BUFFER,
      from - LONGEST_BUFFER,
    )
    .map((row) => ({
      id: row.id,
      title: row.title,
      placement: {
        roomIds: JSON.parse(row.room_ids),
        layout: null,
        start: row.start_at,
        end: row.end_at,
        setupMinutes: row.setup_minutes,
        teardownMinutes: row.teardown_minutes,
      },
    }));

function usageInput(
  reader: Reader,
  period: Period,
): Omit<UsageInput, 'bookings'> & { readonly bookings: readonly Used[] } {
  const range = { start: period.from, end: period.to };
  return {
    range,
    rooms: reader.rooms(),
    house: houseOf(reader),
    closures: closuresIn(reader, range),
    bookings: confirmedIn(reader, period),
  };
}

export function usageReportOf(ctx: Context, period: Period): Report {
  const input = usageInput(ctx.store, period);
  const rooms = [...input.rooms.values()].map((room) => roomUsage(room, input));
  return {
    rooms: rooms.map((r) => ({ ...r, bookingIds: [...r.bookingIds] })),
    total: houseUsage(rooms, input.rooms),
    heat: heatMap(input).map((cell) => ({ ...cell, bookingIds: [...cell.bookingIds] })),
    attendance: attendanceFigures(ctx.store, period),
  };
}

interface PresenceRow {
  session_id: string;
  person_id: string;
  status: Status;
  companions: number;
  walk_in: number;
}

const PRESENT = `SELECT a.session_id, coalesce(p.merged_into, p.id) AS person_id, r.status, r.companions, r.walk_in
FROM booking b JOIN attendance a ON a.session_id = b.id AND a.presence = 'present'
JOIN registration r ON r.id = a.registration_id JOIN person p ON p.id = r.person_id
WHERE b.event_id IS NOT NULL AND b.start_at >= ? AND b.start_at < ?`;

const COUNTED = `SELECT h.session_id, h.status, sum(h.count) AS count FROM booking b JOIN head_count h ON h.session_id = b.id
WHERE b.event_id IS NOT NULL AND b.start_at >= ? AND b.start_at < ? GROUP BY h.session_id, h.status`;

const SESSIONS = `SELECT count(*) AS all_sessions, coalesce(sum(
  EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = b.id AND a.presence <> 'unconfirmed')
  OR EXISTS (SELECT 1 FROM head_count h WHERE h.session_id = b.id)), 0) AS with_list
FROM booking b WHERE b.event_id IS NOT NULL AND b.status IN ('hold', 'confirmed') AND b.start_at >= ? AND b.start_at < ?`;

/** Attendances by status with their coverage (AT1); head counts add to attendances, never to unique persons (EV4). */
function attendanceFigures(reader: Reader, { from, to }: Period): Report['attendance'] {
  const present = reader.all<PresenceRow>(PRESENT, from, to);
  const counted = reader.all<{ session_id: string; status: Status; count: number }>(COUNTED, from, to);
  const sessions = reader.get<{ all_sessions: number; with_list: number }>(SESSIONS, from, to);
  const facts = [
    ...present.map((row) => ({ status: row.status, sessionId: row.session_id, count: 1 + row.companions })),
    ...counted.map((row) => ({ status: row.status, sessionId: row.session_id, count: row.count })),
  ];
  const byStatus = Object.fromEntries(
    STATUSES.map((status) => {
      const mine = facts.filter((f) => f.status === status);
      const sessionIds = [...new Set(mine.map((f) => f.sessionId))];
      return [status, { attendances: mine.reduce((sum, f) => sum + f.count, 0), sessionIds }];
    }),
  ) as Report['attendance']['byStatus'];
  return {
    sessions: sessions?.all_sessions ?? 0,
    sessionsWithList: sessions?.with_list ?? 0,
    attendances: facts.reduce((sum, f) => sum + f.count, 0),
    uniquePersons: new Set(present.map((row) => row.person_id)).size,
    walkIns: present.filter((row) => row.walk_in === 1).length,
    counted: counted.reduce((sum, row) => sum + row.count, 0),
    byStatus,
  };
}

/** The bookings behind one figure; their minutes sum to it (US3). */
export function usageRows(
  ctx: Context,
  input: Period & { roomId?: string | undefined; cell?: { weekday: number; hour: number } | undefined },
): Answer<z.infer<typeof usageRow>[]> {
  const usage = usageInput(ctx.store, input);
  const room = input.roomId === undefined ? null : usage.rooms.get(input.roomId);
  if (room === undefined) return refuse('NOT_FOUND', { entity: 'room', key: input.roomId ?? '' });
  const minutes = room ? eventMinutesByBooking(room, usage) : heatMinutesByBooking(usage, input.cell ?? null);
  return ok(
    usage.bookings.flatMap(({ id, title, placement }) => {
      const own = minutes.get(id) ?? 0;
      return own > 0
        ? [
            {
              bookingId: id,
              title,
              roomIds: [...placement.roomIds],
              start: placement.start,
              end: placement.end,
              minutes: own,
            },
          ]
        : [];
    }),
  );
}

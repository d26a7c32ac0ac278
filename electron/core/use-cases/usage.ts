/** Usage for coordinators (US1–US3): every figure and the rows behind it come from the same bookings. */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { usageReport, usageRow } from '../../../shared/contract/schemas.ts';
import { LONGEST_BOOKING, LONGEST_BUFFER } from '../../../shared/domain/booking-rules.ts';
import {
  heatMap,
  heatMinutesByBooking,
  houseMinutesByBooking,
  houseUsage,
  minutesByBooking,
  roomUsage,
  type UsageInput,
  type UsagePart,
} from '../../../shared/domain/usage.ts';
import { type Answer, type Context, houseOf, refuse } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import { closuresIn } from '../storage/occupants.ts';
import { attendanceFigures } from './usage-attendance.ts';

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

/** Confirmed bookings that have their place and touch the period with their event or buffer time (US1). */
const confirmedIn = (reader: Reader, { from, to }: Period): Used[] =>
  reader
    .all<UsedRow>(
      `SELECT id, title, room_ids, start_at, end_at, setup_minutes, teardown_minutes FROM booking
       WHERE status = 'confirmed' AND unplaced = 0 AND start_at < ? AND start_at > ? AND end_at > ? ORDER BY start_at, id`,
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
    attendance: attendanceFigures(ctx, period),
  };
}

interface RowsInput extends Period {
  readonly roomId?: string | undefined;
  readonly part: UsagePart;
  readonly cell?: { weekday: number; hour: number } | undefined;
}

/** The bookings behind one figure of a room, a cell of the heat map or the house; their minutes sum to it (US3). */
export function usageRows(ctx: Context, input: RowsInput): Answer<z.infer<typeof usageRow>[]> {
  const usage = usageInput(ctx.store, input);
  const minutes = minutesOf(usage, input);
  if (!minutes) return refuse('NOT_FOUND', { entity: 'room', key: input.roomId ?? '' });
  return ok(
    usage.bookings.flatMap(({ id, title, placement: { roomIds, start, end } }) => {
      const own = minutes.get(id) ?? 0;
      return own > 0 ? [{ bookingId: id, title, roomIds: [...roomIds], start, end, minutes: own }] : [];
    }),
  );
}

/** Minutes by booking, or null for a room that does not exist. */
function minutesOf(usage: UsageInput, { roomId, part, cell }: RowsInput): Map<string, number> | null {
  if (cell) return heatMinutesByBooking(usage, cell);
  if (roomId === undefined) return houseMinutesByBooking(usage, part);
  const room = usage.rooms.get(roomId);
  return room ? minutesByBooking(room, usage, part) : null;
}

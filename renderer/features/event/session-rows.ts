/** Several times and rooms of one event as they are typed, and the way to the contract (BK11, EV1). Pure; instants UTC ms. */
import type { z } from 'zod';
import type { bookingsInput } from '../../../shared/contract/schemas.ts';
import type { Layout } from '../../../shared/domain/entities.ts';
import { parallelOf, type RoomIndex, unitsOfAll } from '../../../shared/domain/rooms.ts';
import { addDays, localDate, localTime, overlaps } from '../../../shared/domain/time.ts';
import { type CheckInput, type ReadTimes, readTimes } from '../booking/booking-values.ts';
import type { EventFile } from './event-figures.ts';

export interface SessionRow {
  /** `YYYY-MM-DD` and `HH:MM`; null while empty or unreadable. */
  readonly date: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly roomIds: readonly string[];
}

export interface SessionValues {
  readonly rows: readonly SessionRow[];
  readonly layout: Layout | null;
  /** Why in spite of warnings, for every row that has any (BK9). */
  readonly reason: string;
}

/** One row like the last session, a day later, where there is one. */
export function firstRows({ sessions }: Pick<EventFile, 'sessions'>, zone: string): SessionValues {
  const last = sessions.at(-1);
  if (!last) return { rows: [{ date: null, from: null, to: null, roomIds: [] }], layout: null, reason: '' };
  const { start, end, roomIds, layout } = last;
  const like = { from: localTime(start, zone), to: localTime(end, zone), roomIds };
  return { rows: [{ date: addDays(localDate(start, zone), 1), ...like }], layout, reason: '' };
}

/** Another row with the hours and rooms of the last one, as far from it as that is from the one before, else a day. */
export function nextRow(rows: readonly SessionRow[]): SessionRow {
  const [before, last] = [rows.at(-2), rows.at(-1)];
  if (!last) return { date: null, from: null, to: null, roomIds: [] };
  const apart = before?.date && last.date ? (Date.parse(last.date) - Date.parse(before.date)) / 86_400_000 : 1;
  return { ...last, date: last.date && addDays(last.date, Math.max(1, apart)) };
}

export const timesOfRow = (row: SessionRow, zone: string): ReadTimes | null =>
  readTimes({ ...row, endDate: null }, zone);

export function toChecks({ rows, layout }: SessionValues, zone: string): (CheckInput | null)[] {
  return rows.map((row) => {
    const times = timesOfRow(row, zone);
    if (!times || row.roomIds.length === 0) return null;
    return { roomIds: [...row.roomIds], layout, start: times.start.instant, end: times.end.instant };
  });
}

/** The first other row whose rooms meet this one's at the same time, by index; null where none does (BK2). */
export function rowInTheWay(checks: readonly (CheckInput | null)[], index: number, rooms: RoomIndex): number | null {
  const own = checks[index];
  if (!own) return null;
  const units = singleUnits(own, rooms);
  const found = checks.findIndex(
    (other, i) =>
      i !== index && other && overlaps(own, other) && singleUnits(other, rooms).some((u) => units.includes(u)),
  );
  return found < 0 ? null : found;
}

/** A room for several at once bears two rows (BK5). */
const singleUnits = ({ roomIds }: CheckInput, rooms: RoomIndex): string[] =>
  unitsOfAll(
    roomIds.filter((id) => rooms.has(id)),
    rooms,
  ).filter((unit) => parallelOf(unit, rooms) === 1);

/** Null while a row has no date or hours. */
export function toBookings(
  values: SessionValues,
  event: Pick<EventFile, 'id' | 'title' | 'organisationId' | 'leaderName'>,
  zone: string,
): z.input<typeof bookingsInput> | null {
  const { rows, layout, reason } = values;
  const times = rows.map((row) => timesOfRow(row, zone));
  if (!times.every((read) => read !== null)) return null;
  const bookings = rows.map((row, i) => ({
    title: event.title,
    organisationId: event.organisationId,
    contactName: event.leaderName,
    roomIds: [...row.roomIds],
    layout,
    start: times[i]?.start.instant ?? 0,
    end: times[i]?.end.instant ?? 0,
    ...(reason.trim() === '' ? {} : { override: { reason } }),
  }));
  return { eventId: event.id, bookings };
}

/** What a booking's confirmation says (IX1), and the booking as a calendar file (IX2). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type {
  Confirmation,
  calendarFileInput,
  ExchangeLanguage,
  textFile,
} from '../../../shared/contract/exchange-schemas.ts';
import { bookingNumber } from '../../../shared/domain/booking-number.ts';
import type { Booking } from '../../../shared/domain/entities.ts';
import { localDate, localTime } from '../../../shared/domain/time.ts';
import { type Answer, type Context, houseOf, refuse } from '../context.ts';
import { type CalendarEntry, writeCalendar } from '../ical/write-calendar.ts';
import type { Reader } from '../storage/handles.ts';
import { type BookingRow, bookingById } from './booking-rows.ts';

function bookingOr(ctx: Context, id: string): Answer<BookingRow> {
  const row = bookingById(ctx.store, id, ctx.desk, ctx.clock());
  return row ? ok(row) : refuse('NOT_FOUND', { entity: 'booking', key: id });
}

export function getConfirmation(ctx: Context, id: string): Answer<Confirmation> {
  const found = bookingOr(ctx, id);
  if (!found.ok) return found;
  const row = found.value;
  const { placement } = row;
  return ok({
    id: row.id,
    number: bookingNumber(row.id),
    title: row.title,
    status: row.status,
    expired: row.expired,
    unplaced: row.unplaced,
    holdUntil: row.holdUntil,
    start: placement.start,
    end: placement.end,
    setupMinutes: placement.setupMinutes,
    teardownMinutes: placement.teardownMinutes,
    layout: placement.layout,
    rooms: roomsOf(ctx.store, row).map(({ code, name, floor }) => ({ code, name, floor })),
    headCount: row.headCount,
    equipment: equipmentOf(ctx.store, row),
    organisationName: row.organisationName,
    contactName: row.contactName,
    confidential: row.confidential,
    dates: row.seriesId === null ? [] : datesOf(ctx, row.seriesId),
  });
}

/** One that lost its place is promised neither rooms nor equipment (CF5). */
const roomsOf = (reader: Reader, { placement, unplaced }: Pick<Booking, 'placement' | 'unplaced'>) =>
  unplaced ? [] : placement.roomIds.flatMap((roomId) => reader.rooms().get(roomId) ?? []);

const equipmentOf = (reader: Reader, { equipment, unplaced }: Booking): Confirmation['equipment'] =>
  (unplaced ? [] : equipment).flatMap(({ equipmentId, quantity }) => {
    const pool = reader.find('equipment', equipmentId);
    return pool ? [{ name: pool.name, quantity }] : [];
  });

type SeriesDate = Confirmation['dates'][number];

/** Every date of a series; one that was skipped and became a booking later is that booking's. */
function datesOf(ctx: Context, seriesId: string): SeriesDate[] {
  const { zone } = houseOf(ctx.store);
  const made = ctx.store
    .list('booking', 'WHERE series_id = ?', seriesId)
    .map(({ placement: { start, end }, status, unplaced }): SeriesDate => {
      const state = status === 'cancelled' ? 'cancelled' : unplaced ? 'unplaced' : 'planned';
      return { date: localDate(start, zone), start, end, state, reason: null };
    });
  const skipped = ctx.store
    .list('skippedDate', 'WHERE series_id = ? AND booking_id IS NULL', seriesId)
    .map(({ date, wish, reason }): SeriesDate => {
      const { start, end } = wish.placement;
      return { date, start, end, state: 'skipped', reason };
    });
  return [...made, ...skipped].sort((a, b) => a.start - b.start);
}

const WORDS = {
  pl: {
    number: 'Numer rezerwacji',
    hold: 'Opcja do',
    open: 'Sala dostępna od',
    noRoom: 'Sala do ustalenia',
    file: 'rezerwacja',
  },
  en: {
    number: 'Booking number',
    hold: 'On hold until',
    open: 'Room open from',
    noRoom: 'Room to be agreed',
    file: 'booking',
  },
} as const satisfies Record<ExchangeLanguage, object>;

export function calendarFile(ctx: Context, input: z.infer<typeof calendarFileInput>): Answer<z.infer<typeof textFile>> {
  const found = bookingOr(ctx, input.id);
  if (!found.ok) return found;
  const house = houseOf(ctx.store);
  const entry: CalendarEntry = {
    ...entryOf(ctx.store, found.value, revisionsOf(ctx.store, [input.id])),
    description: descriptionOf(found.value, house.zone, input.language),
    isPrivate: found.value.confidential,
  };
  const name = `${WORDS[input.language].file}-${bookingNumber(input.id).toLowerCase()}.ics`;
  return ok({ name, text: writeCalendar({ name: house.name, zone: house.zone, entries: [entry] }) });
}

function descriptionOf(row: BookingRow, zone: string, language: ExchangeLanguage): string {
  const words = WORDS[language];
  const moment = (at: number) => `${localDate(at, zone).split('-').reverse().join('.')}, ${localTime(at, zone)}`;
  const { start, setupMinutes } = row.placement;
  return [
    `${words.number}: ${bookingNumber(row.id)}`,
    ...(row.unplaced ? [words.noRoom] : []),
    ...(row.status === 'hold' && row.holdUntil !== null ? [`${words.hold}: ${moment(row.holdUntil)}`] : []),
    ...(setupMinutes > 0 && !row.unplaced ? [`${words.open}: ${localTime(start - setupMinutes * 60_000, zone)}`] : []),
  ].join('\n');
}

interface Revision {
  /** Changes since it was made. */
  readonly sequence: number;
  readonly at: number;
}

const REVISIONS = `SELECT id, count(*) - 1 AS sequence, max(at) AS at FROM (
  SELECT b.entity_id AS id, c.at FROM json_each(?) j JOIN before_image b ON b.entity_id = j.value JOIN change c ON c.n = b.n
  UNION ALL
  SELECT r.entity_id, e.at FROM json_each(?) j JOIN log_record r ON r.entity_id = j.value
    JOIN log_entry e ON e.seq = r.seq AND e.own = 0
) GROUP BY id`;

/** How often and when each booking was changed, from the register of changes here and elsewhere (SE3). */
export const revisionsOf = (reader: Reader, ids: readonly string[]): ReadonlyMap<string, Revision> =>
  new Map(
    reader
      .all<Revision & { id: string }>(REVISIONS, JSON.stringify(ids), JSON.stringify(ids))
      .map((row) => [row.id, row]),
  );

/** A hold that ran out is free again and nothing that happens any more (BK7). */
function calendarStatus(row: Pick<BookingRow, 'status' | 'expired' | 'unplaced'>): CalendarEntry['status'] {
  if (row.status === 'cancelled' || row.expired) return 'cancelled';
  return row.status === 'confirmed' && !row.unplaced ? 'confirmed' : 'tentative';
}

/** What every calendar says of a booking: when, where, since when. */
export function entryOf(
  reader: Reader,
  row: Pick<BookingRow, 'id' | 'title' | 'status' | 'expired' | 'unplaced' | 'placement' | 'createdAt'>,
  revisions: ReadonlyMap<string, Revision>,
): CalendarEntry {
  const house = reader.house();
  const rooms = roomsOf(reader, row).map(({ name }) => name);
  const revision = revisions.get(row.id) ?? { sequence: 0, at: row.createdAt };
  return {
    id: row.id,
    sequence: revision.sequence,
    createdAt: row.createdAt,
    changedAt: revision.at,
    start: row.placement.start,
    end: row.placement.end,
    summary: row.title,
    location: [...rooms, house?.name ?? '', house?.address ?? ''].filter(Boolean).join(', '),
    description: '',
    status: calendarStatus(row),
    isPrivate: false,
  };
}

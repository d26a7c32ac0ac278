/** How a booking lies in its table: the placement spreads over columns, so that time can be searched. */
import type { Booking } from '../../../shared/domain/entities.ts';
import type { SqlValue } from './database.ts';
import { columnOf, type Row, type Table } from './tables.ts';

const COLUMNS = [
  'id',
  'title',
  'status',
  'hold_until',
  'room_ids',
  'layout',
  'start_at',
  'end_at',
  'setup_minutes',
  'teardown_minutes',
  'head_count',
  'organisation_id',
  'contact_name',
  'contact_phone',
  'purpose',
  'participants_pay',
  'application_received',
  'confidential',
  'note',
  'equipment',
  'event_id',
  'cancel_reason',
  'refusal_reason',
  'reason_note',
  'overrides',
  'series_id',
  'series_date',
  'hand_edited',
  'no_show',
  'unplaced',
  'created_at',
] as const;

const LISTS: ReadonlySet<string> = new Set(['equipment', 'overrides']);
const FLAGS: ReadonlySet<string> = new Set([
  'participantsPay',
  'applicationReceived',
  'confidential',
  'handEdited',
  'noShow',
  'unplaced',
]);
const flag = (value: boolean): number => (value ? 1 : 0);
/** Most bookings have no equipment and no override: the empty list is not worth a parser. */
const list = <T>(text: SqlValue): T[] => (text === '[]' ? [] : JSON.parse(text as string));

function bookingToRow(b: Booking): SqlValue[] {
  const p = b.placement;
  return [
    b.id,
    b.title,
    b.status,
    b.holdUntil,
    JSON.stringify(p.roomIds),
    p.layout,
    p.start,
    p.end,
    p.setupMinutes,
    p.teardownMinutes,
    b.headCount,
    b.organisationId,
    b.contactName,
    b.contactPhone,
    b.purpose,
    flag(b.participantsPay),
    flag(b.applicationReceived),
    flag(b.confidential),
    b.note,
    JSON.stringify(b.equipment),
    b.eventId,
    b.cancelReason,
    b.refusalReason,
    b.reasonNote,
    JSON.stringify(b.overrides),
    b.seriesId,
    b.seriesDate,
    flag(b.handEdited),
    flag(b.noShow),
    flag(b.unplaced),
    b.createdAt,
  ];
}

/** One room, the usual case, needs no parser: `["…36 characters…"]`. */
export const readRoomIds = (text: string): string[] => (text.length === 40 ? [text.slice(2, 38)] : JSON.parse(text));

export function rowToBooking(row: Row): Booking {
  return {
    id: row.id,
    title: row.title,
    status: row.status,
    holdUntil: row.hold_until,
    placement: {
      roomIds: readRoomIds(row.room_ids as string),
      layout: row.layout,
      start: row.start_at,
      end: row.end_at,
      setupMinutes: row.setup_minutes,
      teardownMinutes: row.teardown_minutes,
    },
    headCount: row.head_count,
    organisationId: row.organisation_id,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    purpose: row.purpose,
    participantsPay: row.participants_pay === 1,
    applicationReceived: row.application_received === 1,
    confidential: row.confidential === 1,
    note: row.note,
    equipment: list(row.equipment as string),
    eventId: row.event_id,
    cancelReason: row.cancel_reason,
    refusalReason: row.refusal_reason,
    reasonNote: row.reason_note,
    overrides: list(row.overrides as string),
    seriesId: row.series_id,
    seriesDate: row.series_date,
    handEdited: row.hand_edited === 1,
    noShow: row.no_show === 1,
    unplaced: row.unplaced === 1,
    createdAt: row.created_at,
  } as Booking;
}

export const bookingTable: Table<Booking> = {
  name: 'booking',
  columns: COLUMNS,
  toRow: bookingToRow,
  fromRow: rowToBooking,
  columnOf: (field) => ({
    // The placement spreads over columns: it has none of its own, and nothing can stand for it.
    column: columnOf(field),
    load: (value) =>
      LISTS.has(field) ? JSON.parse((value || '[]') as string) : FLAGS.has(field) ? value === 1 : value,
  }),
};

/** What a secret address answers (IX4): read without anybody signed in, so it says no more than a board in the hall. */
import { hash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { LONGEST_BOOKING, LONGEST_BUFFER, occupies } from '../../../shared/domain/booking-rules.ts';
import type { Feed } from '../../../shared/domain/entity-table.ts';
import { unitsOf } from '../../../shared/domain/rooms.ts';
import { fold } from '../../../shared/domain/text.ts';
import { dayStart, localDate } from '../../../shared/domain/time.ts';
import { houseOf } from '../context.ts';
import { writeCalendar } from '../ical/write-calendar.ts';
import type { Reader } from '../storage/handles.ts';
import { type BookingRow, TAKEN } from './booking-rows.ts';
import { entryOf, revisionsOf } from './confirmation.ts';

export interface FeedFile {
  readonly text: string;
  /** Of the content, with its quotes. */
  readonly etag: string;
  /** When the content last became another, UTC ms; null within the second in which it may still do so. */
  readonly changedAt: number | null;
}

const MONTHS_BACK = 3;
const MONTHS_AHEAD = 18;
const IN_ORDER = 'WHERE id IN (SELECT value FROM json_each(?)) ORDER BY start_at, id';

/** The calendar of a feed that is in use, or null: one look-up in a unique index, the same for a wrong and a revoked secret. */
export function readFeed(reader: Reader, now: number, secret: string): FeedFile | null {
  const [feed] = reader.list('feed', 'WHERE secret = ? AND revoked = 0', secret);
  if (!feed || !reader.house()) return null;
  const { zone, name } = houseOf(reader);
  const window = windowAt(now, zone);
  const rows = reader
    .list('booking', IN_ORDER, JSON.stringify(idsOf(reader, feed, window)))
    .filter(({ placement }) => placement.end > window.from && placement.start < window.to)
    .map((booking) => ({ ...booking, expired: !occupies(booking, now) }));
  const shown = rows.filter((row) => !row.expired);
  const revisions = revisionsOf(
    reader,
    shown.map(({ id }) => id),
  );
  const entries = shown.map((row) => entryOf(reader, row.confidential ? { ...row, title: TAKEN } : row, revisions));
  const calendarName = [name, titleOf(reader, feed)].filter(Boolean).join(' – ');
  const text = writeCalendar({ name: calendarName, zone, entries, years: window.years });
  return {
    text,
    etag: `"${hash('sha256', text, 'base64url')}"`,
    changedAt: changedAt(reader, rows, window.today, now),
  };
}

type Window = ReturnType<typeof windowAt>;

/** Three months back and eighteen ahead, in whole days of the house. */
function windowAt(now: number, zone: string) {
  const today = Temporal.PlainDate.from(localDate(now, zone));
  const first = today.subtract({ months: MONTHS_BACK });
  const last = today.add({ months: MONTHS_AHEAD });
  return {
    from: dayStart(first.toString(), zone),
    to: dayStart(last.add({ days: 1 }).toString(), zone),
    years: [first.year, last.year] as const,
    today: dayStart(today.toString(), zone),
  };
}

/** Ids of what occupies in the window, found by an index: ten years of bookings must not be read for one room. */
function idsOf(reader: Reader, feed: Feed, { from, to }: Window): string[] {
  const rows = feed.kind === 'room' ? claimsOf(reader, feed.target, from, to) : sessionsOf(reader, feed, from, to);
  return [...new Set(rows.map(({ id }) => id))];
}

interface IdRow {
  readonly id: string;
}

const CLAIMS =
  'SELECT booking_id AS id FROM claim WHERE unit = ? AND long = ? AND reserved_start < ? AND reserved_start > ?';

function claimsOf(reader: Reader, roomId: string, from: number, to: number): IdRow[] {
  if (!reader.rooms().has(roomId)) return [];
  return unitsOf(roomId, reader.rooms()).flatMap((unit) =>
    [0, 1].flatMap((long) => reader.all<IdRow>(CLAIMS, unit, long, to, from - LONGEST_BOOKING - LONGEST_BUFFER)),
  );
}

const SESSIONS = `SELECT id FROM booking WHERE event_id IN (SELECT value FROM json_each(?)) AND start_at < ? AND start_at > ?
  AND status IN ('hold', 'confirmed') AND unplaced = 0`;

function sessionsOf(reader: Reader, { kind, target }: Feed, from: number, to: number): IdRow[] {
  const events =
    kind === 'programme'
      ? reader.all<IdRow>('SELECT id FROM event WHERE programme_id = ?', target)
      : reader
          .all<IdRow & { leader: string }>('SELECT id, leader_name AS leader FROM event')
          .filter(({ leader }) => fold(leader) === fold(target));
  return reader.all<IdRow>(SESSIONS, JSON.stringify(events.map(({ id }) => id)), to, from - LONGEST_BOOKING);
}

/** A leader's calendar carries no name: whoever subscribes knows whose it is. */
function titleOf(reader: Reader, { kind, target }: Feed): string {
  if (kind === 'room') return reader.rooms().get(target)?.name ?? '';
  return kind === 'programme' ? (reader.find('programme', target)?.name ?? '') : 'zajęcia';
}

/**
 * The content becomes another by a change here or elsewhere, by a hold that runs out and at midnight, when the window moves. The second that
 * is not over promises nothing: HTTP dates know no smaller unit.
 */
function changedAt(
  reader: Reader,
  rows: readonly Pick<BookingRow, 'expired' | 'holdUntil'>[],
  today: number,
  now: number,
): number | null {
  // What other desks did comes without a change of this one, and when it came is not kept: only the content's mark tells.
  if (reader.get('SELECT 1 FROM log_entry LIMIT 1')) return null;
  const own = reader.get<{ at: number }>('SELECT at FROM change ORDER BY n DESC LIMIT 1')?.at ?? 0;
  const others = reader.get<{ at: number }>('SELECT applied_at AS at FROM sync_position')?.at ?? 0;
  const over = rows.flatMap(({ expired, holdUntil }) => (expired && holdUntil !== null ? [holdUntil] : []));
  const at = Math.max(own, others, today, ...over);
  return Math.floor(at / 1000) < Math.floor(now / 1000) ? at : null;
}

/** What a secret address answers (IX4): read without anybody signed in, so it says no more than a board in the hall. */
import { hash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Desk } from '../../../shared/domain/entities.ts';
import type { Feed } from '../../../shared/domain/entity-table.ts';
import { unitsOf, unitsOfAll } from '../../../shared/domain/rooms.ts';
import { fold } from '../../../shared/domain/text.ts';
import { dayStart, localDate } from '../../../shared/domain/time.ts';
import { houseOf } from '../context.ts';
import { writeCalendar } from '../ical/write-calendar.ts';
import type { Reader } from '../storage/handles.ts';
import { type BookingRow, bookingsIn, TAKEN } from './booking-rows.ts';
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
/** Whoever asks is nobody of the house; the rows are cut down below. */
const NOBODY: Desk = { letter: 'A', accountName: '', role: 'front-desk', language: 'pl' };

/** The calendar of a feed that is in use, or null: one look-up in a unique index, the same for a wrong and a revoked secret. */
export function readFeed(reader: Reader, now: number, secret: string): FeedFile | null {
  const [feed] = reader.list('feed', 'WHERE secret = ? AND revoked = 0', secret);
  if (!feed || !reader.house()) return null;
  const { zone, name } = houseOf(reader);
  const window = windowAt(now, zone);
  const rows = bookingsIn(reader, window.from, window.to, NOBODY, now).filter(belongsTo(reader, feed));
  const shown = rows.filter((row) => row.status === 'confirmed' || (row.status === 'hold' && !row.expired));
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

function belongsTo(reader: Reader, { kind, target }: Feed): (row: BookingRow) => boolean {
  if (kind === 'programme') return (row) => row.programmeId === target;
  if (kind === 'room') {
    const rooms = reader.rooms();
    const units = new Set(unitsOf(target, rooms));
    return (row) => unitsOfAll(row.placement.roomIds, rooms).some((unit) => units.has(unit));
  }
  const events = reader.all<{ id: string; leader: string }>('SELECT id, leader_name AS leader FROM event');
  const own = new Set(events.filter(({ leader }) => fold(leader) === fold(target)).map(({ id }) => id));
  return (row) => row.eventId !== null && own.has(row.eventId);
}

/** A leader's calendar carries no name: whoever subscribes knows whose it is. */
function titleOf(reader: Reader, { kind, target }: Feed): string {
  if (kind === 'room') return reader.rooms().get(target)?.name ?? '';
  return kind === 'programme' ? (reader.find('programme', target)?.name ?? '') : 'zajęcia';
}

/**
 * The content becomes another by a change, by a hold that runs out and at midnight, when the window moves. The second that
 * is not over promises nothing: HTTP dates know no smaller unit.
 */
function changedAt(reader: Reader, rows: readonly BookingRow[], today: number, now: number): number | null {
  const last = reader.get<{ at: number }>('SELECT at FROM change ORDER BY n DESC LIMIT 1')?.at ?? 0;
  const over = rows.flatMap(({ expired, holdUntil }) => (expired && holdUntil !== null ? [holdUntil] : []));
  const at = Math.max(last, today, ...over);
  return Math.floor(at / 1000) < Math.floor(now / 1000) ? at : null;
}

/** Bookings as iCalendar (RFC 5545): local times with their zone, folded lines, CRLF (IX2, IX4). */
import ical, { ICalEventClass, type ICalEventData, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { vtimezone } from '../../../shared/domain/vtimezone.ts';

export interface CalendarEntry {
  /** The booking's id: the entry's UID is made from it and never changes. */
  readonly id: string;
  /** How often it was changed since it was made. */
  readonly sequence: number;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly start: number;
  readonly end: number;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  readonly isPrivate: boolean;
}

export interface Calendar {
  readonly name: string;
  readonly zone: string;
  readonly entries: readonly CalendarEntry[];
  /** The years that the zone must be right for, where they are more than the entries'. */
  readonly years?: readonly [first: number, last: number];
}

const UID_END = '@urbanlab-desk';
export const uidOf = (bookingId: string): string => bookingId + UID_END;
/** The booking that a UID of ours names, or null. */
export const bookingIdOf = (uid: string): string | null =>
  uid.endsWith(UID_END) ? uid.slice(0, -UID_END.length) : null;

const STATUS = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

/** The name of a calendar is written as it is by the library; a comma there would begin another value. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`);

export function writeCalendar({ name, zone, entries, years }: Calendar): string {
  const [first, last] = years ?? yearsOf(entries, zone);
  // A zone for the calendar would make DTSTAMP local, which the standard forbids: each entry names its own.
  const calendar = ical({ prodId: '//UrbanLab//Desk//PL', name: escaped(name) });
  const head = calendar.toString().replace(END, '');
  const texts = entries.map((entry) => folded(calendar.createEvent(eventOf(entry, zone)).toString()));
  return [head, `${vtimezone(zone, first, last)}\r\n`, ...texts, END, '\r\n'].join('');
}

const END = 'END:VCALENDAR';

const eventOf = (entry: CalendarEntry, zone: string): ICalEventData => {
  const local = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return {
    id: uidOf(entry.id),
    sequence: entry.sequence,
    timezone: zone,
    start: local(entry.start),
    end: local(entry.end),
    // Without METHOD it is the moment of the last change (RFC 5545, 3.8.7.2), so that the same content is the same file.
    stamp: new Date(entry.changedAt),
    created: new Date(entry.createdAt),
    lastModified: new Date(entry.changedAt),
    summary: entry.summary,
    ...(entry.location === '' ? {} : { location: entry.location }),
    ...(entry.description === '' ? {} : { description: entry.description }),
    status: STATUS[entry.status],
    ...(entry.isPrivate ? { class: ICalEventClass.PRIVATE } : {}),
  };
};

/** Bytes of a line, its end not counted (RFC 5545, 3.1). */
const LONGEST_LINE = 75;

/** Folded here: the library looks at every letter of a calendar by itself, which takes most of the time of a long one. */
const folded = (text: string): string =>
  text
    .split('\r\n')
    .map((line) => (Buffer.byteLength(line) <= LONGEST_LINE ? line : foldedLine(line)))
    .join('\r\n');

function foldedLine(line: string): string {
  const lines = [''];
  let size = 0;
  for (const sign of line) {
    const bytes = Buffer.byteLength(sign);
    if (size + bytes > LONGEST_LINE) {
      lines.push(' ');
      size = 1;
    }
    lines[lines.length - 1] += sign;
    size += bytes;
  }
  return lines.join('\r\n');
}

function yearsOf(entries: readonly CalendarEntry[], zone: string): [number, number] {
  const years = entries.map(({ start }) => Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).year);
  return years.length === 0 ? [2000, 2000] : [Math.min(...years), Math.max(...years)];
}

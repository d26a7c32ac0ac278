/** Bookings as iCalendar (RFC 5545): local times with their zone, folded lines, CRLF (IX2, IX4). */
import ical, { ICalEventClass, ICalEventStatus } from 'ical-generator';
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
  const timezone = { name: null, generator: () => vtimezone(zone, first, last) };
  const calendar = ical({ prodId: '//UrbanLab//Desk//PL', name: escaped(name), timezone });
  for (const entry of entries) addEntry(calendar, entry, zone);
  return `${calendar.toString()}\r\n`;
}

function addEntry(calendar: ReturnType<typeof ical>, entry: CalendarEntry, zone: string): void {
  const utc = (at: number) => Temporal.Instant.fromEpochMilliseconds(at);
  const local = (at: number) => utc(at).toZonedDateTimeISO(zone);
  calendar.createEvent({
    id: uidOf(entry.id),
    sequence: entry.sequence,
    timezone: zone,
    start: local(entry.start),
    end: local(entry.end),
    // Without METHOD it is the moment of the last change (RFC 5545, 3.8.7.2), so that the same content is the same file.
    stamp: utc(entry.changedAt),
    created: utc(entry.createdAt),
    lastModified: utc(entry.changedAt),
    summary: entry.summary,
    ...(entry.location === '' ? {} : { location: entry.location }),
    ...(entry.description === '' ? {} : { description: entry.description }),
    status: STATUS[entry.status],
    ...(entry.isPrivate ? { class: ICalEventClass.PRIVATE } : {}),
  });
}

function yearsOf(entries: readonly CalendarEntry[], zone: string): [number, number] {
  const years = entries.map(({ start }) => Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).year);
  return years.length === 0 ? [2000, 2000] : [Math.min(...years), Math.max(...years)];
}

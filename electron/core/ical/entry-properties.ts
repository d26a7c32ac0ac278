/** The properties of one calendar entry that a booking needs, read one by one so that a fault names its line (IX6). */
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { FileFault } from '../use-cases/import-entry.ts';
import type { RawEntry } from './calendar-lines.ts';
import { zoneOf } from './calendar-zones.ts';

export type EntryFault = Pick<FileFault, 'line' | 'column' | 'reason'>;

/** A moment as a file writes it: a whole day, or a time on a wall clock somewhere. */
export interface FileTime {
  readonly wall: Temporal.PlainDateTime;
  readonly isDate: boolean;
  readonly zone: string;
}

export interface EntryProperties {
  readonly texts: ReadonlyMap<string, string>;
  readonly times: ReadonlyMap<string, readonly FileTime[]>;
  /** As written: `FREQ=WEEKLY;BYDAY=TU`. */
  readonly rule: string | null;
  readonly duration: ICAL.Duration | null;
  /** The name of whoever called the meeting, without the address. */
  readonly organiser: string;
}

export interface ZoneFacts {
  readonly house: string;
  readonly offsets: ReadonlyMap<string, string>;
}

const TEXTS = ['uid', 'summary', 'description', 'location', 'categories', 'status', 'class', 'comment'];
const TIMES = ['dtstart', 'dtend', 'exdate', 'rdate', 'recurrence-id'];
const WANTED = new Set([...TEXTS, ...TIMES, 'rrule', 'duration', 'organizer']);
/** A longer line than any text a booking keeps is no entry of a calendar. */
const LONGEST_LINE = 100_000;

export function readProperties(entry: RawEntry, zones: ZoneFacts): Result<EntryProperties, EntryFault> {
  const texts = new Map<string, string>();
  const times = new Map<string, FileTime[]>();
  let rule: string | null = null;
  let duration: ICAL.Duration | null = null;
  let organiser = '';
  for (const { no, text } of entry.lines) {
    const name = /^[A-Za-z0-9-]+(?=[:;])/.exec(text)?.[0].toLowerCase();
    if (name === undefined || text.length > LONGEST_LINE || !text.includes(':'))
      return err({ line: no, column: null, reason: 'broken-line' });
    if (!WANTED.has(name)) continue;
    const fault = (reason: EntryFault['reason']) => err({ line: no, column: name, reason });
    const property = propertyOf(text);
    if (property === null) return fault('broken-line');
    if (TEXTS.includes(name)) texts.set(name, property.getValues().join(', '));
    if (name === 'rrule') rule = text.slice(text.indexOf(':') + 1).trim();
    if (name === 'duration') duration = property.getFirstValue() as ICAL.Duration;
    if (name === 'organizer') organiser = String(property.getParameter('cn') ?? '');
    if (!TIMES.includes(name)) continue;
    const read = readTimes(property, zones);
    if (!read.ok) return fault(read.error);
    times.set(name, [...(times.get(name) ?? []), ...read.value]);
  }
  return ok({ texts, times, rule, duration, organiser });
}

function propertyOf(text: string): ICAL.Property | null {
  try {
    const property = new ICAL.Property(ICAL.parse.property(text, ICAL.design.icalendar));
    // Values are read when they are asked for first: a duration of nonsense throws here and not later.
    property.getFirstValue();
    return property;
  } catch {
    return null;
  }
}

function readTimes(property: ICAL.Property, zones: ZoneFacts): Result<FileTime[], 'unreadable' | 'zone'> {
  const [, , type, ...values] = property.toJSON() as [string, object, string, ...unknown[]];
  const tzid = property.getParameter('tzid');
  const named = typeof tzid === 'string' ? zoneOf(tzid, zones.offsets, zones.house) : zones.house;
  if (named === null) return err('zone');
  const times: FileTime[] = [];
  for (const value of values) {
    // A period (RDATE) begins with its start.
    const written = String(Array.isArray(value) ? value[0] : value);
    const wall = wallOf(written.replace(/Z$/, ''));
    if (wall === null) return err('unreadable');
    times.push({ wall, isDate: type === 'date', zone: written.endsWith('Z') ? 'UTC' : named });
  }
  return times.length > 0 ? ok(times) : err('unreadable');
}

function wallOf(written: string): Temporal.PlainDateTime | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?$/.test(written)) return null;
  try {
    const wall = Temporal.PlainDateTime.from(written, { overflow: 'reject' });
    return wall.year >= 2000 && wall.year < 2100 ? wall : null;
  } catch {
    return null;
  }
}

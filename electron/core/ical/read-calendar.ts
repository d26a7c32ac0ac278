/** A calendar file (RFC 5545) as entries of bookings: series expanded, moved and left-out dates heeded (IX6). */
import type ICAL from 'ical.js';
import { MINUTE } from '../../../shared/base/clock.ts';
import type { OpeningHours } from '../../../shared/domain/entities.ts';
import { openOn } from '../../../shared/domain/opening.ts';
import { addDays, dayRange, resolveLocal } from '../../../shared/domain/time.ts';
import type { FileContent, FileEntry, FileFault } from '../use-cases/import-entry.ts';
import { isFault, MOST_ENTRIES } from '../use-cases/import-entry.ts';
import { cutCalendar, type RawEntry } from './calendar-lines.ts';
import { type EntryProperties, type FileTime, readProperties, type ZoneFacts } from './entry-properties.ts';
import { seriesDates } from './series-dates.ts';

export interface CalendarFacts {
  readonly zone: string;
  readonly openingHours: OpeningHours;
  readonly now: number;
}

/** Where a room may be named. */
export const PLACES = ['LOCATION', 'SUMMARY', 'DESCRIPTION', 'CATEGORIES', 'COMMENT'] as const;
/** Rules that never happen cost the most; a file full of them is not read to its end. */
const MOST_BAD_RULES = 20;

interface Read {
  readonly line: number;
  readonly properties: EntryProperties;
}

export function readCalendar(text: string, place: string, facts: CalendarFacts): FileContent {
  const raw = cutCalendar(text);
  const zones = { house: facts.zone, offsets: raw.offsets };
  const faults: FileFault[] = [];
  const read: Read[] = [];
  for (const entry of raw.entries) {
    const one = readEntry(entry, zones);
    if ('reason' in one) faults.push(one);
    else read.push(one);
  }
  const entries = [...faults, ...expand(read, place.toLowerCase(), facts)];
  return { kind: 'ics', entries, columns: PLACES, ignoredColumns: [] };
}

function readEntry(entry: RawEntry, zones: ZoneFacts): Read | FileFault {
  const label = labelOf(entry);
  if (!entry.closed) return { line: entry.line, label, column: null, reason: 'unfinished' };
  const properties = readProperties(entry, zones);
  if (!properties.ok) return { label, ...properties.error };
  if (!properties.value.times.has('dtstart')) return { line: entry.line, label, column: 'dtstart', reason: 'missing' };
  return { line: entry.line, properties: properties.value };
}

/** What the entry calls itself, however broken the rest is. */
const labelOf = ({ lines }: RawEntry): string =>
  (lines.find(({ text }) => /^summary[:;]/i.test(text))?.text.replace(/^[^:]*:/, '') ?? '').slice(0, 120);

const timeOf = (properties: EntryProperties, name: string): FileTime | undefined => properties.times.get(name)?.[0];

/** The instant of a time in a file; a time that a change of clocks left out moves on (TM3). */
const instantOf = ({ wall, zone }: FileTime): number =>
  resolveLocal(wall.toPlainDate().toString(), wall.toPlainTime().toString({ smallestUnit: 'minute' }), zone).instant;

/** Series first learn which of their dates were moved: those stand in the file as entries of their own. */
function* expand(read: readonly Read[], place: string, facts: CalendarFacts): Generator<FileEntry | FileFault> {
  const moved = new Map<string, Set<number>>();
  for (const { properties } of read) {
    const date = timeOf(properties, 'recurrence-id');
    const uid = properties.texts.get('uid') ?? '';
    if (date) moved.set(uid, (moved.get(uid) ?? new Set()).add(keyOf(date)));
  }
  let badRules = 0;
  let count = 0;
  for (const one of read) {
    const uid = one.properties.texts.get('uid') ?? '';
    const isSeries = one.properties.rule !== null || one.properties.times.has('rdate');
    const left = isSeries && !one.properties.times.has('recurrence-id') ? (moved.get(uid) ?? new Set<number>()) : null;
    const made =
      left && badRules >= MOST_BAD_RULES ? [faultOf(one, 'rrule', 'rule')] : bookingsOf(one, left, place, facts);
    for (const entry of made) {
      if (isFault(entry) && entry.reason === 'rule') badRules++;
      yield entry;
      // One more than may be, so that the caller sees that there are too many.
      if (!isFault(entry) && ++count > MOST_ENTRIES) return;
    }
  }
}

/** A whole day by its date, a moment by itself. */
const keyOf = (time: FileTime): number =>
  time.isDate ? time.wall.toZonedDateTime('UTC').epochMilliseconds : instantOf(time);

const faultOf = ({ line, properties }: Read, column: string, reason: FileFault['reason']): FileFault => ({
  line,
  label: (properties.texts.get('summary') ?? '').slice(0, 120),
  column,
  reason,
});

/** `moved` is null for an entry that is no series. */
function bookingsOf(
  one: Read,
  moved: ReadonlySet<number> | null,
  place: string,
  facts: CalendarFacts,
): (FileEntry | FileFault)[] {
  const start = timeOf(one.properties, 'dtstart');
  if (!start) return [faultOf(one, 'dtstart', 'missing')];
  if (one.properties.texts.get('status')?.toUpperCase() === 'CANCELLED') return [faultOf(one, 'status', 'cancelled')];
  const starts = moved === null ? [start] : datesOf(one.properties, start, moved, facts.now);
  if (!Array.isArray(starts)) return [faultOf(one, 'rrule', starts)];
  const length = lengthOf(one.properties, start);
  return starts.map((at) => entryAt(one, at, length, place, facts));
}

function datesOf(
  properties: EntryProperties,
  first: FileTime,
  moved: ReadonlySet<number>,
  now: number,
): FileTime[] | 'rule' | 'too-many' {
  const ruled = properties.rule === null ? null : seriesDates(properties.rule, first.wall, first.zone, now);
  if (ruled && !ruled.ok) return ruled.error;
  const all = [
    ...(ruled ? ruled.value.map((wall) => ({ ...first, wall })) : [first]),
    ...(properties.times.get('rdate') ?? []),
  ];
  const out = new Set((properties.times.get('exdate') ?? []).map(keyOf));
  const kept = new Map(all.map((time) => [keyOf(time), time]));
  return [...kept].filter(([key]) => !out.has(key) && !moved.has(key)).map(([, time]) => time);
}

/** How long it lasts: whole days, or ms. */
type Length = { readonly days: number } | { readonly ms: number };

function lengthOf({ duration, times }: EntryProperties, start: FileTime): Length {
  const end = times.get('dtend')?.[0];
  if (start.isDate) {
    const days = end ? start.wall.until(end.wall, { largestUnit: 'days' }).days : daysOf(duration);
    return { days: days || 1 };
  }
  if (end) return { ms: instantOf(end) - instantOf(start) };
  return { ms: (duration?.toSeconds() ?? 0) * 1000 };
}
const daysOf = (duration: ICAL.Duration | null): number => (duration ? duration.weeks * 7 + duration.days : 1);

/** A whole day is the house's opening hours, from the first day's opening to the last day's closing. */
function rangeOf(at: FileTime, length: Length, { zone, openingHours }: CalendarFacts) {
  if ('ms' in length) return { start: instantOf(at), end: instantOf(at) + length.ms };
  const first = at.wall.toPlainDate().toString();
  const last = addDays(first, length.days - 1);
  const start = openOn(first, openingHours, zone)[0]?.start ?? dayRange(first, zone).start;
  return { start, end: openOn(last, openingHours, zone).at(-1)?.end ?? dayRange(last, zone).end };
}

const LONGEST_NOTE = 4000;

function entryAt(one: Read, at: FileTime, length: Length, place: string, facts: CalendarFacts): FileEntry {
  const { texts, organiser } = one.properties;
  const text = (name: string) => (texts.get(name) ?? '').trim();
  const { start, end } = rangeOf(at, length, facts);
  const note = text('description');
  const kind = text('class').toUpperCase();
  return {
    line: one.line,
    title: text('summary').replace(/\s+/g, ' '),
    start,
    // Seconds are no part of a booking's time.
    end: Math.ceil(end / MINUTE) * MINUTE,
    place: text(place),
    status: text('status').toUpperCase() === 'TENTATIVE' ? 'hold' : 'confirmed',
    layout: null,
    headCount: null,
    organisation: '',
    contactName: organiser.replace(/\s+/g, ' ').trim().slice(0, 120),
    contactPhone: '',
    purpose: '',
    note: note.length > LONGEST_NOTE ? `${note.slice(0, LONGEST_NOTE - 1)}…` : note,
    confidential: kind === 'PRIVATE' || kind === 'CONFIDENTIAL',
    uid: texts.get('uid') ?? null,
  };
}

/** Instants, dates and wall-clock times of the site's zone (TM1–TM4). Pure; the zone is an argument. */
import { Temporal } from 'temporal-polyfill';
import { MINUTE } from '../base/clock.ts';

/** Half open, UTC ms (TM2). */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Two half-open ranges share a moment; ranges that only touch do not (TM2). */
export const overlaps = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

export const intersect = (a: Range, b: Range): Range | null => {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : null;
};

/** What a wall-clock time meant: `gap` when it does not exist, `repeated` when it exists twice (TM3). */
export interface ResolvedTime {
  readonly instant: number;
  readonly kind: 'plain' | 'gap' | 'repeated';
  /** The other reading: for a gap the time as typed read with the offset after it, for a repeated time the second one. */
  readonly other: number | null;
}

/**
 * A local date (`YYYY-MM-DD`) and time (`HH:MM`, `24:00` is the next midnight) in `zone`, as an instant (TM3).
 * @throws RangeError for a date that does not exist (29 February of a common year).
 */
export function resolveLocal(date: string, time: string, zone: string): ResolvedTime {
  const plain =
    time === '24:00'
      ? Temporal.PlainDate.from(date, { overflow: 'reject' }).add({ days: 1 }).toPlainDateTime()
      : Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' });
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds;
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
  if (earlier === later) return { instant: earlier, kind: 'plain', other: null };
  // In a gap "later" moves the clock forward by the gap; in a repeated hour "earlier" is the first (TM3).
  const back = Temporal.Instant.fromEpochMilliseconds(later).toZonedDateTimeISO(zone).toPlainDateTime();
  return back.equals(plain)
    ? { instant: earlier, kind: 'repeated', other: later }
    : { instant: later, kind: 'gap', other: earlier };
}

/** The instant of a local date and time (TM3). @throws RangeError for a date that does not exist. */
export const localToInstant = (date: string, time: string, zone: string): number => {
  const { start, end } = dayRange(date, zone);
  // A day of 24 hours needs no further look at the zone: most calls, and this one is hot.
  if (end - start === 24 * 60 * MINUTE) return start + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE;
  return resolveLocal(date, time, zone).instant;
};

const days = new Map<string, Range>();

/** Midnight at the beginning of a local date, UTC ms. @throws RangeError for a date that does not exist. */
export const dayStart = (date: string, zone: string): number => dayRange(date, zone).start;

/** The whole local day, 23, 24 or 25 hours long (TM4). Remembered: it depends on nothing else, and every check asks. */
export function dayRange(date: string, zone: string): Range {
  const key = zone + date;
  const known = days.get(key);
  if (known) return known;
  const first = Temporal.PlainDate.from(date, { overflow: 'reject' });
  const range = {
    start: first.toZonedDateTime(zone).epochMilliseconds,
    end: first.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  };
  if (days.size > 20_000) days.clear();
  days.set(key, range);
  return range;
}

/** The local date of an instant, `YYYY-MM-DD`. */
export const localDate = (at: number, zone: string): string => dayHolding(at, zone).date;

/** The local time of an instant, `HH:MM`. */
export const localTime = (at: number, zone: string): string => wallClock(at, zone).time;

/** The day that was asked for last: whoever asks about a time mostly asks about its neighbour next. */
let lastDay: { zone: string; date: string; range: Range } | null = null;

function dayHolding(at: number, zone: string): { zone: string; date: string; range: Range } {
  if (lastDay && lastDay.zone === zone && at >= lastDay.range.start && at < lastDay.range.end) return lastDay;
  const utc = new Date(at).toISOString().slice(0, 10);
  let date = utc;
  if (at >= dayRange(utc, zone).end) date = addDays(utc, 1);
  else if (at < dayRange(utc, zone).start) date = addDays(utc, -1);
  lastDay = { zone, date, range: dayRange(date, zone) };
  return lastDay;
}

/** Date, time and minutes since local midnight as the clock on the wall shows them. */
export function wallClock(at: number, zone: string): { date: string; time: string; minutes: number } {
  const { date, range } = dayHolding(at, zone);
  const isPlain = range.end - range.start === 24 * 60 * MINUTE;
  const minutes = isPlain ? Math.floor((at - range.start) / MINUTE) : wallMinutes(at, zone);
  return { date, minutes, time: clockText(minutes) };
}

/** `HH:MM` of minutes since midnight. */
export const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function wallMinutes(at: number, zone: string): number {
  const z = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return z.hour * 60 + z.minute;
}

/** Moves a date by whole days. */
export function addDays(date: string, days: number): string {
  const [y = 0, m = 1, d = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(y, m - 1, d + days)).toISOString().slice(0, 10);
}

/** 0 is Monday (TM6). */
export const weekday = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The Monday of the week that holds `date` (TM6). */
export const weekStart = (date: string): string => addDays(date, -weekday(date));

/** Local dates that a range touches, in order. */
export function datesOf(range: Range, zone: string): string[] {
  const dates = [localDate(range.start, zone)];
  for (
    let day = dayRange(dates[0] as string, zone);
    day.end < range.end;
    day = dayRange(dates.at(-1) as string, zone)
  ) {
    dates.push(addDays(dates.at(-1) as string, 1));
  }
  return dates;
}

/** ISO 8601 with the zone's offset at that moment, as REST speaks. */
export function toIso(at: number, zone: string): string {
  const offset = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offset;
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toString({ timeZone: zone, smallestUnit: 'second' })
    .replace(/[+-]\d\d:\d\d$/, offset);
}

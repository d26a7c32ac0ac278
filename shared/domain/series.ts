/**
 * On which dates a series happens and at which instants (BK12, TM3, TM4). The dates are counted in days alone, the time of
 * day is put on them afterwards, so that a change of clocks moves nothing and loses nothing.
 */
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '../base/result.ts';
import { LONGEST_BOOKING, SHORTEST_BOOKING } from './booking-rules.ts';
import { type SeriesFault, type SeriesRule, WEEKDAYS, type Weekday } from './series-entities.ts';
import { addDays, localDate, localTime, localToInstant, type Range, weekday } from './time.ts';

/** BK12. */
export const MOST_DATES = 366;
/** A series ends before the last instant that a booking may have. */
export const LAST_SERIES_DATE = '2099-12-01';

const fault = (why: SeriesFault['why'], count = 0) => err({ why, count });

/**
 * The dates of a rule from `firstDate` on, in order, 1 to 366. The first date itself is one of them only when the rule
 * says so. A month without the day, like the 31st, is passed over. Weeks of an interval are counted from the week of the
 * first date, Monday first (TM6). The work is bounded whatever the rule.
 */
export function datesOfRule(rule: SeriesRule, firstDate: string): Result<string[], SeriesFault> {
  const { count, until } = rule;
  if (count === null && until === null) return fault('no-end');
  if (count !== null && count < 1) return fault('none');
  if (rule.freq === 'monthly' && rule.bySetPos === null && rule.byDay.length > 0) return fault('which-day');
  const last = until === null || until > LAST_SERIES_DATE ? LAST_SERIES_DATE : until;
  if (last < firstDate) return fault(firstDate > LAST_SERIES_DATE ? 'too-far' : 'none');
  const dates = walk(rule, firstDate, last);
  const wanted = Math.max(dates.length, until === null ? (count ?? 0) : 0);
  if (dates.length === 0) return fault('none');
  if (wanted > MOST_DATES) return fault('too-many', wanted);
  const isCut = until === null ? dates.length < (count ?? 0) : until > last && dates.length < (count ?? Infinity);
  return isCut ? fault('too-far', wanted) : ok(dates);
}

const FREQ = { daily: 'DAILY', weekly: 'WEEKLY', monthly: 'MONTHLY' } as const;

/** Up to one date more than there may be. Midnights in UTC, where every day has one. */
function walk(rule: SeriesRule, firstDate: string, last: string): string[] {
  const midnight = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime('UTC');
  const recurrence = new RRuleTemporal({
    freq: FREQ[rule.freq],
    interval: rule.interval,
    wkst: 'MO',
    tzid: 'UTC',
    dtstart: midnight(firstDate),
    until: midnight(last),
    cache: false,
    // Both ends bound the work; asking for dates one by one instead would cost thirty times as much.
    count: Math.min(rule.count ?? Infinity, MOST_DATES + 1),
    ...daysOf(rule, firstDate),
  });
  return recurrence.all().map((at) => at.toString().slice(0, 10));
}

function daysOf(
  rule: SeriesRule,
  firstDate: string,
): { byDay?: Weekday[]; bySetPos?: number[]; byMonthDay?: number[] } {
  const own = WEEKDAYS[weekday(firstDate)] as Weekday;
  const byDay = rule.byDay.length > 0 ? [...new Set(rule.byDay)] : [own];
  if (rule.freq === 'daily') return rule.byDay.length > 0 ? { byDay } : {};
  if (rule.freq === 'weekly') return { byDay };
  if (rule.bySetPos === null) return { byMonthDay: [Number(firstDate.slice(8))] };
  return { byDay, bySetPos: [rule.bySetPos] };
}

/** What the clock on the wall shows when a date begins and ends. */
export interface WallTimes {
  readonly start: string;
  readonly end: string;
  /** How many midnights lie between. */
  readonly nights: number;
  /** Milliseconds; kept where a change of clocks leaves no sane end. */
  readonly length: number;
}

const DAY = 86_400_000;
/** Whole days from one date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

export function wallTimesOf({ start, end }: Range, zone: string): WallTimes {
  return {
    start: localTime(start, zone),
    end: localTime(end, zone),
    nights: daysBetween(localDate(start, zone), localDate(end, zone)),
    length: end - start,
  };
}

/** The same hours on another date (TM3, TM4); longer or shorter by the hour that a change of clocks gives or takes. */
export function onDate(date: string, wall: WallTimes, zone: string): Range {
  const start = localToInstant(date, wall.start, zone);
  const end = localToInstant(addDays(date, wall.nights), wall.end, zone);
  const isSane = end - start >= SHORTEST_BOOKING && end - start <= LONGEST_BOOKING;
  return { start, end: isSane ? end : start + wall.length };
}

export interface SeriesDate extends Range {
  readonly date: string;
}

/** Every date of a series whose first has these times; the first keeps its instants as they are. */
export function seriesDates(rule: SeriesRule, first: Range, zone: string): Result<SeriesDate[], SeriesFault> {
  const firstDate = localDate(first.start, zone);
  const dates = datesOfRule(rule, firstDate);
  if (!dates.ok) return dates;
  const wall = wallTimesOf(first, zone);
  const ranges = dates.value.map((date) => ({ date, ...(date === firstDate ? first : onDate(date, wall, zone)) }));
  return meetThemselves(ranges) ? fault('overlaps-itself', ranges.length) : ok(ranges);
}

/** Whether one of several stretches in order lies on the next. */
export const meetThemselves = (ranges: readonly Range[]): boolean =>
  ranges.some((range, i) => range.end > (ranges[i + 1]?.start ?? Infinity));

/** How a change of one date's hours is told to the others: so many days, and what the wall shows then (BK13). */
export interface WallShift {
  readonly days: number;
  readonly wall: WallTimes;
}

/** Null when the hours stay. */
export function shiftOf(before: Range, after: Range, zone: string): WallShift | null {
  if (before.start === after.start && before.end === after.end) return null;
  const days = daysBetween(localDate(before.start, zone), localDate(after.start, zone));
  return { days, wall: wallTimesOf(after, zone) };
}

export const shifted = (range: Range, shift: WallShift, zone: string): Range =>
  onDate(addDays(localDate(range.start, zone), shift.days), shift.wall, zone);

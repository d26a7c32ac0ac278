/** How a booking is to repeat, as it is chosen in the form, and the way to the rule (BK12). Pure. */
import { type SeriesRule, WEEKDAYS, type Weekday } from '../../../shared/domain/series-entities.ts';
import { addDays, weekday } from '../../../shared/domain/time.ts';

export const EVERY = ['daily', 'weekly', 'monthly-date', 'monthly-day', 'monthly-last'] as const;
/** `monthly-day` is the n-th weekday of the first date, `monthly-last` the last such weekday of the month. */
export type Every = (typeof EVERY)[number];

export interface RepeatValues {
  readonly every: Every;
  readonly interval: number | null;
  /** Empty takes the first date's own. */
  readonly byDay: readonly Weekday[];
  readonly ends: 'count' | 'until';
  readonly count: number | null;
  readonly until: string | null;
  /** Dates that are not wanted, and closed ones that are all the same. */
  readonly leaveOut: readonly string[];
  readonly bookAnyway: readonly string[];
}

const USUAL_COUNT = 10;

export const newRepeat = (every: Every): RepeatValues => ({
  every,
  interval: 1,
  byDay: [],
  ends: 'count',
  count: USUAL_COUNT,
  until: null,
  leaveOut: [],
  bookAnyway: [],
});

const weekdayOf = (date: string): Weekday => WEEKDAYS[weekday(date)] ?? 'MO';

/** Which weekday of its month a date is, 1 to 5. */
const positionOf = (date: string): number => Math.ceil(Number(date.slice(8)) / 7);

const isLastOfMonth = (date: string): boolean => addDays(date, 7).slice(0, 7) !== date.slice(0, 7);

/** What can be chosen for a first date: a fifth Tuesday is only ever the last one. */
export const everyFor = (date: string): readonly Every[] =>
  EVERY.filter((every) => {
    if (every === 'monthly-day') return positionOf(date) < 5;
    return every !== 'monthly-last' || isLastOfMonth(date);
  });

/** Null while the interval or the end is missing or cannot be read. */
export function toRule(values: RepeatValues, firstDate: string): SeriesRule | null {
  const { interval, ends, count, until } = values;
  const end = ends === 'count' ? count : until;
  if (interval === null || end === null) return null;
  return {
    interval,
    count: ends === 'count' ? count : null,
    until: ends === 'until' ? until : null,
    ...daysOf(values, firstDate),
  };
}

function daysOf({ every, byDay }: RepeatValues, firstDate: string): Pick<SeriesRule, 'freq' | 'byDay' | 'bySetPos'> {
  const own = weekdayOf(firstDate);
  switch (every) {
    case 'daily':
      return { freq: 'daily', byDay: [], bySetPos: null };
    case 'weekly':
      return { freq: 'weekly', byDay: byDay.length > 0 ? [...byDay] : [own], bySetPos: null };
    case 'monthly-date':
      return { freq: 'monthly', byDay: [], bySetPos: null };
    default:
      return {
        freq: 'monthly',
        byDay: [own],
        bySetPos: every === 'monthly-last' ? -1 : Math.min(4, positionOf(firstDate)),
      };
  }
}

/** The days chosen in the form; until somebody chooses, the first date's own. */
export const chosenDays = ({ byDay }: RepeatValues, firstDate: string): readonly Weekday[] =>
  byDay.length > 0 ? byDay : [weekdayOf(firstDate)];

/** One day is always left: without any the series would have none. */
export function toggleDay(values: RepeatValues, day: Weekday, firstDate: string): readonly Weekday[] {
  const days = chosenDays(values, firstDate);
  const next = days.includes(day) ? days.filter((one) => one !== day) : [...days, day];
  return next.length > 0 ? WEEKDAYS.filter((one) => next.includes(one)) : days;
}

/** The first date's booking with its rule; null while the rule is not whole. */
export function toSeriesInput<Input extends object>(input: Input, values: RepeatValues, firstDate: string) {
  const rule = toRule(values, firstDate);
  if (rule === null) return null;
  return { ...input, rule, leaveOut: [...values.leaveOut], bookAnyway: [...values.bookAnyway] };
}

const toggled = (dates: readonly string[], date: string): readonly string[] =>
  dates.includes(date) ? dates.filter((one) => one !== date) : [...dates, date];

/** A planned date is left out or taken in again; a closed one is booked all the same or not. */
export function toggleDate(
  values: RepeatValues,
  { date, state }: { readonly date: string; readonly state: string },
): Pick<RepeatValues, 'leaveOut' | 'bookAnyway'> {
  const { leaveOut, bookAnyway } = values;
  if (state === 'holiday' || state === 'closed' || bookAnyway.includes(date)) {
    return { leaveOut, bookAnyway: toggled(bookAnyway, date) };
  }
  return { leaveOut: toggled(leaveOut, date), bookAnyway };
}

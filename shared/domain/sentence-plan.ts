/** From the criteria of a sentence to a stretch of local time that can be looked for (FS7). */
import type { Criteria } from './sentence.ts';
import { minutesOf } from './sentence-times.ts';
import type { SentenceHouse } from './sentence-types.ts';
import { addDays, clockText, localDate, localTime, localToInstant, type Range, weekday } from './time.ts';

const DAY = 24 * 60;
const STEP = 5;
/** How long a room is looked for when nobody says. */
const USUAL = 120;

/** Local dates and times; `endDate` only where it ends on another day. */
export interface Plan {
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly endDate: string | null;
}

type PlanHouse = Pick<SentenceHouse, 'now' | 'zone' | 'openingHours'>;

/** Without an hour: now, rounded down to five minutes; on another day when the house opens, nine on a closed one. */
function startOf(criteria: Criteria, date: string, house: PlanHouse): number {
  if (criteria.from !== null) return minutesOf(criteria.from);
  if (criteria.to !== null && criteria.duration !== null) {
    return (minutesOf(criteria.to) - (criteria.duration % DAY) + DAY) % DAY;
  }
  const isToday = date === localDate(house.now, house.zone);
  const now = Math.floor(minutesOf(localTime(house.now, house.zone)) / STEP) * STEP;
  const start = isToday ? now : minutesOf(house.openingHours[weekday(date)]?.[0]?.from ?? '09:00');
  const end = criteria.to === null ? null : minutesOf(criteria.to);
  return end !== null && end <= start ? Math.max(0, end - USUAL) : start;
}

/** An end on or before the start is the next day's; 24:00 stays on its day. */
function ending(date: string, start: number, end: number): Pick<Plan, 'to' | 'endDate'> {
  const last = end <= start ? end + DAY : end;
  if (last === DAY) return { to: '24:00', endDate: null };
  const days = Math.floor(last / DAY);
  return { to: clockText(last % DAY), endDate: days === 0 ? null : addDays(date, days) };
}

/** What to look for; a day that nobody named is today. */
export function planOf(criteria: Criteria, house: PlanHouse): Plan {
  const date = criteria.date ?? localDate(house.now, house.zone);
  const start = startOf(criteria, date, house);
  const end = criteria.to === null ? start + (criteria.duration ?? USUAL) : minutesOf(criteria.to);
  return { date, from: clockText(start), ...ending(date, start, end) };
}

/** The same as instants (TM3). */
export function planRange({ date, from, to, endDate }: Plan, zone: string): Range {
  return { start: localToInstant(date, from, zone), end: localToInstant(endDate ?? date, to, zone) };
}

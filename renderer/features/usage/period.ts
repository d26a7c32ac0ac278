/** Periods that coordinators look at. Pure; dates `YYYY-MM-DD`, the last one included. */
import { addDays, dayStart, weekStart } from '../../../shared/domain/time.ts';

export const PERIODS = ['week', 'month', 'lastMonth', 'quarter', 'year', 'own'] as const;
export type PeriodName = (typeof PERIODS)[number];

export interface Dates {
  readonly from: string;
  readonly to: string;
}

/** The first day of the month that is `by` months away from the date's. */
function monthStart(date: string, by = 0): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
}

const months = (from: string, count: number): Dates => ({ from, to: addDays(monthStart(from, count), -1) });
const quarterStart = (date: string): string => monthStart(date, -((Number(date.slice(5, 7)) - 1) % 3));

/** The whole period that holds `today`; null for one that a person types. */
export function datesOfPeriod(name: PeriodName, today: string): Dates | null {
  if (name === 'week') return { from: weekStart(today), to: addDays(weekStart(today), 6) };
  if (name === 'month') return months(monthStart(today), 1);
  if (name === 'lastMonth') return months(monthStart(today, -1), 1);
  if (name === 'quarter') return months(quarterStart(today), 3);
  if (name === 'year') return months(`${today.slice(0, 4)}-01-01`, 12);
  return null;
}

/** The period before (US4): whole months before whole months, else as many days. */
export function datesBefore({ from, to }: Dates): Dates {
  const after = addDays(to, 1);
  if (from.endsWith('-01') && after.endsWith('-01')) {
    const count =
      (Number(after.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
      Number(after.slice(5, 7)) -
      Number(from.slice(5, 7));
    return { from: monthStart(from, -count), to: addDays(from, -1) };
  }
  const days = Math.round((Date.parse(after) - Date.parse(from)) / 86_400_000);
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

/** Three years at most, as the engine takes it. */
export function faultOf({ from, to }: Dates): 'wrong' | 'tooLong' | null {
  if (to < from) return 'wrong';
  return Date.parse(to) - Date.parse(from) >= 3 * 366 * 86_400_000 - 86_400_000 ? 'tooLong' : null;
}

/** Half open, UTC ms, in the zone of the house (TM1). */
export const instantsOf = ({ from, to }: Dates, zone: string): { from: number; to: number } => ({
  from: dayStart(from, zone),
  to: dayStart(addDays(to, 1), zone),
});

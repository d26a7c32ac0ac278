import type { House } from '../../../shared/domain/entities.ts';
import { type HolidayKey, statutoryHolidays } from '../../../shared/domain/holidays.ts';

type Edits = House['holidayEdits'];

export interface HolidayRow {
  readonly date: string;
  readonly key: HolidayKey | null;
  readonly name: string;
  readonly closed: boolean;
}

/** The statutory holidays of a year and the house's own, in order of date, as they are now (TM6). */
export function holidayRows(year: number, edits: Edits): HolidayRow[] {
  const statutory = statutoryHolidays(year);
  const own = edits.filter((edit) => edit.date.startsWith(`${year}-`) && !statutory.some((h) => h.date === edit.date));
  const rows = statutory.map((holiday) => {
    const edit = edits.find(({ date }) => date === holiday.date);
    return { date: holiday.date, key: holiday.key, name: edit?.name ?? '', closed: edit?.closed ?? true };
  });
  return [...rows, ...own.map((edit) => ({ ...edit, key: null }))].sort((a, b) => (a.date < b.date ? -1 : 1));
}

const without = (date: string, edits: Edits): Edits => edits.filter((edit) => edit.date !== date);

/** The house works on a statutory holiday, or no longer does. */
export const setClosed = (row: HolidayRow, closed: boolean, edits: Edits): Edits =>
  closed && row.key !== null
    ? without(row.date, edits)
    : [...without(row.date, edits), { date: row.date, name: row.name, closed }];

export const addHoliday = (date: string, name: string, edits: Edits): Edits => [
  ...without(date, edits),
  { date, name, closed: true },
];

export const removeHoliday = (date: string, edits: Edits): Edits => without(date, edits);

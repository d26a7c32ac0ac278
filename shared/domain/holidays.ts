/** The 14 Polish statutory holidays (TM6; Dz.U. 1951 nr 4 poz. 28 with changes, 24 December since 2025). */
import type { House } from './entities.ts';
import { addDays } from './time.ts';

/** Keys of the holidays' names; the words are the screen's. */
export const HOLIDAY_KEYS = [
  'newYear',
  'epiphany',
  'easter',
  'easterMonday',
  'labourDay',
  'constitutionDay',
  'pentecost',
  'corpusChristi',
  'assumption',
  'allSaints',
  'independenceDay',
  'christmasEve',
  'christmasDay',
  'secondChristmasDay',
] as const;
export type HolidayKey = (typeof HOLIDAY_KEYS)[number];

export interface Holiday {
  readonly date: string;
  readonly key: HolidayKey | null;
  /** A name given by the coordinator; empty for a statutory one. */
  readonly name: string;
}

/** First year of the holidays that were not always ones. */
const SINCE: Partial<Record<HolidayKey, number>> = { epiphany: 2011, christmasEve: 2025 };

/** Easter Sunday of a Gregorian year, `YYYY-MM-DD` (the anonymous Gregorian computus). */
export function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`;
}

const years = new Map<number, Holiday[]>();

/** Statutory holidays of a year, in order of date. Remembered: they depend on nothing else. */
export function statutoryHolidays(year: number): readonly Holiday[] {
  const holidays = years.get(year) ?? computeHolidays(year);
  years.set(year, holidays);
  return holidays;
}

function computeHolidays(year: number): Holiday[] {
  const sunday = easter(year);
  const fixed = (monthDay: string) => `${year}-${monthDay}`;
  const all: [string, HolidayKey][] = [
    [fixed('01-01'), 'newYear'],
    [fixed('01-06'), 'epiphany'],
    [sunday, 'easter'],
    [addDays(sunday, 1), 'easterMonday'],
    [fixed('05-01'), 'labourDay'],
    [fixed('05-03'), 'constitutionDay'],
    [addDays(sunday, 49), 'pentecost'],
    [addDays(sunday, 60), 'corpusChristi'],
    [fixed('08-15'), 'assumption'],
    [fixed('11-01'), 'allSaints'],
    [fixed('11-11'), 'independenceDay'],
    [fixed('12-24'), 'christmasEve'],
    [fixed('12-25'), 'christmasDay'],
    [fixed('12-26'), 'secondChristmasDay'],
  ];
  return all
    .filter(([, key]) => year >= (SINCE[key] ?? 0))
    .map(([date, key]) => ({ date, key, name: '' }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The holiday on which the house is closed, or null: statutory ones, as the coordinator edited them (TM6). */
export function holidayOn(date: string, edits: House['holidayEdits']): Holiday | null {
  const edit = edits.find((e) => e.date === date);
  if (edit && !edit.closed) return null;
  const statutory = statutoryHolidays(Number(date.slice(0, 4))).find((h) => h.date === date) ?? null;
  if (edit) return { date, key: statutory?.key ?? null, name: edit.name };
  return statutory;
}

/** Dates and times as people type them at the desk: `9`, `930`, `9.30-11`, `24.11`, `jutro`, `wt`. Pure. */
import { err, ok, type Result } from '../base/result.ts';
import { foldWords } from './text.ts';
import { addDays, clockText, weekday } from './time.ts';

export type TypedFault = 'unreadable' | 'no-such-date';

const TIME = /^(\d{1,2})(?:[:.,h ]?(\d{2}))?$/;

/** `9`, `09`, `900`, `0900`, `9.00`, `9:00`, `9,00`, `24` as `HH:MM`; null when it is no time of day. */
export function parseTime(typed: string): string | null {
  const found = TIME.exec(typed.trim().toLowerCase());
  if (!found) return null;
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  const fits = minute < 60 && (hour < 24 || (hour === 24 && minute === 0));
  return fits ? clockText(hour * 60 + minute) : null;
}

/** `9-11`, `9.30–11`, `900 - 1130`, `9 do 11`; the end may be earlier than the start: the next day, or a mistake. */
export function parseTimeRange(typed: string): { from: string; to: string } | null {
  const halves = typed.trim().split(/\s*(?:[-–—]|\bdo\b|\bto\b)\s*/u);
  if (halves.length !== 2) return null;
  const [from, to] = halves.map(parseTime);
  return from && to ? { from, to } : null;
}

const WORDS: Readonly<Record<string, number>> = {
  dzis: 0,
  dzisiaj: 0,
  today: 0,
  jutro: 1,
  tomorrow: 1,
  pojutrze: 2,
  wczoraj: -1,
  yesterday: -1,
};

/** Beginnings that any form of the day's name has ("środę", "we wtorek"), and its usual short forms. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ['pn', 'pon', 'mon'],
  ['wt', 'wto', 'tue'],
  ['sr', 'sro', 'wed'],
  ['cz', 'czw', 'thu'],
  ['pt', 'pia', 'fri'],
  ['so', 'sb', 'sob', 'sat'],
  ['nd', 'ndz', 'nie', 'sun'],
];

const dayByName = (word: string): number =>
  WEEKDAYS.findIndex((names) => names.some((name) => word === name || (name.length === 3 && word.startsWith(name))));

/** Beginnings that any form of a month's name has ("5 stycznia", "5 January"). */
const MONTHS: readonly (readonly string[])[] = [
  ['sty', 'jan'],
  ['lut', 'feb'],
  ['mar'],
  ['kwi', 'apr'],
  ['maj', 'may'],
  ['cze', 'jun'],
  ['lip', 'jul'],
  ['sie', 'aug'],
  ['wrz', 'sep'],
  ['paz', 'oct'],
  ['lis', 'nov'],
  ['gru', 'dec'],
];

/** `5 stycznia`, `5. sty 2027`; null when it is not written so. */
function namedMonthDate(typed: string, today: string): Result<string, TypedFault> | null {
  const [first = '', name = '', written, ...rest] = foldWords(typed);
  const month = MONTHS.findIndex((names) => names.some((begin) => name.startsWith(begin))) + 1;
  const isYear = written === undefined || /^\d{4}$/.test(written);
  if (!/^\d{1,2}$/.test(first) || month === 0 || !isYear || rest.length > 0) return null;
  const day = Number(first);
  return realDate(written === undefined ? nearestYear(today, month, day) : Number(written), month, day);
}

const NUMERIC = /^(\d{1,2})[.\-/ ](\d{1,2})(?:[.\-/ ](\d{4}|\d{2}))?\.?$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A real date as `YYYY-MM-DD`, or `no-such-date` (29 February of a common year). */
function realDate(year: number, month: number, day: number): Result<string, TypedFault> {
  const made = new Date(Date.UTC(year, month - 1, day));
  const same = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return same ? ok(made.toISOString().slice(0, 10)) : err('no-such-date');
}

/** Without a year the day meant is the coming one, or one that passed less than half a year ago. */
function nearestYear(today: string, month: number, day: number): number {
  const year = Number(today.slice(0, 4));
  const written = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (written < addDays(today, -182)) return year + 1;
  return written > addDays(today, 183) ? year - 1 : year;
}

function numericDate(typed: string, today: string): Result<string, TypedFault> | null {
  const iso = ISO.exec(typed);
  if (iso) return realDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const found = NUMERIC.exec(typed);
  if (!found) return null;
  const [day, month] = [Number(found[1]), Number(found[2])];
  const written = found[3];
  if (written === undefined) return realDate(nearestYear(today, month, day), month, day);
  return realDate(written.length === 2 ? 2000 + Number(written) : Number(written), month, day);
}

/** The coming day with this number in its month: `24` on the 25th is in the next month. */
function dayOfMonth(typed: string, today: string): Result<string, TypedFault> | null {
  if (!/^\d{1,2}\.?$/.test(typed)) return null;
  const day = Number.parseInt(typed, 10);
  if (day < 1 || day > 31) return err('no-such-date');
  const [year = 0, month = 1, current = 1] = today.split('-').map(Number);
  return day >= current ? realDate(year, month, day) : realDate(year + Math.floor(month / 12), (month % 12) + 1, day);
}

/**
 * A typed date as `YYYY-MM-DD`; `today` is the site's local date. A weekday is the coming one, today included.
 * `unreadable` when it is no date at all, `no-such-date` for 31.04.
 */
export function parseDate(typed: string, today: string): Result<string, TypedFault> {
  const text = typed.trim();
  const numeric = numericDate(text, today) ?? dayOfMonth(text, today) ?? namedMonthDate(text, today);
  if (numeric) return numeric;
  const words = foldWords(text).filter((word) => word !== 'w' && word !== 'we');
  const word = words[0];
  if (word === undefined || words.length > 1) return err('unreadable');
  const days = WORDS[word];
  if (days !== undefined) return ok(addDays(today, days));
  const day = dayByName(word);
  return day < 0 ? err('unreadable') : ok(addDays(today, (day - weekday(today) + 7) % 7));
}

/**
 * Opening hours of one day as typed: `8-20`, or several stretches `8-13, 15-19`; nothing typed is a closed day.
 * In order of time; null when one cannot be read, ends before it begins, or meets another, and beyond four of them.
 */
export function parseStretches(typed: string): { from: string; to: string }[] | null {
  const parts = typed.split(/[,;]/).filter((part) => part.trim() !== '');
  const stretches = parts.map(parseTimeRange).filter((range) => range !== null);
  if (stretches.length !== parts.length || stretches.length > 4) return null;
  const ordered = stretches.sort((a, b) => (a.from < b.from ? -1 : 1));
  const apart = ordered.every(({ from, to }, i) => from < to && to <= (ordered[i + 1]?.from ?? '24:00'));
  return apart ? ordered : null;
}

import { localDate, localTime } from '../../shared/domain/time.ts';
import type { ScreenLanguage } from './i18n.ts';

/** Dates, times and numbers as people write them, always in the site's zone, whatever the machine's is (TM1). */
export interface Format {
  readonly zone: string;
  readonly language: ScreenLanguage;
  /** `24.11.2026`, from an instant or `YYYY-MM-DD`. */
  date(value: number | string): string;
  /** `wtorek, 24 listopada`. */
  longDate(value: number | string): string;
  /** `wtorek, 24 listopada 2026`. */
  fullDate(value: number | string): string;
  /** `wt 24.11`. */
  shortDate(value: number | string): string;
  /** `listopad 2026`. */
  month(value: number | string): string;
  /** `09:05`. */
  time(at: number): string;
  /** `09:05–11:05`; with the date of the end when it is another day. */
  range(start: number, end: number): string;
  /** `24.11.2026, 09:05`. */
  moment(at: number): string;
  /** `12 345,6`; at most `digits` decimal places. */
  number(value: number, digits?: number): string;
  /** `45,5%` of a share from 0 to 1. */
  percent(share: number | null): string;
  /** `2 godz. 30 min` from minutes. */
  duration(minutes: number): string;
  /** `501 234 567`, or as it was typed when it is no Polish number. */
  phone(value: string): string;
  /** The local date of an instant, `YYYY-MM-DD`. */
  day(at: number): string;
}

const LOCALE = { pl: 'pl-PL', en: 'en-GB' } as const;

/** Noon in UTC: the calendar date written with the UTC zone is the one meant. */
const noon = (date: string) => new Date(`${date}T12:00:00Z`);

export function createFormat(language: ScreenLanguage, zone: string): Format {
  const locale = LOCALE[language];
  const intl = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const long = intl({ weekday: 'long', day: 'numeric', month: 'long' });
  const full = intl({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const month = intl({ month: 'long', year: 'numeric' });
  const weekday = intl({ weekday: 'short' });
  const iso = (value: number | string) => (typeof value === 'number' ? localDate(value, zone) : value);
  const dotted = (date: string) => date.split('-').reverse().join('.');
  const time = (at: number) => localTime(at, zone);
  return {
    zone,
    language,
    date: (value) => dotted(iso(value)),
    longDate: (value) => long.format(noon(iso(value))),
    fullDate: (value) => full.format(noon(iso(value))),
    shortDate: (value) => `${weekday.format(noon(iso(value))).replace('.', '')} ${dotted(iso(value)).slice(0, 5)}`,
    month: (value) => month.format(noon(iso(value))),
    time,
    range: (start, end) => formatRange(start, end, zone),
    moment: (at) => `${dotted(iso(at))}, ${time(at)}`,
    number: (value, digits = 1) => formatNumber(value, digits, language),
    percent: (share) => (share === null ? '–' : `${formatNumber(share * 100, 1, language)}%`),
    duration: (minutes) => formatDuration(minutes, language),
    phone: formatPhone,
    day: (at) => localDate(at, zone),
  };
}

function formatRange(start: number, end: number, zone: string): string {
  const from = localTime(start, zone);
  const lastDay = localDate(end, zone);
  if (localDate(start, zone) === lastDay) return `${from}–${localTime(end, zone)}`;
  // Midnight belongs to the day that ends with it.
  if (localDate(end - 1, zone) === localDate(start, zone)) return `${from}–24:00`;
  return `${from}–${localTime(end, zone)} (${lastDay.slice(8)}.${lastDay.slice(5, 7)})`;
}

const formatNumber = (value: number, digits: number, language: ScreenLanguage): string =>
  new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: digits }).format(value);

const formatDuration = (minutes: number, language: ScreenLanguage): string => {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  const hourWord = language === 'pl' ? 'godz.' : 'h';
  return [hours > 0 ? `${hours} ${hourWord}` : '', rest > 0 || hours === 0 ? `${rest} min` : '']
    .filter(Boolean)
    .join(' ');
};

/** `501 234 567`, `58 123 45 67` stays nine digits in threes; a foreign or odd number stays as it was typed. */
export function formatPhone(value: string): string {
  const digits = value.replace(/[\s().-]/g, '').replace(/^(\+48|0048)/, '');
  return /^\d{9}$/.test(digits) ? digits.replace(/(\d{3})(?=\d)/g, '$1 ') : value;
}

import type { Weekday } from '../../../shared/domain/series-entities.ts';
import type { RuleWords } from '../rule-words.ts';

const DAY: Record<Weekday, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const POSITION: Record<number, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' };
const WORKING = 'MO,TU,WE,TH,FR';
const SUFFIX: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const ordinal = (n: number): string => `${n}${SUFFIX[ordinals.select(n)] ?? 'th'}`;

const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

const every = (interval: number, unit: string): string =>
  interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`;

function daysText(days: readonly Weekday[]): string {
  if (days.length === 7) return 'on all days';
  if (days.join() === WORKING) return 'from Monday to Friday';
  return `on ${list(days.map((day) => DAY[day]))}`;
}

function monthlyByDay(interval: number, position: number, days: readonly Weekday[]): string {
  const names = days.map((day) => DAY[day]).join(', ');
  if (days.length > 1) return `${every(interval, 'month')} on the ${POSITION[position]} of these days: ${names}`;
  return `on the ${POSITION[position]} ${names} ${interval === 1 ? 'of the month' : every(interval, 'month')}`;
}

export const ruleWords: RuleWords = {
  daily: (interval) => every(interval, 'day'),
  weekly: (interval, days) => `${every(interval, 'week')} ${daysText(days)}`,
  monthlyByDate: (interval, day) => `${every(interval, 'month')} on the ${ordinal(day)}`,
  monthlyByDay,
  times: (count) => (count === 1 ? 'once' : `${count} times`),
  until: (date, withYear) =>
    `until ${new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'long',
      ...(withYear ? { year: 'numeric' as const } : {}),
      timeZone: 'UTC',
    }).format(new Date(`${date}T12:00:00Z`))}`,
};

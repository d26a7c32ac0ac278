import type { Weekday } from '../../../shared/domain/series-entities.ts';
import type { RuleWords } from '../rule-words.ts';

/** Accusative, as it stands after "w". */
const DAY: Record<Weekday, string> = {
  MO: 'poniedziałek',
  TU: 'wtorek',
  WE: 'środę',
  TH: 'czwartek',
  FR: 'piątek',
  SA: 'sobotę',
  SU: 'niedzielę',
};
const NOMINATIVE: Partial<Record<Weekday, string>> = { WE: 'środa', SA: 'sobota', SU: 'niedziela' };
const POSITION: Record<number, { readonly he: string; readonly she: string }> = {
  1: { he: 'pierwszy', she: 'pierwszą' },
  2: { he: 'drugi', she: 'drugą' },
  3: { he: 'trzeci', she: 'trzecią' },
  4: { he: 'czwarty', she: 'czwartą' },
  [-1]: { he: 'ostatni', she: 'ostatnią' },
};
const WORKING = 'MO,TU,WE,TH,FR';

const plurals = new Intl.PluralRules('pl');
const form = (count: number, one: string, few: string, many: string): string => {
  const found = plurals.select(count);
  return found === 'one' ? one : found === 'few' ? few : many;
};

const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} i ${items.at(-1)}`;

/** "we wtorek" among the days only: before the rest of them "w" is easy enough to say. */
const into = (text: string): string => (text.startsWith('wt') ? `we ${text}` : `w ${text}`);

function daysText(days: readonly Weekday[]): string {
  if (days.length === 7) return 'we wszystkie dni';
  if (days.join() === WORKING) return 'od poniedziałku do piątku';
  return into(list(days.map((day) => DAY[day])));
}

const everyMonths = (interval: number): string =>
  interval === 1 ? 'co miesiąc' : `co ${interval} ${form(interval, 'miesiąc', 'miesiące', 'miesięcy')}`;

function monthlyByDay(interval: number, position: number, days: readonly Weekday[]): string {
  const words = POSITION[position];
  const [day] = days;
  if (!words || !day) return everyMonths(interval);
  if (days.length > 1) {
    const names = days.map((one) => NOMINATIVE[one] ?? DAY[one]).join(', ');
    return `${everyMonths(interval)} w ${words.he} z dni: ${names}`;
  }
  const when = `w ${NOMINATIVE[day] ? words.she : words.he} ${DAY[day]}`;
  return `${when} ${interval === 1 ? 'miesiąca' : everyMonths(interval)}`;
}

const dateText = (date: string, withYear: boolean): string =>
  new Intl.DateTimeFormat('pl-PL', {
    day: 'numeric',
    month: 'long',
    ...(withYear ? { year: 'numeric' as const } : {}),
    timeZone: 'UTC',
  }).format(new Date(`${date}T12:00:00Z`));

export const ruleWords: RuleWords = {
  daily: (interval) => (interval === 1 ? 'codziennie' : `co ${interval} dni`),
  weekly: (interval, days) =>
    `${interval === 1 ? 'co tydzień' : `co ${interval} ${form(interval, 'tydzień', 'tygodnie', 'tygodni')}`} ${daysText(days)}`,
  monthlyByDate: (interval, day) => `${everyMonths(interval)} ${day}. dnia`,
  monthlyByDay,
  times: (count) => `${count} ${count === 1 ? 'raz' : 'razy'}`,
  until: (date, withYear) => `do ${dateText(date, withYear)}`,
};

/** A series' rule as a sentence: "co tydzień we wtorek, 12 razy, do 5 stycznia". Pure. */
import { type SeriesRule, WEEKDAYS, type Weekday } from '../../shared/domain/series-entities.ts';
import { addDays, weekday } from '../../shared/domain/time.ts';
import { ruleWords as en } from './en/rule-words.ts';
import type { ScreenLanguage } from './i18n.ts';
import { ruleWords as pl } from './pl/rule-words.ts';
import type { RuleWords } from './rule-words.ts';

const WORDS: Record<ScreenLanguage, RuleWords> = { pl, en };
/** Nearer than this a day and its month are enough. */
const YEAR_IS_PLAIN = 330;

export interface RuleAsked {
  readonly rule: SeriesRule;
  /** `YYYY-MM-DD`; gives the days that the rule leaves open. */
  readonly firstDate: string;
  /** The date of the last occurrence, where it is known; with a count it says how long the series goes on. */
  readonly lastDate?: string | null;
  readonly language: ScreenLanguage;
}

export function ruleSentence({ rule, firstDate, lastDate, language }: RuleAsked): string {
  const words = WORDS[language];
  const until = rule.until ?? (rule.count === null ? null : lastDate) ?? null;
  return [
    whenText(rule, firstDate, words),
    rule.count !== null && words.times(rule.count),
    until !== null && words.until(until, until > addDays(firstDate, YEAR_IS_PLAIN)),
  ]
    .filter(Boolean)
    .join(', ');
}

/** The days of the rule, Monday first; a rule without any takes the first date's. */
export function daysOfRule({ byDay }: Pick<SeriesRule, 'byDay'>, firstDate: string): readonly Weekday[] {
  const own = WEEKDAYS.filter((day) => byDay.includes(day));
  return own.length > 0 ? own : [WEEKDAYS[weekday(firstDate)] ?? 'MO'];
}

function whenText(rule: SeriesRule, firstDate: string, words: RuleWords): string {
  const { freq, interval, bySetPos } = rule;
  if (freq === 'daily') return words.daily(interval);
  if (freq === 'weekly') return words.weekly(interval, daysOfRule(rule, firstDate));
  if (bySetPos === null) return words.monthlyByDate(interval, Number(firstDate.slice(8)));
  return words.monthlyByDay(interval, bySetPos, daysOfRule(rule, firstDate));
}

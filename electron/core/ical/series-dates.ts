/** The dates of a rule in a calendar file, at most 366 of them and never endlessly (IX6). */
import { RRuleTemporal } from 'rrule-temporal';
import type { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '../../../shared/base/result.ts';

export const MOST_DATES = 366;
/** A day further than a daily rule of one weekday needs for all its dates: a rule that finds none by then never happens. */
const MOST_STEPS = 3000;
const DAY = 86_400_000;
/** Of a series without an end, as far ahead as a feed reaches. */
const AHEAD = 549 * DAY;

/**
 * Wall-clock starts of a rule from its first date on. A rule without an end gives the dates from `now` on and no more than
 * fit; one with an end gives all, or `too-many`. A rule that gives none is no rule: `rule`.
 */
export function seriesDates(
  rule: string,
  first: Temporal.PlainDateTime,
  zone: string,
  now: number,
): Result<Temporal.PlainDateTime[], 'rule' | 'too-many'> {
  if (!/^[A-Z0-9;=,+-]+$/i.test(rule) || !/FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)\b/i.test(rule)) return err('rule');
  const start = first.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
  const rruleString = `DTSTART;TZID=${zone}:${start}\nRRULE:${rule.toUpperCase()}`;
  const isEndless = !/(COUNT|UNTIL)=/i.test(rule);
  try {
    const dates = new RRuleTemporal({ rruleString, maxIterations: MOST_STEPS });
    const found = isEndless
      ? dates.between(new Date(now - DAY), new Date(now + AHEAD), true).slice(0, MOST_DATES)
      : dates.all((_, index) => index <= MOST_DATES);
    if (found.length === 0) return err('rule');
    if (found.length > MOST_DATES) return err('too-many');
    return ok(found.map((date) => date.toPlainDateTime() as unknown as Temporal.PlainDateTime));
  } catch {
    return err('rule');
  }
}

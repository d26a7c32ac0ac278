/**
 * What the house asks of one kind of applicant (BK9). Nothing here stops a booking: each limit that is passed is a warning,
 * overridden with a reason like every other one.
 */
import { HOUR, MINUTE } from '../base/clock.ts';
import type { Warning } from './booking-rules.ts';
import type { BookingRule, Organisation } from './entities.ts';
import { addDays, dayStart, localDate, type Range } from './time.ts';

type Kind = Organisation['kind'];

/** Whoever has no rule at all goes after everybody who has one. */
export const LAST_PRIORITY = 9;
/** No-shows are counted over this many days back. */
export const NO_SHOW_DAYS = 365;

/** The applicant's own rule, or the one for everybody else; null where the house sets none. */
export const ruleFor = (rules: readonly BookingRule[], kind: Kind | null): BookingRule | null =>
  rules.find((rule) => rule.kind !== null && rule.kind === kind) ?? rules.find((rule) => rule.kind === null) ?? null;

/** Who goes first among requests for the same time: 1 before 2. */
export const priorityOf = (rules: readonly BookingRule[], kind: Kind | null): number =>
  ruleFor(rules, kind)?.priority ?? LAST_PRIORITY;

export interface RuleFacts {
  /** Event time, UTC ms. */
  readonly range: Range;
  /** When it was asked for, UTC ms: window and lead time are measured from it. */
  readonly askedAt: number;
  readonly zone: string;
  /** The applicant's other bookings that occupy and begin in the same calendar month. */
  readonly othersThisMonth: number;
  /** How often the applicant did not come, in the last twelve months. */
  readonly noShows: number;
}

const DAY = 24 * HOUR;

/** Each limit that this wish passes, with the limit; what is over already was written down afterwards and asks nothing. */
export function ruleWarnings(rule: BookingRule, facts: RuleFacts): Warning[] {
  const { range, askedAt } = facts;
  const over = range.end <= askedAt;
  const ahead = over ? [] : aheadWarnings(rule, facts);
  const out = [...ahead];
  const add = (code: Warning['code'], limit: number | null, count: number, passed: boolean) => {
    if (limit !== null && passed) out.push({ code, roomId: null, limit, count });
  };
  const length = (range.end - range.start) / MINUTE;
  add('TOO_LONG', rule.longestMinutes, length, length > (rule.longestMinutes ?? 0));
  const inMonth = facts.othersThisMonth + 1;
  add('TOO_MANY', rule.mostAMonth, inMonth, inMonth > (rule.mostAMonth ?? 0));
  add('NO_SHOWS', rule.noShowLimit, facts.noShows, facts.noShows >= (rule.noShowLimit ?? 0));
  return out;
}

function aheadWarnings(rule: BookingRule, { range, askedAt, zone }: RuleFacts): Warning[] {
  const out: Warning[] = [];
  const days = daysBetween(localDate(askedAt, zone), localDate(range.start, zone));
  if (rule.windowDays !== null && days > rule.windowDays) {
    out.push({ code: 'TOO_FAR_AHEAD', roomId: null, limit: rule.windowDays, count: days });
  }
  if (rule.leadHours !== null && range.start - askedAt < rule.leadHours * HOUR) {
    const hours = Math.max(0, Math.floor((range.start - askedAt) / HOUR));
    out.push({ code: 'LEAD_TIME', roomId: null, limit: rule.leadHours, count: hours });
  }
  return out;
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** The calendar month of an instant in a zone, UTC ms. */
export function monthOf(at: number, zone: string): Range {
  const first = `${localDate(at, zone).slice(0, 7)}-01`;
  // The 32nd day after a first of the month is always in the next one.
  const next = `${addDays(first, 31).slice(0, 7)}-01`;
  return { start: dayStart(first, zone), end: dayStart(next, zone) };
}

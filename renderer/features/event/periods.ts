import { addDays, dayStart, weekStart } from '../../../shared/domain/time.ts';

export const PERIODS = ['this', 'next', 'past', 'all'] as const;
export type Period = (typeof PERIODS)[number];

const PAST_WEEKS = 8;
/** As far as a search looks, days either way. */
const FAR = 365;

/** First and last-but-one day of a period: this week, the next, the eight before, or everything near. Half open, UTC ms. */
export function periodRange(period: Period, today: string, zone: string): { from: number; to: number } {
  const monday = weekStart(today);
  const days = {
    this: [monday, addDays(monday, 7)],
    next: [addDays(monday, 7), addDays(monday, 14)],
    past: [addDays(monday, -7 * PAST_WEEKS), monday],
    all: [addDays(today, -FAR), addDays(today, FAR)],
  } as const satisfies Record<Period, readonly [string, string]>;
  const [from, to] = days[period];
  return { from: dayStart(from, zone), to: dayStart(to, zone) };
}

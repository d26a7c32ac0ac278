import type { Weekday } from '../../shared/domain/series-entities.ts';

/** The parts of a rule's sentence in one language. */
export interface RuleWords {
  readonly daily: (interval: number) => string;
  /** `days` Monday first, at least one. */
  readonly weekly: (interval: number, days: readonly Weekday[]) => string;
  readonly monthlyByDate: (interval: number, day: number) => string;
  /** `position` 1 to 4, -1 for the last. */
  readonly monthlyByDay: (interval: number, position: number, days: readonly Weekday[]) => string;
  readonly times: (count: number) => string;
  /** `date` is `YYYY-MM-DD`. */
  readonly until: (date: string, withYear: boolean) => string;
}

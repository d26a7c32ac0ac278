/** A series and the dates it could not have (BK12). An occurrence itself is a booking with `seriesId`. */
import { z } from 'zod';
import { booking, bookingStatus, date, id, instant, optionalLine } from './entities.ts';

export const FREQUENCIES = ['daily', 'weekly', 'monthly'] as const;
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export const weekday = z.enum(WEEKDAYS);
export type Weekday = z.infer<typeof weekday>;

/**
 * When a series happens, in days of the house's zone. Whether it has an end, dates at all and not too many is checked by
 * the rules, so that the sentence is better than a schema's.
 */
export const seriesRule = z.object({
  freq: z.enum(FREQUENCIES),
  /** Every n-th day, week or month. */
  interval: z.int().min(1).max(400).default(1),
  /** Weekly: on these days; monthly: on the `bySetPos`-th of these days. Empty takes the first date's own. */
  byDay: z.array(weekday).max(7).default([]),
  /** 1 to 4, or -1 for the last; null repeats by the date of the month. */
  bySetPos: z
    .int()
    .min(-1)
    .max(4)
    .refine((n) => n !== 0)
    .nullable()
    .default(null),
  /** The last day on which it may happen. */
  until: date.nullable().default(null),
  count: z.int().nullable().default(null),
});
export type SeriesRule = z.infer<typeof seriesRule>;

/** Why a rule makes no series. */
export const SERIES_FAULTS = [
  /** The rule gives no date. */
  'none',
  /** More than 366. */
  'too-many',
  /** One date would lie on the next. */
  'overlaps-itself',
  /** Neither a last day nor a count. */
  'no-end',
  /** Days are given by which no month is repeated: the n-th is missing. */
  'which-day',
  /** Dates past the end of the calendar. */
  'too-far',
  /** Every date clashes or is closed: nothing would be booked. */
  'all-taken',
] as const;
export interface SeriesFault {
  readonly why: (typeof SERIES_FAULTS)[number];
  /** How many dates, at least: counting ends soon after the most there may be. */
  readonly count: number;
}

export const series = z.object({
  id,
  rule: seriesRule,
  firstDate: date,
  createdAt: instant,
});

export type Series = z.infer<typeof series>;

/** What an occurrence is to be, without what only a made booking has. */
export const seriesWish = booking
  .omit({
    id: true,
    cancelReason: true,
    refusalReason: true,
    reasonNote: true,
    overrides: true,
    seriesId: true,
    seriesDate: true,
    noShow: true,
    unplaced: true,
    createdAt: true,
  })
  .extend({ status: bookingStatus.exclude(['cancelled']) });
export type SeriesWish = z.infer<typeof seriesWish>;

export const SKIP_REASONS = ['clash', 'holiday', 'closed', 'equipment', 'left-out'] as const;
export const skipReason = z.enum(SKIP_REASONS);
export type SkipReason = z.infer<typeof skipReason>;

/** A date that could not be; it becomes a booking once the reason is gone (BK12). */
export const skippedDate = z.object({
  id,
  seriesId: id,
  date,
  wish: seriesWish,
  reason: skipReason,
  /** What stood in the way, in its own words at that time: a title, a closure's reason. */
  detail: optionalLine(300),
  /** The booking that it became; null while it is skipped. */
  bookingId: id.nullable(),
});
export type SkippedDate = z.infer<typeof skippedDate>;

/** A date of a series as a booking, and a booking as the wish of a date. */
import type { Warning } from '../../../shared/domain/booking-rules.ts';
import type { Booking } from '../../../shared/domain/entities.ts';
import type { SeriesWish } from '../../../shared/domain/series-entities.ts';
import type { Context } from '../context.ts';
import { overrideRecord } from './bookings.ts';

/** What a booking is to be, without what only a made one has; a cancelled one is wished for as a confirmed one. */
export function toWish(booking: Booking): SeriesWish {
  const {
    id: _i,
    cancelReason: _c,
    refusalReason: _r,
    reasonNote: _n,
    overrides: _o,
    seriesId: _s,
    seriesDate: _d,
    noShow: _ns,
    unplaced: _u,
    createdAt: _at,
    ...wish
  } = booking;
  return { ...wish, status: booking.status === 'cancelled' ? 'confirmed' : booking.status, handEdited: false };
}

export interface Passed {
  readonly warnings: readonly Warning[];
  readonly reason: string | undefined;
}

/** The booking of one date; the warnings that a reason passed go on its record (BK9). */
export const occurrence = (
  ctx: Context,
  { seriesId, date, wish }: { seriesId: string; date: string; wish: SeriesWish },
  passed: Passed,
): Booking => ({
  ...wish,
  id: ctx.newId(),
  cancelReason: null,
  refusalReason: null,
  reasonNote: '',
  overrides: overrideRecord(ctx, passed.warnings, passed.reason),
  seriesId,
  seriesDate: date,
  noShow: false,
  unplaced: false,
  createdAt: ctx.clock(),
});

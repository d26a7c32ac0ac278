/** Series over REST: one rule, every date with its state (BK12, BK13). */
import { z } from 'zod';
import { date, id } from '../domain/entities.ts';
import { errorTable } from './errors.ts';
import { bookings, isoOut, restBookingInput } from './rest-parts.ts';
import { changeState, reviveInput, seriesChange, seriesInput } from './series-schemas.ts';

export const restSeriesDate = z.object({
  /** The date that the rule gave; it stays when the booking is moved. */
  date,
  start: isoOut,
  end: isoOut,
  /** Before saving: what would be. Saved: `planned` has a `bookingId`, `skipped` a `reason`. */
  state: z.enum(['planned', 'clash', 'holiday', 'closed', 'skipped', 'cancelled']),
  /** What stands in the way and its name: `clash: Zebranie`, `holiday: christmasEve`, `closed: remont`. */
  reason: z.string().optional(),
  bookingId: id.optional(),
  /** Changed on its own: a change of the series leaves it. */
  handEdited: z.boolean().optional(),
  /** After a change: what it did to this date. */
  outcome: changeState.optional(),
});
export const restSeries = z.object({ id: id.optional(), dates: z.array(restSeriesDate) });

const { rule, bookAnyway, leaveOut, eventId } = seriesInput.shape;
const restSeriesInput = restBookingInput.extend({ rule, bookAnyway, leaveOut, eventId });

const routes = bookings.errors({ SERIES_DATES: errorTable.SERIES_DATES });

export const seriesRest = {
  previewSeries: routes
    .route({
      method: 'POST',
      path: '/series/preview',
      summary: 'Every date of a series with its state, unsaved (BK12)',
    })
    .input(restSeriesInput)
    .output(restSeries),
  bookSeries: routes
    .route({ method: 'POST', path: '/series', successStatus: 201, summary: 'Book every date of a series that can be' })
    .input(restSeriesInput)
    .output(restSeries),
  series: bookings
    .route({ method: 'GET', path: '/series/{id}', summary: 'A series as it stands' })
    .input(z.object({ id }))
    .output(restSeries),
  changeSeries: bookings
    .route({
      method: 'PATCH',
      path: '/series/{id}',
      summary: 'Change this date, this and the following, or all (BK13)',
    })
    .input(
      z.object({
        id,
        scope: seriesChange.shape.scope,
        date,
        /** What is to be different on `date`; the others take the same hours and shift. */
        changes: restBookingInput.omit({ override: true }).partial(),
        includeHandEdited: seriesChange.shape.includeHandEdited,
        bookAnyway,
        override: seriesChange.shape.override,
      }),
    )
    .output(restSeries),
  reviveDate: bookings
    .route({ method: 'POST', path: '/series/{id}/revive', summary: 'Book a skipped date once it can be' })
    .input(z.object({ id, date, override: reviveInput.shape.override }))
    .output(restSeries),
};

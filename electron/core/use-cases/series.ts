/** A series before and as it is saved (BK12): every date with its state, then one change for all of them. */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { seriesInput, seriesPreview } from '../../../shared/contract/series-schemas.ts';
import type { Booking } from '../../../shared/domain/entities.ts';
import { seriesDates } from '../../../shared/domain/series.ts';
import type { SeriesWish } from '../../../shared/domain/series-entities.ts';
import { localDate } from '../../../shared/domain/time.ts';
import { type Answer, type Context, houseOf, refuse } from '../context.ts';
import type { Reader, Writer } from '../storage/handles.ts';
import { holdIsOver, newBooking, unknownReference } from './bookings.ts';
import { completePlacement } from './judge-booking.ts';
import { type SeriesFile, seriesFile } from './series-file.ts';
import { occurrence, toWish } from './series-occurrence.ts';
import { type PlannedDate, passWarnings, planDates, toPlannedDate, warningsOf } from './series-plan.ts';

type SeriesInput = z.infer<typeof seriesInput>;

interface Plan {
  /** What each booking is to be; its placement is the first date's. */
  readonly wish: SeriesWish;
  readonly firstDate: string;
  readonly dates: readonly PlannedDate[];
}

/** The first date checked as a booking of its own, the rule counted out, each date judged. */
function plan(reader: Reader, ctx: Context, input: SeriesInput): Answer<Plan> {
  const placement = completePlacement(reader, input);
  if (!placement.ok) return placement;
  const missing = unknownReference(reader, input);
  if (missing) return missing;
  if (holdIsOver(input, ctx)) return refuse('WRONG_TIMES', { why: 'hold-over' });
  const { zone } = houseOf(reader);
  const dates = seriesDates(input.rule, placement.value, zone);
  if (!dates.ok) return refuse('SERIES_DATES', dates.error);
  const wish = wishOf(ctx, input, placement.value);
  const planned = planDates(reader, ctx, wish, dates.value, input);
  if (!planned.ok) return planned;
  return ok({ wish, firstDate: localDate(placement.value.start, zone), dates: planned.value });
}

/** An occurrence without what only a made booking has. */
function wishOf(ctx: Context, input: SeriesInput, placement: Booking['placement']): SeriesWish {
  const { rule: _rule, bookAnyway: _b, leaveOut: _l, ...fields } = input;
  return toWish(newBooking(ctx, fields, placement, []));
}

/** Answers before anything is saved; refuses what no date of the series could pass. */
export function previewSeries(ctx: Context, input: SeriesInput): Answer<z.infer<typeof seriesPreview>> {
  const planned = plan(ctx.store, ctx, input);
  return planned.ok ? ok(toPreview(planned.value.dates)) : planned;
}

export function toPreview(dates: readonly PlannedDate[]): z.infer<typeof seriesPreview> {
  const planned = dates.filter((d) => d.state === 'planned').length;
  return { dates: dates.map(toPlannedDate), planned, skipped: dates.length - planned, warnings: warningsOf(dates) };
}

/** One change: the series, a booking for each date that can be, a skipped date for each that cannot. */
export function createSeries(ctx: Context, input: SeriesInput): Answer<SeriesFile> {
  return ctx.store.write('series.create', ctx.desk.accountName, (tx) => {
    const planned = plan(tx, ctx, input);
    if (!planned.ok) return planned;
    const { dates, firstDate, wish } = planned.value;
    const id = ctx.newId();
    tx.insert('series', { id, rule: input.rule, firstDate, createdAt: ctx.clock() });
    const inserted = insertDates(tx, ctx, { seriesId: id, wish, dates, reason: input.override?.reason });
    return inserted.ok ? seriesFile(tx, ctx, id) : inserted;
  });
}

interface DatesToInsert {
  readonly seriesId: string;
  readonly wish: SeriesWish;
  readonly dates: readonly PlannedDate[];
  readonly reason: string | undefined;
}

/** A date that can be becomes a booking, one that cannot stays on record as skipped; at least one must be possible. */
export function insertDates(tx: Writer, ctx: Context, { seriesId, wish, dates, reason }: DatesToInsert): Answer<null> {
  if (dates.every((d) => d.state !== 'planned'))
    return refuse('SERIES_DATES', { why: 'all-taken', count: dates.length });
  const refused = passWarnings(ctx, warningsOf(dates), reason);
  if (refused) return refused;
  for (const { date, placement, state, detail, warnings } of dates) {
    const whole = { ...wish, placement };
    if (state === 'planned') {
      tx.insert('booking', occurrence(ctx, { seriesId, date, wish: whole }, { warnings, reason }));
    } else {
      tx.insert('skippedDate', {
        id: ctx.newId(),
        seriesId,
        date,
        wish: whole,
        reason: state,
        detail,
        bookingId: null,
      });
    }
  }
  return ok(null);
}

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
  if (!planned.ok) return planned;
  const dates = planned.value.dates.map(toPlannedDate);
  const count = dates.filter((d) => d.state === 'planned').length;
  return ok({ dates, planned: count, skipped: dates.length - count, warnings: warningsOf(planned.value.dates) });
}

/** One change: the series, a booking for each date that can be, a skipped date for each that cannot. */
export function createSeries(ctx: Context, input: SeriesInput): Answer<SeriesFile> {
  return ctx.store.write('series.create', ctx.desk.accountName, (tx) => {
    const planned = plan(tx, ctx, input);
    if (!planned.ok) return planned;
    const { dates, firstDate, wish } = planned.value;
    if (dates.every((d) => d.state !== 'planned'))
      return refuse('SERIES_DATES', { why: 'all-taken', count: dates.length });
    const refused = passWarnings(ctx, warningsOf(dates), input.override?.reason);
    if (refused) return refused;
    const id = ctx.newId();
    tx.insert('series', { id, rule: input.rule, firstDate, createdAt: ctx.clock() });
    for (const date of dates) insertDate(tx, ctx, { seriesId: id, wish, date, reason: input.override?.reason });
    return seriesFile(tx, ctx, id);
  });
}

/** A date that can be becomes a booking, one that cannot stays on record as skipped. */
function insertDate(tx: Writer, ctx: Context, { seriesId, wish, date, reason }: DateToInsert): void {
  const whole = { ...wish, placement: date.placement };
  if (date.state === 'planned') {
    const passed = { warnings: date.warnings, reason };
    tx.insert('booking', occurrence(ctx, { seriesId, date: date.date, wish: whole }, passed));
    return;
  }
  const skipped = { seriesId, date: date.date, wish: whole, reason: date.state, detail: date.detail };
  tx.insert('skippedDate', { id: ctx.newId(), ...skipped, bookingId: null });
}

interface DateToInsert {
  readonly seriesId: string;
  readonly wish: SeriesWish;
  readonly date: PlannedDate;
  readonly reason: string | undefined;
}

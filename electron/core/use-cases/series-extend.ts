/** More dates at the end of a series, like the last one that still follows it (BK12). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { seriesExtension, seriesPreview } from '../../../shared/contract/series-schemas.ts';
import { datesOfRule, daysBetween, meetThemselves, onDate, wallTimesOf } from '../../../shared/domain/series.ts';
import type { Series, SeriesRule, SeriesWish } from '../../../shared/domain/series-entities.ts';
import { addDays, localDate } from '../../../shared/domain/time.ts';
import { type Answer, type Context, findOr, houseOf, refuse } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import { insertDates, toPreview } from './series.ts';
import { type SeriesFile, seriesFile } from './series-file.ts';
import { toWish } from './series-occurrence.ts';
import { type PlannedDate, planDates } from './series-plan.ts';
import { placementOf, type Subject, subjectsOfAll } from './series-subjects.ts';

type Extension = z.infer<typeof seriesExtension>;

interface Longer {
  readonly rule: SeriesRule;
  readonly wish: SeriesWish;
  readonly dates: readonly PlannedDate[];
}

/** By the rule: a longer series that was taken back leaves cancelled dates after it, which may come anew. */
function lastDateOf({ rule, firstDate }: Series): string {
  const dates = datesOfRule(rule, firstDate);
  return (dates.ok && dates.value.at(-1)) || firstDate;
}

/** The rule with its new end, and every date that it gives after the last one there is. */
function longer(reader: Reader, ctx: Context, input: Extension): Answer<Longer> {
  const series = findOr(reader, 'series', input.id);
  if (!series.ok) return series;
  const rule = { ...series.value.rule, until: input.until, count: input.count };
  const dates = datesOfRule(rule, series.value.firstDate);
  if (!dates.ok) return refuse('SERIES_DATES', dates.error);
  const more = dates.value.filter((date) => date > lastDateOf(series.value));
  const all = subjectsOfAll(reader, input.id);
  const like = all.findLast(followsSeries) ?? all.at(-1);
  if (!like || more.length === 0) return refuse('SERIES_DATES', { why: 'none', count: 0 });
  const { zone } = houseOf(reader);
  const placement = placementOf(like);
  const shift = daysBetween(like.date, localDate(placement.start, zone));
  const wall = wallTimesOf(placement, zone);
  const ranges = more.map((date) => ({ date, ...onDate(addDays(date, shift), wall, zone) }));
  if (meetThemselves(ranges)) return refuse('SERIES_DATES', { why: 'overlaps-itself', count: ranges.length });
  const wish = like.booking === null ? like.skip.wish : toWish(like.booking);
  const planned = planDates(reader, ctx, wish, ranges, input);
  return planned.ok ? ok({ rule, wish, dates: planned.value }) : planned;
}

const followsSeries = ({ booking, skip }: Subject): boolean =>
  skip !== null || (booking.status !== 'cancelled' && !booking.handEdited);

export function previewExtension(ctx: Context, input: Extension): Answer<z.infer<typeof seriesPreview>> {
  const planned = longer(ctx.store, ctx, input);
  return planned.ok ? ok(toPreview(planned.value.dates)) : planned;
}

/** One change: the rule's new end and its new dates. */
export function extendSeries(ctx: Context, input: Extension): Answer<{ added: string[]; file: SeriesFile }> {
  return ctx.store.write('series.extend', ctx.desk.accountName, (tx): Answer<{ added: string[]; file: SeriesFile }> => {
    const planned = longer(tx, ctx, input);
    if (!planned.ok) return planned;
    const { rule, wish, dates } = planned.value;
    const inserted = insertDates(tx, ctx, { seriesId: input.id, wish, dates, reason: input.override?.reason });
    if (!inserted.ok) return inserted;
    tx.update('series', input.id, { rule });
    const file = seriesFile(tx, ctx, input.id);
    return file.ok ? ok({ added: dates.map((d) => d.date), file: file.value }) : file;
  });
}

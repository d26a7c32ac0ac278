/** Changing and cancelling dates of a series: this one, this and the following, or all (BK13). One change each. */
import type { z } from 'zod';
import { must } from '../../../shared/base/assert.ts';
import { ok } from '../../../shared/base/result.ts';
import type { changePreview, changeResult, seriesCancel } from '../../../shared/contract/series-schemas.ts';
import { placedAgain } from '../../../shared/domain/conflicts.ts';
import { type Answer, type Context, refuse } from '../context.ts';
import type { Writer } from '../storage/handles.ts';
import { overrideRecord, rewrite, writeCancelled } from './bookings.ts';
import { type ChangedDate, planChange, type SeriesChange, toContract } from './series-change-plan.ts';
import { type SeriesFile, seriesFile } from './series-file.ts';
import { passWarnings, warningsOf } from './series-plan.ts';
import { isInScope, isKept, placementOf, type Reach, type Subject, subjectsOf } from './series-subjects.ts';
import { settleConflicts } from './settle-conflicts.ts';

/** Warnings of the dates that will be written, each once. */
const asked = (dates: readonly ChangedDate[]) =>
  warningsOf(dates.filter((d) => d.write?.booking).map((d) => ({ ...d, state: 'planned' as const })));

export function previewChange(ctx: Context, input: SeriesChange): Answer<z.infer<typeof changePreview>> {
  const planned = planChange(ctx.store, ctx, input);
  if (!planned.ok) return planned;
  return ok({ dates: planned.value.map(toContract), warnings: asked(planned.value) });
}

export function changeSeries(ctx: Context, input: SeriesChange): Answer<z.infer<typeof changeResult>> {
  return ctx.store.write('series.change', ctx.desk.accountName, (tx): Answer<z.infer<typeof changeResult>> => {
    const planned = planChange(tx, ctx, input);
    if (!planned.ok) return planned;
    const written =
      input.scope === 'this' ? changeOne(tx, ctx, input, planned.value) : changeAll(tx, ctx, input, planned.value);
    if (!written.ok) return written;
    const file = seriesFile(tx, ctx, input.id);
    return file.ok ? ok({ dates: planned.value.map(toContract), file: file.value }) : file;
  });
}

/** One date alone is a booking like any other: refused where it cannot be, and hand-edited from then on. */
function changeOne(tx: Writer, ctx: Context, input: SeriesChange, dates: readonly ChangedDate[]): Answer<null> {
  const subject = dates.find((d) => d.date === input.date)?.subject;
  if (!subject?.booking) return changeAll(tx, ctx, input, dates);
  if (subject.booking.status === 'cancelled') return refuse('WRONG_STATE', { state: 'cancelled' });
  const { changes, override } = input;
  const written = rewrite(tx, ctx, subject.booking, { ...changes, id: subject.booking.id, override });
  return written.ok ? ok(null) : written;
}

function changeAll(tx: Writer, ctx: Context, input: SeriesChange, dates: readonly ChangedDate[]): Answer<null> {
  const reason = input.override?.reason;
  const refused = passWarnings(ctx, asked(dates), reason);
  if (refused) return refused;
  for (const { write, warnings, subject } of dates) {
    if (write?.skip) tx.update('skippedDate', write.skip.id, { wish: write.skip.wish });
    if (!write?.booking) continue;
    const before = must(subject.booking, 'the booking that is changed');
    const overrides = [...write.booking.overrides, ...overrideRecord(ctx, warnings, reason)];
    const after = { ...write.booking, ...placedAgain(before, write.booking), overrides };
    settleConflicts(tx, ctx, before, tx.update('booking', before.id, after));
  }
  return ok(null);
}

type Cancelled = { cancelled: string[]; file: SeriesFile };

/** Cancels dates with one reason; nothing is deleted (BK14). What is over stays, unless it is the date itself. */
export function cancelSeries(ctx: Context, input: z.infer<typeof seriesCancel>): Answer<Cancelled> {
  return ctx.store.write('series.cancel', ctx.desk.accountName, (tx): Answer<Cancelled> => {
    const found = subjectsOf(tx, input.id, input.date);
    if (!found.ok) return found;
    const { all, edited } = found.value;
    if (input.scope === 'this' && edited.booking?.status === 'cancelled')
      return refuse('WRONG_STATE', { state: 'cancelled' });
    const reached = all.filter((subject) => isCancelled(subject, input, ctx.clock()));
    for (const subject of reached) cancelDate(tx, ctx, subject, input);
    const file = seriesFile(tx, ctx, input.id);
    const cancelled = reached.filter((s) => s.booking !== null).map((s) => s.date);
    return file.ok ? ok({ cancelled, file: file.value }) : file;
  });
}

function isCancelled(subject: Subject, reach: Reach, now: number): boolean {
  if (subject.booking?.status === 'cancelled' || !isInScope(subject.date, reach)) return false;
  const isOver = placementOf(subject).end <= now;
  return !isKept(subject, reach) && (!isOver || reach.scope === 'this');
}

/** A skipped date that is cancelled is left out: reviving all that can be passes it over. */
function cancelDate(
  tx: Writer,
  ctx: Context,
  { booking, skip }: Subject,
  { reason, note }: z.infer<typeof seriesCancel>,
): void {
  if (skip) tx.update('skippedDate', skip.id, { reason: 'left-out', detail: note.slice(0, 300) });
  else writeCancelled(tx, ctx, booking, { reason, note, refusal: booking.refusalReason });
}

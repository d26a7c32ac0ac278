/** Skipped dates that become bookings once the reason is gone (BK12). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { reviveAllInput, reviveInput } from '../../../shared/contract/series-schemas.ts';
import { mayOverride } from '../../../shared/domain/booking-rules.ts';
import type { SkippedDate } from '../../../shared/domain/series-entities.ts';
import { type Answer, type Context, findOr, refuse } from '../context.ts';
import type { Reader, Writer } from '../storage/handles.ts';
import { insertBooking } from './bookings.ts';
import { canRevive, openSkips, type SeriesFile, seriesFile } from './series-file.ts';

type Override = z.infer<typeof reviveInput>['override'];

/** One skipped date; refused with who is in the way where it still cannot be. */
export function reviveDate(ctx: Context, input: z.infer<typeof reviveInput>): Answer<SeriesFile> {
  return ctx.store.write('series.revive', ctx.desk.accountName, (tx) => {
    const series = findOr(tx, 'series', input.seriesId);
    if (!series.ok) return series;
    const skip = openSkips(tx, input.seriesId).find((s) => s.date === input.date);
    if (!skip) return refuse('NOT_FOUND', { entity: 'skippedDate', key: input.date });
    const made = makeBooking(tx, ctx, skip, input.override);
    return made.ok ? seriesFile(tx, ctx, input.seriesId) : made;
  });
}

/** The booking of a skipped date, judged like any new one; the skipped date keeps its reason and names what it became. */
function makeBooking(tx: Writer, ctx: Context, skip: SkippedDate, override: Override): Answer<string> {
  const { placement, handEdited: _, ...fields } = skip.wish;
  if (placement.end <= ctx.clock()) return refuse('WRONG_STATE', { state: 'past' });
  const place = { seriesId: skip.seriesId, seriesDate: skip.date };
  const made = insertBooking(tx, ctx, { ...fields, ...placement, override }, place);
  if (!made.ok) return made;
  tx.update('skippedDate', skip.id, { bookingId: made.value.id });
  return ok(made.value.id);
}

/** All that can be, each judged with those before it in place; what somebody left out stays out. */
export function reviveAll(
  ctx: Context,
  input: z.infer<typeof reviveAllInput>,
): Answer<{ revived: string[]; file: SeriesFile }> {
  return ctx.store.write('series.revive', ctx.desk.accountName, (tx) => {
    const series = findOr(tx, 'series', input.seriesId);
    if (!series.ok) return series;
    const revived: string[] = [];
    for (const skip of openSkips(tx, input.seriesId)) {
      if (skip.reason === 'left-out' || !passes(tx, ctx, skip, input.override)) continue;
      const made = makeBooking(tx, ctx, skip, input.override);
      if (made.ok) revived.push(skip.date);
    }
    const file = seriesFile(tx, ctx, input.seriesId);
    return file.ok ? ok({ revived, file: file.value }) : file;
  });
}

function passes(reader: Reader, ctx: Context, skip: SkippedDate, override: Override): boolean {
  const { revival, judged } = canRevive(reader, ctx, skip.wish);
  if (revival === 'free') return true;
  const warnings = judged?.warnings ?? [];
  return (
    revival === 'needs-reason' && override !== undefined && warnings.every((w) => mayOverride(w.code, ctx.desk.role))
  );
}

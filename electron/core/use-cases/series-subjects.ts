/** The dates of a series as a change finds them, and which of them it reaches (BK13). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { seriesScope } from '../../../shared/contract/series-schemas.ts';
import type { Booking, Placement } from '../../../shared/domain/entities.ts';
import type { SkippedDate } from '../../../shared/domain/series-entities.ts';
import { type Answer, findOr, refuse } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import { eachOnce, openSkips } from './series-file.ts';

/** One date: a booking, or a skipped one's wish. */
export type Subject =
  | { readonly date: string; readonly booking: Booking; readonly skip: null }
  | { readonly date: string; readonly booking: null; readonly skip: SkippedDate };

export const placementOf = (subject: Subject): Placement =>
  subject.booking === null ? subject.skip.wish.placement : subject.booking.placement;

/** Every date of a series, in order. */
export function subjectsOfAll(reader: Reader, id: string): Subject[] {
  const made = reader
    .list('booking', 'WHERE series_id = ? ORDER BY series_date, id', id)
    .map((booking): Subject => ({ date: booking.seriesDate ?? '', booking, skip: null }));
  const skipped = openSkips(reader, id).map((skip): Subject => ({ date: skip.date, booking: null, skip }));
  return eachOnce(
    [...made, ...skipped],
    (subject) => subject.skip !== null,
    (subject) => subject.booking?.status === 'cancelled',
  );
}

/** Every date in order, and the one that is edited. */
export function subjectsOf(reader: Reader, id: string, date: string): Answer<{ all: Subject[]; edited: Subject }> {
  const series = findOr(reader, 'series', id);
  if (!series.ok) return series;
  const all = subjectsOfAll(reader, id);
  const edited = all.find((s) => s.date === date);
  return edited ? ok({ all, edited }) : refuse('NOT_FOUND', { entity: 'seriesDate', key: date });
}

export interface Reach {
  readonly scope: z.infer<typeof seriesScope>;
  readonly date: string;
  readonly includeHandEdited: readonly string[];
}

export const isInScope = (date: string, { scope, date: edited }: Reach): boolean =>
  scope === 'all' || (scope === 'this' ? date === edited : date >= edited);

/** Changed on its own and not ticked. The date that is edited is ticked by being edited. */
export const isKept = ({ date, booking }: Subject, reach: Reach): boolean =>
  booking?.handEdited === true && date !== reach.date && !reach.includeHandEdited.includes(date);

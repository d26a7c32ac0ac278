/** A series as it stands: each date once, made, cancelled or skipped, and what can be revived now (BK12). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { seriesFile as fileSchema, seriesFileDate } from '../../../shared/contract/series-schemas.ts';
import type { SkippedDate } from '../../../shared/domain/series-entities.ts';
import { type Answer, type Context, findOr } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import { type BookingRow, bookingsOfSeries, TAKEN } from './booking-rows.ts';
import { holdIsOver } from './bookings.ts';
import { shortageFor } from './equipment-check.ts';
import { toClash } from './judge-booking.ts';
import { type Judgement, judgeDate } from './series-plan.ts';

export type SeriesFile = z.infer<typeof fileSchema>;
type FileDate = z.infer<typeof seriesFileDate>;

/** Dates that have no booking: skipped and not revived, nor taken again by a booking that was reopened. */
export const openSkips = (reader: Reader, seriesId: string): SkippedDate[] =>
  reader.list(
    'skippedDate',
    `WHERE series_id = ? AND booking_id IS NULL AND NOT EXISTS (SELECT 1 FROM booking b
       WHERE b.series_id = skipped_date.series_id AND b.series_date = skipped_date.date AND b.status <> 'cancelled')
     ORDER BY date, id`,
    seriesId,
  );

/**
 * Every date once, in order. A cancelled booking that left its date to another one, or to be skipped again when the
 * revival was taken back, is history and no date of the series any more.
 */
export function eachOnce<T extends { readonly date: string }>(
  all: readonly T[],
  isSkipped: (one: T) => boolean,
  isCancelled: (one: T) => boolean,
): T[] {
  const days = [...Map.groupBy(all, (one) => one.date)].sort(([a], [b]) => (a < b ? -1 : 1));
  return days.flatMap(([, here]) => {
    const standing = here.filter((one) => !isSkipped(one) && !isCancelled(one));
    return standing.length > 0 ? standing : (here.find(isSkipped) ?? here.at(-1) ?? []);
  });
}

export function seriesFile(reader: Reader, ctx: Context, id: string): Answer<SeriesFile> {
  const series = findOr(reader, 'series', id);
  if (!series.ok) return series;
  const now = ctx.clock();
  const made = bookingsOfSeries(reader, id, ctx.desk, now).map((row) => madeDate(row, now));
  const skipped = openSkips(reader, id).map((skip) => skippedDate(reader, ctx, skip));
  const dates = eachOnce(
    [...made, ...skipped],
    (date) => date.state === 'skipped',
    (date) => date.state === 'cancelled',
  );
  return ok({ ...series.value, title: titleOf(dates), dates });
}

/** The series is called as most of its dates are; the first of them where that is even. */
function titleOf(dates: readonly FileDate[]): string {
  const times = new Map<string, number>();
  for (const { title } of dates) times.set(title, (times.get(title) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

const NOTHING = { reason: null, detail: '', revival: null, shortage: null } as const;

const madeDate = (row: BookingRow, now: number): FileDate => ({
  ...NOTHING,
  date: row.seriesDate ?? '',
  state: row.status === 'cancelled' ? 'cancelled' : row.handEdited ? 'hand-edited' : 'planned',
  start: row.placement.start,
  end: row.placement.end,
  title: row.title,
  roomIds: row.placement.roomIds,
  equipment: row.equipment,
  status: row.status,
  unplaced: row.unplaced,
  bookingId: row.id,
  past: row.placement.end <= now,
  clashes: [],
  warnings: [],
});

/** Reasons whose detail is somebody's words: a title as it was then, a note. A leader reads neither (BK17, SE1). */
const IN_WORDS: ReadonlySet<SkippedDate['reason']> = new Set(['clash', 'left-out']);

function skippedDate(reader: Reader, ctx: Context, { date, wish, reason, detail }: SkippedDate): FileDate {
  const { revival, judged } = canRevive(reader, ctx, wish);
  return {
    date,
    state: 'skipped',
    start: wish.placement.start,
    end: wish.placement.end,
    title: ctx.desk.role === 'leader' && wish.confidential ? TAKEN : wish.title,
    roomIds: wish.placement.roomIds,
    equipment: wish.equipment,
    status: wish.status,
    unplaced: false,
    bookingId: null,
    past: wish.placement.end <= ctx.clock(),
    reason,
    detail: ctx.desk.role === 'leader' && IN_WORDS.has(reason) ? '' : detail,
    revival,
    clashes: (judged?.clashes ?? []).map(toClash),
    warnings: [...(judged?.warnings ?? [])],
    shortage: judged?.shortage ? shortageFor(ctx.desk, judged.shortage) : null,
  };
}

export interface Revival {
  readonly revival: NonNullable<FileDate['revival']>;
  /** Null where every date would be refused: a room out of use, the legal limit. */
  readonly judged: Judgement | null;
}

/** Judges a skipped date anew. The person asks for this very date, so that a holiday is a warning like others. */
export function canRevive(reader: Reader, ctx: Context, wish: SkippedDate['wish']): Revival {
  const judged = judgeDate(reader, ctx, wish, { anyway: true, closedDaysMeant: true });
  if (!judged.ok) return { revival: 'blocked', judged: null };
  const isPast = wish.placement.end <= ctx.clock();
  const isBlocked = judged.value.state !== 'planned' || holdIsOver(wish, ctx);
  const needsReason = judged.value.warnings.length > 0;
  return {
    revival: isPast ? 'past' : isBlocked ? 'blocked' : needsReason ? 'needs-reason' : 'free',
    judged: judged.value,
  };
}

/** Inputs and outputs of series (BK12, BK13). */
import { z } from 'zod';
import { booking, date, id, instant, line } from '../domain/entities.ts';
import { seriesRule, skipReason } from '../domain/series-entities.ts';
import { clash, shortage, warning } from './errors.ts';
import { bookingInput, bookingPatch, cancelInput } from './schemas.ts';

const dates = z.array(date).max(366).default([]);
const override = z.object({ reason: line(500) }).optional();

/** The booking fields of the first date, and when it repeats. */
export const seriesInput = bookingInput.extend({
  rule: seriesRule,
  /** Holidays and closed dates to book all the same; with the reason in `override`. */
  bookAnyway: dates,
  /** Dates of the rule that are not wanted: kept as skipped, `left-out`. */
  leaveOut: dates,
});

/**
 * `planned` becomes a booking. Everything else is kept as skipped: `clash`, `equipment` (too few), `holiday`, `closed`
 * (a closure, or a day on which the room does not open), `left-out`.
 */
export const plannedState = z.enum(['planned', ...skipReason.options]);

export const plannedDate = z.object({
  date,
  start: instant,
  end: instant,
  state: plannedState,
  /** What stands in the way, in its own words: a title, a closure's reason, a holiday's key or name. May be empty. */
  detail: z.string(),
  clashes: z.array(clash),
  /** Of a date with too little equipment: of which pool (EQ2). */
  shortage: shortage.nullable(),
  /** Of a planned date: what needs a reason. Of a holiday or closed one: what booking it anyway would need. */
  warnings: z.array(warning),
});

export const seriesPreview = z.object({
  dates: z.array(plannedDate),
  planned: z.int(),
  skipped: z.int(),
  /** Each warning of the planned dates once: one reason in `override` passes them all. */
  warnings: z.array(warning),
});

/** Whether a skipped date can be a booking now: at once, with a reason, or not. */
export const revival = z.enum(['free', 'needs-reason', 'blocked', 'past']);

export const seriesFileDate = z.object({
  /** The date that the rule gave: a date's name for ever, also when its booking was moved. */
  date,
  state: z.enum(['planned', 'hand-edited', 'cancelled', 'skipped']),
  start: instant,
  end: instant,
  title: z.string(),
  roomIds: z.array(id),
  equipment: booking.shape.equipment,
  status: booking.shape.status,
  /** It lost its rooms (CF1). */
  unplaced: z.boolean(),
  bookingId: id.nullable(),
  /** It is over: a change of the series leaves it, unless it changes words alone. */
  past: z.boolean(),
  /** Of a skipped date: why at that time, and what stands in the way now. */
  reason: skipReason.nullable(),
  detail: z.string(),
  revival: revival.nullable(),
  clashes: z.array(clash),
  warnings: z.array(warning),
  shortage: shortage.nullable(),
});

export const seriesFile = z.object({
  id,
  rule: seriesRule,
  firstDate: date,
  createdAt: instant,
  title: z.string(),
  dates: z.array(seriesFileDate),
});

export const reviveInput = z.object({ seriesId: id, date, override });
export const reviveAllInput = z.object({ seriesId: id, override });

export const seriesScope = z.enum(['this', 'following', 'all']);

/** What is to be different on the date that is edited; other dates take the same hours and the same shift in days. */
export const seriesChanges = bookingPatch
  .omit({ id: true, override: true })
  .extend({ eventId: id.nullable().optional() });

export const seriesChange = z.object({
  id,
  scope: seriesScope.default('following'),
  /** The date that is edited, by the name it has in the series. */
  date,
  changes: seriesChanges,
  /** Hand-edited dates that change too; the others stay as they are. The date that is edited always changes. */
  includeHandEdited: dates,
  /** Dates to move although the house is closed there; with the reason in `override`. */
  bookAnyway: dates,
  override,
});

/**
 * What a change does to a date. `hand-edited`: it would change if it were ticked. `moved`: other hours or rooms; `changed`: something else. A date that would clash, fall
 * on a holiday or a closure, or lack equipment stays as it was and says so.
 */
export const changeState = z.enum([
  'unchanged',
  'changed',
  'moved',
  'clash',
  'equipment',
  'holiday',
  'closed',
  'hand-edited',
  'skipped',
  'cancelled',
]);

export const changedDate = z.object({
  date,
  bookingId: id.nullable(),
  state: changeState,
  /** As it is, or was before the change. */
  before: z.object({ start: instant, end: instant, roomIds: z.array(id) }),
  /** As it will be, or would be if nothing were in the way. */
  after: z.object({ start: instant, end: instant, roomIds: z.array(id) }),
  detail: z.string(),
  clashes: z.array(clash),
  warnings: z.array(warning),
  shortage: shortage.nullable(),
});

export const changePreview = z.object({ dates: z.array(changedDate), warnings: z.array(warning) });
/** After a change: what happened to each date, and the series as it is. */
export const changeResult = z.object({ dates: z.array(changedDate), file: seriesFile });

/** More dates at the end, like the last that follows the series. The count is of the whole series. */
export const seriesExtension = z.object({
  id,
  until: date.nullable().default(null),
  count: z.int().nullable().default(null),
  bookAnyway: dates,
  leaveOut: dates,
  override,
});

export const seriesCancel = z.object({
  id,
  scope: seriesScope.default('following'),
  date,
  reason: cancelInput.shape.reason,
  note: cancelInput.shape.note,
  /** Hand-edited dates that are cancelled too; the others stay. */
  includeHandEdited: dates,
});

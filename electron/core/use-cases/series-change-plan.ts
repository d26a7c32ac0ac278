/**
 * What a change of a series does to each of its dates (BK13). The same plan is shown before and carried out: a date that
 * cannot take the change stays as it was and says why, so that no date is ever lost.
 */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { changedDate, changeState, seriesChange } from '../../../shared/contract/series-schemas.ts';
import { type Occupant, occupies, type Warning } from '../../../shared/domain/booking-rules.ts';
import type { Booking, Placement } from '../../../shared/domain/entities.ts';
import { shifted, shiftOf, type WallShift } from '../../../shared/domain/series.ts';
import type { SeriesWish, SkippedDate } from '../../../shared/domain/series-entities.ts';
import { type Answer, type Context, houseOf, refuse } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import { holdChanged, holdIsOver, needsJudging, placementAfter, unknownReference } from './bookings.ts';
import type { Shortage } from './equipment-check.ts';
import { hasFacts } from './events.ts';
import { completePlacement, toClash } from './judge-booking.ts';
import { judgeMoves, type Move } from './series-moves.ts';
import { isClosedDay, type Judgement } from './series-plan.ts';
import { isInScope, isKept, placementOf, type Subject, subjectsOf } from './series-subjects.ts';

export type SeriesChange = z.infer<typeof seriesChange>;
type State = z.infer<typeof changeState>;

export interface ChangedDate {
  readonly date: string;
  readonly subject: Subject;
  readonly state: State;
  /** As it will be, or would be if nothing were in the way. */
  readonly after: Placement;
  readonly detail: string;
  readonly clashes: readonly Occupant[];
  readonly shortage: Shortage | null;
  /** What needs a reason that nobody has given yet. */
  readonly warnings: readonly Warning[];
  /** What is written; null leaves the date as it is. */
  readonly write:
    | { readonly booking: Booking; readonly skip: null }
    | { readonly booking: null; readonly skip: SkippedDate }
    | null;
}

/** Changes that no rule looks at; only they reach what is over. */
const WORDS: ReadonlySet<string> = new Set([
  'title',
  'organisationId',
  'contactName',
  'contactPhone',
  'purpose',
  'participantsPay',
  'applicationReceived',
  'confidential',
  'note',
]);

const given = (changes: object): [string, unknown][] => Object.entries(changes).filter(([, v]) => v !== undefined);

export function planChange(reader: Reader, ctx: Context, input: SeriesChange): Answer<ChangedDate[]> {
  const found = subjectsOf(reader, input.id, input.date);
  if (!found.ok) return found;
  const missing = unknownReference(reader, input.changes);
  if (missing) return missing;
  const { all, edited } = found.value;
  const before = placementOf(edited);
  const target = completePlacement(reader, placementAfter(before, input.changes));
  if (!target.ok) return target;
  const shift = shiftOf(before, target.value, houseOf(reader).zone);
  const drafts = all.map((subject) => draft(reader, ctx, { input, subject, shift, target: target.value }));
  if (drafts.some((one) => leavesFacts(reader, one))) return refuse('WRONG_STATE', { state: 'has-attendance' });
  return judgePlanned(reader, ctx, input, drafts);
}

/** A session on which presence hangs stays with its event (EV1), as when it is attached by itself. */
const leavesFacts = (reader: Reader, { subject: { booking }, after }: Draft): boolean =>
  booking !== null &&
  booking.eventId !== null &&
  after !== null &&
  after.eventId !== booking.eventId &&
  hasFacts(reader, booking.id);

interface Draft {
  readonly subject: Subject;
  readonly state: 'unchanged' | 'changed' | 'moved' | 'hand-edited' | 'skipped' | 'cancelled';
  readonly after: Booking | null;
  readonly wish: SeriesWish | null;
}

interface Wanted {
  readonly input: SeriesChange;
  readonly subject: Subject;
  readonly shift: WallShift | null;
  /** Where the edited date goes, to the minute as it was asked for. */
  readonly target: Placement;
}

/** What one date is to become before anything is judged. */
function draft(reader: Reader, ctx: Context, { input, subject, shift, target }: Wanted): Draft {
  const stays = (state: Draft['state']): Draft => ({ subject, state, after: null, wish: null });
  if (subject.booking?.status === 'cancelled') return stays('cancelled');
  const isOver = placementOf(subject).end <= ctx.clock();
  const reachesOver = input.scope === 'this' || given(input.changes).every(([field]) => WORDS.has(field));
  const isReached = isInScope(subject.date, input) && (!isOver || reachesOver);
  if (!isReached) return stays(subject.skip ? 'skipped' : 'unchanged');
  if (isKept(subject, input)) return stays('hand-edited');
  const range =
    subject.date === input.date ? target : shift && shifted(placementOf(subject), shift, houseOf(reader).zone);
  if (subject.booking === null) {
    const wish = applyTo(reader, subject.skip.wish, input.changes, range);
    return { subject, state: 'skipped', after: null, wish };
  }
  const after = applyTo(reader, subject.booking, input.changes, range);
  const moved = WHERE.some((field) => !same(after.placement[field], subject.booking.placement[field]));
  const state = moved ? 'moved' : same(after, subject.booking) ? 'unchanged' : 'changed';
  return { subject, state, after: state === 'unchanged' ? null : after, wish: null };
}

const WHERE = ['start', 'end', 'roomIds'] as const;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type Changes = SeriesChange['changes'];

/** The given fields put on one date; `range` is where it goes, null leaves its hours. */
function applyTo<T extends SeriesWish | Booking>(
  reader: Reader,
  before: T,
  changes: Changes,
  range: { readonly start: number; readonly end: number } | null,
): T {
  const { roomIds: _r, layout: _l, start: _s, end: _e, setupMinutes: _su, teardownMinutes: _t, ...fields } = changes;
  const { start, end } = range ?? before.placement;
  const wanted = placementAfter(before.placement, { ...changes, start, end });
  const placement = completePlacement(reader, wanted);
  const after = {
    ...before,
    ...Object.fromEntries(given(fields)),
    // The edited date's own wish was accepted; the others have the same rooms and sane hours by how they were made.
    placement: placement.ok ? placement.value : before.placement,
  };
  return after.status === 'hold' ? after : { ...after, holdUntil: null };
}

function judgePlanned(
  reader: Reader,
  ctx: Context,
  input: SeriesChange,
  drafts: readonly Draft[],
): Answer<ChangedDate[]> {
  const now = ctx.clock();
  const moves: Move[] = [];
  for (const { subject, after } of drafts) {
    if (!after || !subject.booking) continue;
    if (holdIsOver(after, ctx) && holdChanged(subject.booking, after))
      return refuse('WRONG_TIMES', { why: 'hold-over' });
    const whole = needsJudging(subject.booking, after, now);
    const takes = input.changes.equipment !== undefined && occupies(after, now);
    if (whole || takes) moves.push({ date: subject.date, before: subject.booking, after, whole });
  }
  const target = moves.find((m) => m.date === input.date)?.after.placement;
  const judged = judgeMoves(reader, ctx, moves, {
    anyway: new Set(input.scope === 'this' ? [input.date] : input.bookAnyway),
    closedDaysMeant: target !== undefined && isClosedDay(target, reader.rooms(), houseOf(reader)),
  });
  if (!judged.ok) return judged;
  return ok(drafts.map((one) => toChangedDate(one, judged.value.get(one.subject.date))));
}

function toChangedDate({ subject, state, after, wish }: Draft, judged: Judgement | undefined): ChangedDate {
  const common = { date: subject.date, subject, detail: '', clashes: [], warnings: [], shortage: null };
  if (subject.booking === null) {
    const write = wish && { booking: null, skip: { ...subject.skip, wish } };
    return { ...common, state, after: (wish ?? subject.skip.wish).placement, write };
  }
  if (after === null) return { ...common, state, after: subject.booking.placement, write: null };
  const write = { booking: after, skip: null };
  if (!judged) return { ...common, state, after: after.placement, write };
  const { detail, clashes, warnings, shortage } = judged;
  const told = { ...common, detail, clashes, warnings, shortage, after: after.placement };
  if (judged.state === 'planned') return { ...told, state, write };
  return { ...told, state: judged.state === 'left-out' ? state : judged.state, write: null };
}

const where = ({ start, end, roomIds }: Placement) => ({ start, end, roomIds });

export const toContract = (changed: ChangedDate): z.infer<typeof changedDate> => ({
  date: changed.date,
  bookingId: changed.subject.booking?.id ?? null,
  state: changed.state,
  before: where(placementOf(changed.subject)),
  after: where(changed.after),
  detail: changed.detail,
  clashes: changed.clashes.map(toClash),
  warnings: [...changed.warnings],
  shortage: changed.shortage,
});

/** What becomes of each date of a series: judged one by one, as its booking would be (BK12). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { Refusal } from '../../../shared/contract/errors.ts';
import type { plannedDate, plannedState } from '../../../shared/contract/series-schemas.ts';
import {
  judge,
  mayOverride,
  type Occupant,
  type Stop,
  type Surroundings,
  type Verdict,
  type Warning,
} from '../../../shared/domain/booking-rules.ts';
import { wantsPlace } from '../../../shared/domain/conflicts.ts';
import type { Booking, Placement, Room } from '../../../shared/domain/entities.ts';
import { type HouseHours, hoursOf, openOn } from '../../../shared/domain/opening.ts';
import type { RoomIndex } from '../../../shared/domain/rooms.ts';
import type { SeriesDate } from '../../../shared/domain/series.ts';
import type { SkipReason } from '../../../shared/domain/series-entities.ts';
import { localDate } from '../../../shared/domain/time.ts';
import { type Answer, type Context, houseOf, refuse } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import { type Shortage, shortagesOf } from './equipment-check.ts';
import { houseRuleWarnings } from './house-rules.ts';
import { keyOf, stopRefusal, surroundings, toClash } from './judge-booking.ts';

/** What of a booking is judged. */
export type Judged = Pick<Booking, 'status' | 'placement' | 'headCount' | 'equipment' | 'organisationId'>;

/** Why a date cannot be, and what needs a reason where it can. */
export interface Judgement {
  readonly state: z.infer<typeof plannedState>;
  readonly detail: string;
  readonly clashes: readonly Occupant[];
  readonly warnings: readonly Warning[];
  /** The first pool of which there is too little (EQ2). */
  readonly shortage: Shortage | null;
}

export const CLEAR: Judgement = { state: 'planned', detail: '', clashes: [], warnings: [], shortage: null };

/** Only what occupies is judged (BK6, BK8). */
export const isJudged = wantsPlace;

export interface JudgeOptions {
  /** Book it although the house is closed. */
  readonly anyway: boolean;
  /** Days on which the rooms do not open are meant: the series begins on one. */
  readonly closedDaysMeant: boolean;
  /** Earlier dates of the same series in the same month, not yet written (BK9). */
  readonly alsoInMonth?: number;
  /** Takes away the warnings that need no reason any more. */
  readonly fresh?: (warnings: readonly Warning[]) => readonly Warning[];
}

/** The judgement of one date, or the refusal that every date would meet: a room out of use, the legal limit. */
export function judgeDate(reader: Reader, ctx: Context, wish: Judged, options: JudgeOptions): Answer<Judgement> {
  if (!isJudged(wish)) return ok(CLEAR);
  const now = ctx.clock();
  const judged = judgeWithin(wish, surroundings(reader, wish.placement, now, null), options);
  if (!judged.ok || judged.value.state === 'clash') return judged;
  const [shortage] = shortagesOf(reader, { wish, equipment: wish.equipment, ignoreId: null, before: null }, now);
  if (shortage) return ok(tooLittle(shortage));
  const applicant = { organisationId: wish.organisationId, before: null, alsoInMonth: options.alsoInMonth ?? 0 };
  const rules = houseRuleWarnings(reader, wish.placement, applicant, now);
  return ok({ ...judged.value, warnings: [...judged.value.warnings, ...rules] });
}

/** The same where what lies around is known. */
export function judgeWithin(wish: Judged, around: Surroundings, options: JudgeOptions): Answer<Judgement> {
  const verdict = judge(wish, around);
  const fatal = verdict.stops.find(isFatal);
  if (fatal) return { ok: false, error: stopRefusal(fatal, verdict, []) };
  const clashes = clashesOf(verdict);
  if (verdict.stops.length > 0) return ok({ ...CLEAR, state: 'clash', detail: titlesOf(clashes), clashes });
  const warnings = options.fresh ? options.fresh(verdict.warnings) : verdict.warnings;
  const closed = options.anyway ? null : closedBy(warnings, wish.placement, around, options);
  return ok({ ...CLEAR, ...closed, warnings });
}

/** `Rzutnik 0/2`: how many are free of how many are asked for. */
export const tooLittle = (shortage: Shortage): Judgement => ({
  ...CLEAR,
  state: 'equipment',
  detail: `${shortage.name} ${shortage.free}/${shortage.asked}`,
  shortage,
});

const isFatal = (stop: Stop): boolean => stop.code === 'ROOM_OUT_OF_USE' || stop.code === 'OVER_LEGAL_LIMIT';

const clashesOf = ({ stops }: Verdict): Occupant[] => {
  const all = stops.flatMap((stop) => ('clashes' in stop ? stop.clashes : []));
  return [...new Map(all.map((o) => [o.bookingId, o])).values()];
};

/** The titles that may be said (BK17), as long as a skipped date's detail may be. */
const titlesOf = (clashes: readonly Occupant[]): string =>
  clashes
    .flatMap((o) => (o.confidential ? [] : o.title))
    .join(', ')
    .slice(0, 300);

/** A holiday, a closure, or a day on which a room does not open at all; nobody is turned away for an hour too late. */
function closedBy(
  warnings: readonly Warning[],
  placement: Placement,
  around: Surroundings,
  options: JudgeOptions,
): { state: SkipReason; detail: string } | null {
  const closure = warnings.find((w) => w.code === 'CLOSURE');
  if (closure) return { state: 'closed', detail: closure.detail ?? '' };
  const holiday = warnings.find((w) => w.code === 'HOLIDAY');
  if (holiday) return { state: 'holiday', detail: holiday.detail ?? '' };
  const outside = !options.closedDaysMeant && warnings.some((w) => w.code === 'OUTSIDE_HOURS');
  return outside && isClosedDay(placement, around.rooms, around.house) ? { state: 'closed', detail: '' } : null;
}

/** True when one of the rooms has no opening hours on the day on which the booking begins. */
export function isClosedDay(placement: Placement, rooms: RoomIndex, house: HouseHours): boolean {
  const date = localDate(placement.start, house.zone);
  const wanted = placement.roomIds.map((id) => rooms.get(id)).filter((r): r is Room => r !== undefined);
  return wanted.some((room) => openOn(date, hoursOf(room, house), house.zone).length === 0);
}

export interface PlannedDate extends Judgement {
  readonly date: string;
  readonly placement: Placement;
}

export interface Choices {
  readonly bookAnyway: readonly string[];
  readonly leaveOut: readonly string[];
}

/** Every date judged against what the file holds; dates of one series never lie on each other. */
export function planDates(
  reader: Reader,
  ctx: Context,
  wish: Judged,
  dates: readonly SeriesDate[],
  choices: Choices,
): Answer<PlannedDate[]> {
  const closedDaysMeant = isClosedDay(wish.placement, reader.rooms(), houseOf(reader));
  const anyway = new Set(choices.bookAnyway);
  const out = new Set(choices.leaveOut);
  const planned: PlannedDate[] = [];
  const inMonth = new Map<string, number>();
  for (const { date, start, end } of dates) {
    const placement = { ...wish.placement, start, end };
    if (out.has(date)) {
      planned.push({ ...CLEAR, date, placement, state: 'left-out' });
      continue;
    }
    const alsoInMonth = inMonth.get(date.slice(0, 7)) ?? 0;
    const options = { anyway: anyway.has(date), closedDaysMeant, alsoInMonth };
    const judged = judgeDate(reader, ctx, { ...wish, placement }, options);
    if (!judged.ok) return judged;
    if (judged.value.state === 'planned') inMonth.set(date.slice(0, 7), alsoInMonth + 1);
    planned.push({ ...judged.value, date, placement });
  }
  return ok(planned);
}

/** The warnings of dates that will be booked, each once; a buffer once a room, whoever the neighbour is. */
export function warningsOf(dates: readonly Judgement[]): Warning[] {
  const all = dates.filter((d) => d.state === 'planned').flatMap((d) => d.warnings);
  return [...new Map(all.map((w) => [keyOf({ code: w.code, roomId: w.roomId, detail: w.detail ?? '' }), w])).values()];
}

/** One reason passes the warnings of all dates, where the role may (BK9). */
export function passWarnings(
  ctx: Context,
  warnings: readonly Warning[],
  reason: string | undefined,
): { readonly ok: false; readonly error: Refusal } | null {
  if (warnings.length === 0) return null;
  if (reason === undefined) return refuse('NEEDS_OVERRIDE', { warnings: [...warnings], waysOut: [] });
  const { role } = ctx.desk;
  const forbidden = warnings.filter((w) => !mayOverride(w.code, role));
  return forbidden.length > 0 ? refuse('OVERRIDE_NOT_ALLOWED', { role, warnings: forbidden }) : null;
}

export const toPlannedDate = ({ placement, ...planned }: PlannedDate): z.infer<typeof plannedDate> => ({
  date: planned.date,
  start: placement.start,
  end: placement.end,
  state: planned.state,
  detail: planned.detail,
  clashes: planned.clashes.map(toClash),
  warnings: [...planned.warnings],
  shortage: planned.shortage,
});

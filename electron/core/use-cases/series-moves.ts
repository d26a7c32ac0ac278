/**
 * Which of several bookings can move at once. Each may take a place that another of them leaves; one that cannot move
 * keeps its place, and whoever wanted that place keeps its own in turn (BK13).
 */
import { ok } from '../../../shared/base/result.ts';
import { type Occupant, occupies, reservedRange, type Surroundings } from '../../../shared/domain/booking-rules.ts';
import type { Booking } from '../../../shared/domain/entities.ts';
import { overlaps } from '../../../shared/domain/time.ts';
import type { Answer, Context } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import { houseRuleWarnings } from './house-rules.ts';
import { newWarnings, surroundings } from './judge-booking.ts';
import { isJudged, type Judgement, judgeWithin } from './series-plan.ts';

export interface Move {
  readonly date: string;
  readonly before: Booking;
  readonly after: Booking;
}

export interface MoveOptions {
  /** Dates that may move to where the house is closed. */
  readonly anyway: ReadonlySet<string>;
  readonly closedDaysMeant: boolean;
}

const CLEAR: Judgement = { state: 'planned', detail: '', clashes: [], warnings: [] };

/**
 * The judgement of every move by its date; all that are `planned` can be made together. Refuses what no date could pass.
 * Ends because a move that was dropped never comes back: at most as many rounds as moves, mostly two.
 */
export function judgeMoves(
  reader: Reader,
  ctx: Context,
  moves: readonly Move[],
  options: MoveOptions,
): Answer<Map<string, Judgement>> {
  const now = ctx.clock();
  const judged = new Map(moves.map((m) => [m.date, CLEAR]));
  const known = moves
    .filter((m) => isJudged(m.after))
    .map((move) => ({ move, around: surroundings(reader, move.after.placement, now, move.before.id) }));
  // The end that moves into free time goes first, so that a place is left before it is looked at.
  known.sort((a, b) => (movesLater(a.move) ? -1 : 1) * (a.move.after.placement.start - b.move.after.placement.start));
  const moving = new Map(moves.map((m) => [m.before.id, m]));
  for (let dropped = true; dropped; ) {
    dropped = false;
    const placed: Occupant[] = [];
    for (const { move, around } of known) {
      if (!moving.has(move.before.id)) continue;
      const one = judgeMove(reader, ctx, move, { ...around, occupants: others(around, moving, placed, move) }, options);
      if (!one.ok) return one;
      judged.set(move.date, one.value);
      if (one.value.state === 'planned') {
        placed.push(toOccupant(move.after, now));
        continue;
      }
      moving.delete(move.before.id);
      dropped = true;
    }
  }
  return ok(judged);
}

const movesLater = ({ before, after }: Move): boolean => after.placement.start > before.placement.start;

/** Who is around once the others have moved: strangers, those that stay, and those that already have their new place. */
function others(
  around: Surroundings,
  moving: ReadonlyMap<string, Move>,
  placed: readonly Occupant[],
  { after }: Move,
): Occupant[] {
  const reserved = reservedRange(after.placement);
  const near = placed.filter((o) => overlaps(reservedRange(o), reserved));
  return [...around.occupants.filter((o) => !moving.has(o.bookingId)), ...near];
}

function toOccupant(booking: Booking, now: number): Occupant {
  const { id: bookingId, title, confidential, placement } = booking;
  const status = booking.status === 'hold' && occupies(booking, now) ? 'hold' : 'confirmed';
  const { roomIds, start, end, setupMinutes, teardownMinutes } = placement;
  return { bookingId, title, confidential, status, roomIds, start, end, setupMinutes, teardownMinutes };
}

function judgeMove(
  reader: Reader,
  ctx: Context,
  { date, before, after }: Move,
  around: Surroundings,
  options: MoveOptions,
): Answer<Judgement> {
  const now = ctx.clock();
  const { organisationId } = after;
  // Warnings that somebody passed with a reason before are not asked about again: they are taken away first.
  const rules = houseRuleWarnings(reader, after.placement, { organisationId, before }, now);
  const asked = { wish: after, reason: undefined, ignoreId: before.id, before, organisationId };
  return judgeWithin(after, around, {
    anyway: options.anyway.has(date),
    closedDaysMeant: options.closedDaysMeant,
    fresh: (warnings) => newWarnings([...warnings, ...rules], reader, asked, now),
  });
}

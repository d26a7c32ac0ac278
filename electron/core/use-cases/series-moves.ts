/**
 * Which of several bookings can move at once. Each may take a place that another of them leaves; one that cannot move
 * keeps its place, and whoever wanted that place keeps its own in turn (BK13).
 */
import { ok } from '../../../shared/base/result.ts';
import {
  type Occupant,
  occupies,
  reservedRange,
  type Surroundings,
  type Warning,
} from '../../../shared/domain/booking-rules.ts';
import type { Booking } from '../../../shared/domain/entities.ts';
import { quantities, type Taking } from '../../../shared/domain/equipment.ts';
import { overlaps } from '../../../shared/domain/time.ts';
import type { Answer, Context } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import { takingsNear } from '../storage/takings.ts';
import { shortagesOf } from './equipment-check.ts';
import { newWarnings, ruleWarningsOf, surroundings } from './judge-booking.ts';
import { CLEAR, isJudged, type Judgement, judgeWithin, tooLittle } from './series-plan.ts';

export interface Move {
  readonly date: string;
  readonly before: Booking;
  readonly after: Booking;
  /** False where only equipment changes: rooms and times are not asked about again. */
  readonly whole: boolean;
}

export interface MoveOptions {
  /** Dates that may move to where the house is closed. */
  readonly anyway: ReadonlySet<string>;
  readonly closedDaysMeant: boolean;
}

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
  // The end that moves into free time goes first, so that one that must stay is known before its place is wanted.
  const direction = moves.some(movesLater) ? -1 : 1;
  known.sort((a, b) => direction * (a.move.after.placement.start - b.move.after.placement.start));
  const moving = new Map(moves.map((m) => [m.before.id, m]));
  for (let dropped = true; dropped; ) {
    dropped = false;
    const placed: Booking[] = [];
    for (const { move, around } of known) {
      if (!moving.has(move.before.id)) continue;
      const one = judgeMove(reader, ctx, move, { around, moving, placed }, options);
      if (!one.ok) return one;
      judged.set(move.date, one.value);
      if (one.value.state === 'planned') {
        placed.push(move.after);
        continue;
      }
      moving.delete(move.before.id);
      dropped = true;
    }
  }
  return ok(judged);
}

const movesLater = ({ before, after }: Move): boolean => after.placement.start > before.placement.start;

interface Others {
  readonly around: Surroundings;
  /** Those that may still move, by their bookings. */
  readonly moving: ReadonlyMap<string, Move>;
  /** Those that have their new place already. */
  readonly placed: readonly Booking[];
}

/** Who is around once the others have moved: strangers, those that stay, and those that have their new place. */
function occupantsThen({ around, moving, placed }: Others, { after }: Move, now: number): Occupant[] {
  const reserved = reservedRange(after.placement);
  const near = placed.filter((other) => overlaps(reservedRange(other.placement), reserved));
  return [...around.occupants.filter((o) => !moving.has(o.bookingId)), ...near.map((other) => toOccupant(other, now))];
}

function toOccupant(booking: Booking, now: number): Occupant {
  const { id: bookingId, title, confidential, placement } = booking;
  const status = booking.status === 'hold' && occupies(booking, now) ? 'hold' : 'confirmed';
  const { roomIds, start, end, setupMinutes, teardownMinutes } = placement;
  return { bookingId, title, confidential, status, roomIds, start, end, setupMinutes, teardownMinutes };
}

/** What is taken of a pool then, in the same way. */
const takingsThen =
  ({ moving, placed }: Others): typeof takingsNear =>
  (reader, equipmentId, within, now, ignoreId) => [
    ...takingsNear(reader, equipmentId, within, now, ignoreId).filter(
      ({ kind, bookingId }) => kind === 'handout' || bookingId === null || !moving.has(bookingId),
    ),
    ...placed
      .filter((other) => overlaps(other.placement, within))
      .map((other) => toTaking(other, quantities(other.equipment).get(equipmentId) ?? 0)),
  ];

const toTaking = ({ id, title, confidential, placement }: Booking, quantity: number): Taking => ({
  kind: 'booking',
  quantity,
  start: placement.start,
  end: placement.end,
  bookingId: id,
  handoutId: null,
  title,
  confidential,
});

function judgeMove(
  reader: Reader,
  ctx: Context,
  move: Move,
  others: Others,
  { anyway, closedDaysMeant }: MoveOptions,
): Answer<Judgement> {
  const { date, before, after } = move;
  const now = ctx.clock();
  const asked = { wish: after, reason: undefined, ignoreId: before.id, before, organisationId: after.organisationId };
  // Warnings that somebody passed with a reason before are not asked about again.
  const fresh = (warnings: readonly Warning[]) =>
    newWarnings([...warnings, ...ruleWarningsOf(reader, asked, now)], reader, asked, now);
  const around = { ...others.around, occupants: occupantsThen(others, move, now) };
  const judged = move.whole
    ? judgeWithin(after, around, { anyway: anyway.has(date), closedDaysMeant, fresh })
    : ok(CLEAR);
  if (!judged.ok || judged.value.state === 'clash') return judged;
  const [shortage] = shortagesOf(reader, { ...asked, equipment: after.equipment }, now, takingsThen(others));
  return shortage ? ok(tooLittle(shortage)) : judged;
}

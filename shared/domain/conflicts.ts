/** What becomes of a booking that lost its place at the server, and of its conflict (CF1–CF4). Pure. */
import { MINUTE } from '../base/clock.ts';
import { judge, type Surroundings, type Wish } from './booking-rules.ts';
import type { Booking, Placement } from './entities.ts';
import { quantities } from './equipment.ts';
import type { Settlement } from './sync-entities.ts';
import { overlaps, type Range } from './time.ts';

/** Only holds and confirmed bookings want a place; drafts, requests and cancelled ones want none (BK6). */
export const wantsPlace = ({ status }: Pick<Booking, 'status'>): boolean => status === 'hold' || status === 'confirmed';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A change of where, when or as what is asked about again; any other leaves an unplaced booking as it is (CF2). */
export const asksForPlace = (before: Booking, after: Booking): boolean =>
  before.status !== after.status || before.holdUntil !== after.holdUntil || !same(before.placement, after.placement);

/** What a judged change adds to a booking: one without its place has it again, or wants none any more (CF2, CF3). */
export const placedAgain = (before: Booking, after: Booking): Partial<Pick<Booking, 'unplaced'>> =>
  before.unplaced && (asksForPlace(before, after) || !wantsPlace(after)) ? { unplaced: false } : {};

const fewer = (before: Booking, after: Booking): boolean => {
  const had = quantities(before.equipment);
  const has = quantities(after.equipment);
  return [...had].some(([id, quantity]) => (has.get(id) ?? 0) < quantity);
};

const within = (inner: Placement, outer: Placement): boolean =>
  inner.start >= outer.start && inner.end <= outer.end && same(inner.roomIds, outer.roomIds);

/** How a change settled the conflict of a booking, told from what it was and what it became (CF4). */
export function settlementOf(before: Booking, after: Booking): Settlement {
  if (!wantsPlace(after)) return 'cancelled';
  const { start, end } = after.placement;
  const length = before.placement.end - before.placement.start;
  if (!within(after.placement, before.placement)) return 'moved';
  if (end - start < length) return 'shortened';
  return fewer(before, after) ? 'without-equipment' : 'same-place';
}

/** A part that is shorter helps nobody. */
const SHORTEST_PART = 15 * MINUTE;

/**
 * The longest part of the time asked for in which nothing stops the wish, UTC ms; of two as long the earlier. Null when
 * all of it is free, or no part of a quarter of an hour. It begins and ends where an occupant does, or where the wish does.
 */
export function freePart(wish: Wish, around: Surroundings): Range | null {
  const { start, end } = wish.placement;
  const meeting = around.occupants.filter((o) => overlaps(o, wish.placement));
  const inside = meeting.flatMap((o) => [o.start, o.end]).filter((at) => at > start && at < end);
  const edges = [...new Set([start, ...inside, end])].sort((a, b) => a - b);
  const parts = edges.flatMap((from, i) => edges.slice(i + 1).map((to) => ({ start: from, end: to })));
  const shorter = parts.filter((p) => p.end - p.start >= SHORTEST_PART && p.end - p.start < end - start);
  shorter.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  return shorter.find((part) => isFree({ ...wish, placement: { ...wish.placement, ...part } }, around)) ?? null;
}

/** Stops that come from others; warnings are told when it is done. */
const isFree = (wish: Wish, around: Surroundings): boolean => judge(wish, around).stops.length === 0;

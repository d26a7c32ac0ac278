/** Bookings that meet in one row stand in lanes one under the other (BK5, and drafts or requests beside what occupies). */
import { overlaps, type Range } from '../../../shared/domain/time.ts';

interface Wish<T> extends Range {
  /** Takes the upper lane where several begin together. */
  readonly first: boolean;
  readonly value: T;
}
interface Laned<T> extends Wish<T> {
  readonly lane: number;
  readonly lanes: number;
}

/** Gives every item the first lane that is free; only items that meet share the height. */
export function assignLanes<T>(wishes: readonly Wish<T>[]): { items: Laned<T>[]; lanes: number } {
  const sorted = [...wishes].sort((a, b) => a.start - b.start || Number(b.first) - Number(a.first) || b.end - a.end);
  const items: Laned<T>[] = [];
  let group: (Wish<T> & { lane: number })[] = [];
  let groupEnd = Number.NEGATIVE_INFINITY;
  const close = () => {
    const lanes = Math.max(1, ...group.map((item) => item.lane + 1));
    items.push(...group.map((item) => ({ ...item, lanes })));
    group = [];
  };
  for (const wish of sorted) {
    if (wish.start >= groupEnd) close();
    group.push({ ...wish, lane: freeLane(group, wish) });
    groupEnd = Math.max(group.length === 1 ? wish.end : groupEnd, wish.end);
  }
  close();
  return { items, lanes: Math.max(1, ...items.map((item) => item.lanes)) };
}

function freeLane(group: readonly (Range & { lane: number })[], wish: Range): number {
  const taken = new Set(group.filter((other) => overlaps(other, wish)).map((other) => other.lane));
  let lane = 0;
  while (taken.has(lane)) lane++;
  return lane;
}

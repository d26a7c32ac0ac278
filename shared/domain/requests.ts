/** In which order requests are looked at, and which of them stand side by side (BK8). */
import { parallelOf, type RoomIndex, unitsOfAll } from './rooms.ts';
import { overlaps, type Range } from './time.ts';

export interface Waiting extends Range {
  readonly id: string;
  readonly roomIds: readonly string[];
  /** 1 goes before 2. */
  readonly priority: number;
  /** When it arrived, UTC ms. */
  readonly createdAt: number;
}

/** Two requests that cannot both be accepted. A room for several at once bears both (BK5). */
export function rivals(a: Waiting, b: Waiting, rooms: RoomIndex): boolean {
  if (a.id === b.id || !overlaps(a, b)) return false;
  const units = unitsOfAll(b.roomIds, rooms);
  return unitsOfAll(a.roomIds, rooms).some((unit) => units.includes(unit) && parallelOf(unit, rooms) === 1);
}

const goesBefore = (a: Waiting, b: Waiting): number =>
  a.priority - b.priority || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

/**
 * Requests in groups: who is somebody's rival stands in the same group, also through a third one. Groups and the requests
 * in them go by priority, then by time of arrival; a group goes where its first request goes.
 */
export function groupRequests<T extends Waiting>(requests: readonly T[], rooms: RoomIndex): T[][] {
  const ordered = [...requests].sort(goesBefore);
  const groups: T[][] = [];
  const placed = new Set<string>();
  for (const first of ordered) {
    if (placed.has(first.id)) continue;
    placed.add(first.id);
    const group = [first];
    // The group grows while it is walked: rivals of rivals belong to it.
    for (const member of group) {
      for (const other of ordered) {
        if (placed.has(other.id) || !rivals(member, other, rooms)) continue;
        placed.add(other.id);
        group.push(other);
      }
    }
    groups.push(group.sort(goesBefore));
  }
  return groups;
}

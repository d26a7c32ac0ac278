/** Parts and wholes (BK4): which units a room covers and which room blocks which. */
import type { Room } from './entities.ts';

/** The rooms of a house, looked up by id. */
export type RoomIndex = ReadonlyMap<string, Room>;

export const indexRooms = (rooms: readonly Room[]): RoomIndex => new Map(rooms.map((room) => [room.id, room]));

export const partsOf = (room: Room, rooms: RoomIndex): Room[] =>
  [...rooms.values()].filter((r) => r.partOf === room.id);

const known = new WeakMap<RoomIndex, Map<string, readonly string[]>>();

/** The smallest spaces a room takes: its own, or those of all its parts (BK4). Unit ids are ids of rooms without parts. */
export function unitsOf(roomId: string, rooms: RoomIndex): readonly string[] {
  // Asked for every booking on a board and never different for the same rooms.
  const units = known.get(rooms) ?? new Map<string, readonly string[]>();
  if (units.size === 0) known.set(rooms, units);
  const found = units.get(roomId) ?? findUnits(roomId, rooms, new Set());
  units.set(roomId, found);
  return found;
}

function findUnits(roomId: string, rooms: RoomIndex, seen: ReadonlySet<string>): string[] {
  const room = rooms.get(roomId);
  if (!room || seen.has(roomId)) return [];
  const parts = partsOf(room, rooms);
  if (parts.length === 0) return [roomId];
  const deeper = new Set([...seen, roomId]);
  return [...new Set(parts.flatMap((part) => findUnits(part.id, rooms, deeper)))];
}

/** Units of several rooms, each once. */
export const unitsOfAll = (roomIds: readonly string[], rooms: RoomIndex): readonly string[] =>
  // One room is the usual case and is asked for every booking of a board.
  roomIds.length === 1
    ? unitsOf(roomIds[0] as string, rooms)
    : [...new Set(roomIds.flatMap((roomId) => unitsOf(roomId, rooms)))];

/** How many bookings one unit bears at once (BK5). */
export const parallelOf = (unit: string, rooms: RoomIndex): number => rooms.get(unit)?.parallel ?? 1;

/** The other rooms that a booking of `roomId` blocks: those that share a unit with it (BK4). */
export function blockedBy(roomId: string, rooms: RoomIndex): Room[] {
  const units = new Set(unitsOf(roomId, rooms));
  return [...rooms.values()].filter((r) => r.id !== roomId && unitsOf(r.id, rooms).some((unit) => units.has(unit)));
}

/** Rooms without those that lie inside another of them: a half booked with its whole adds no seats and no people (BK4). */
export function outermost(rooms: readonly Room[], index: RoomIndex): Room[] {
  const kept: Room[] = [];
  const bySize = [...rooms].sort((a, b) => unitsOf(b.id, index).length - unitsOf(a.id, index).length);
  for (const room of bySize) {
    const covered = new Set(kept.flatMap((other) => unitsOf(other.id, index)));
    if (!unitsOf(room.id, index).every((unit) => covered.has(unit))) kept.push(room);
  }
  return rooms.filter((room) => kept.includes(room));
}

/** True when making `partOf` the whole of `roomId` would put a room inside itself. */
export function makesLoop(roomId: string, partOf: string | null, rooms: RoomIndex): boolean {
  const seen = new Set<string>();
  for (let at = partOf; at !== null && !seen.has(at); at = rooms.get(at)?.partOf ?? null) {
    if (at === roomId) return true;
    seen.add(at);
  }
  return false;
}

/** Rooms in their order with parts right after their whole, and how deep each stands. */
export function roomTree(rooms: readonly Room[]): { room: Room; depth: number }[] {
  const index = indexRooms(rooms);
  const byPosition = (a: Room, b: Room) => a.position - b.position || (a.code < b.code ? -1 : 1);
  const walk = (room: Room, depth: number): { room: Room; depth: number }[] => [
    { room, depth },
    ...partsOf(room, index)
      .sort(byPosition)
      .flatMap((part) => walk(part, depth + 1)),
  ];
  return rooms
    .filter((room) => room.partOf === null || !index.has(room.partOf))
    .sort(byPosition)
    .flatMap((room) => walk(room, 0));
}

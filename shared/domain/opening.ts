/** When the house and its rooms are open: hours less holidays and closures (BK9, US1). */
import type { Closure, House, OpeningHours, Room } from './entities.ts';
import { holidayOn } from './holidays.ts';
import { type RoomIndex, unitsOf } from './rooms.ts';
import { dayRange, intersect, localToInstant, overlaps, type Range, weekday } from './time.ts';

export type HouseHours = Pick<House, 'zone' | 'openingHours' | 'holidayEdits'>;

export const hoursOf = (room: Pick<Room, 'openingHours'>, house: HouseHours): OpeningHours =>
  room.openingHours ?? house.openingHours;

/** Open stretches of one local day by the hours alone, UTC ms. */
export function openOn(date: string, hours: OpeningHours, zone: string): Range[] {
  return (hours[weekday(date)] ?? []).map(({ from, to }) => ({
    start: localToInstant(date, from, zone),
    end: to === '24:00' ? dayRange(date, zone).end : localToInstant(date, to, zone),
  }));
}

/** A closure touches a room when it closes the site, the room, or a room that shares a unit with it (BK4). */
export function closes(closure: Closure, roomId: string, rooms: RoomIndex): boolean {
  if (closure.roomId === null || closure.roomId === roomId) return true;
  const units = new Set(unitsOf(roomId, rooms));
  return unitsOf(closure.roomId, rooms).some((unit) => units.has(unit));
}

/** Takes ranges out of ranges; both may overlap themselves. The result is in order and disjoint. */
export function subtract(from: readonly Range[], holes: readonly Range[]): Range[] {
  let left = merge(from);
  for (const hole of merge(holes)) {
    left = left.flatMap((range) =>
      overlaps(range, hole)
        ? [
            { start: range.start, end: Math.max(range.start, hole.start) },
            { start: Math.min(range.end, hole.end), end: range.end },
          ].filter((r) => r.start < r.end)
        : [range],
    );
  }
  return left;
}

/** Disjoint ranges in order that cover the same moments. */
export function merge(ranges: readonly Range[]): Range[] {
  const out: { start: number; end: number }[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else out.push({ ...range });
  }
  return out;
}

/** Open stretches of a room in a period: opening hours less holidays and closures (US1). */
export function openRanges(
  room: Room,
  dates: readonly string[],
  house: HouseHours,
  closures: readonly Closure[],
  rooms: RoomIndex,
): Range[] {
  const open = dates
    .filter((date) => holidayOn(date, house.holidayEdits) === null)
    .flatMap((date) => openOn(date, hoursOf(room, house), house.zone));
  return subtract(
    open,
    closures.filter((closure) => closes(closure, room.id, rooms)),
  );
}

/** True when the hours cover the whole range, midnight included where neighbouring days meet. */
export function coveredByHours(range: Range, room: Room, house: HouseHours, dates: readonly string[]): boolean {
  const open = merge(dates.flatMap((date) => openOn(date, hoursOf(room, house), house.zone)));
  return open.some((stretch) => intersect(stretch, range)?.start === range.start && stretch.end >= range.end);
}

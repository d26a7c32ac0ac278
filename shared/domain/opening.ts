/** When the house and its rooms are open: hours less holidays and closures (BK9, US1). */
import type { Closure, House, OpeningHours, Room } from './entities.ts';
import { holidayOn } from './holidays.ts';
import { type RoomIndex, unitsOf } from './rooms.ts';
import { dayRange, localToInstant, overlaps, type Range, weekday } from './time.ts';

export type HouseHours = Pick<House, 'zone' | 'openingHours' | 'holidayEdits'>;

export const hoursOf = (room: Pick<Room, 'openingHours'>, house: HouseHours): OpeningHours =>
  room.openingHours ?? house.openingHours;

const opened = new WeakMap<OpeningHours, Map<string, readonly Range[]>>();

/** Open stretches of one local day by the hours alone, UTC ms. Remembered: every room of a board asks for the same day. */
export function openOn(date: string, hours: OpeningHours, zone: string): readonly Range[] {
  const known = opened.get(hours) ?? new Map<string, readonly Range[]>();
  if (known.size === 0) opened.set(hours, known);
  const ranges = known.get(zone + date) ?? findOpen(date, hours, zone);
  known.set(zone + date, ranges);
  return ranges;
}

const findOpen = (date: string, hours: OpeningHours, zone: string): Range[] =>
  (hours[weekday(date)] ?? []).map(({ from, to }) => ({
    start: localToInstant(date, from, zone),
    end: to === '24:00' ? dayRange(date, zone).end : localToInstant(date, to, zone),
  }));

/** A closure touches a room when it closes the site, the room, or a room that shares a unit with it (BK4). */
export function closes(closure: Pick<Closure, 'roomId'>, roomId: string, rooms: RoomIndex): boolean {
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

const covers = (stretch: Range, range: Range): boolean => stretch.start <= range.start && range.end <= stretch.end;

/** True when the hours cover the whole range, midnight included where neighbouring days meet. */
export function coveredByHours(range: Range, room: Room, house: HouseHours, dates: readonly string[]): boolean {
  const [first] = dates;
  if (first === undefined) return false;
  const hours = hoursOf(room, house);
  if (openOn(first, hours, house.zone).some((stretch) => covers(stretch, range))) return true;
  return merge(dates.flatMap((date) => openOn(date, hours, house.zone))).some((stretch) => covers(stretch, range));
}

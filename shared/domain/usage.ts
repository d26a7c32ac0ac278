/** Utilisation and the heat map (US1–US3). */
import { MINUTE } from '../base/clock.ts';
import { reservedRange } from './booking-rules.ts';
import type { Booking, Closure, Room } from './entities.ts';
import { type HouseHours, merge, openRanges, subtract } from './opening.ts';
import { type RoomIndex, unitsOf, unitsOfAll } from './rooms.ts';
import { datesOf, intersect, type Range, wallClock, weekday } from './time.ts';

export type UsedBooking = Pick<Booking, 'id' | 'placement'>;

export interface UsageInput {
  readonly range: Range;
  readonly rooms: RoomIndex;
  readonly house: HouseHours;
  readonly closures: readonly Closure[];
  /** Confirmed bookings that touch the range (US1). */
  readonly bookings: readonly UsedBooking[];
}

export interface RoomUsage {
  readonly roomId: string;
  readonly openMinutes: number;
  /** Event minutes inside open time; a moment with two parallel bookings counts once. */
  readonly eventMinutes: number;
  /** Event minutes outside open time, shown apart: they would push utilisation over 100 %. */
  readonly afterHoursMinutes: number;
  /** Set-up and tear-down minutes that no event covers. */
  readonly bufferMinutes: number;
  /** Event ÷ open, 0 to 1; null where the room was never open. */
  readonly utilisation: number | null;
  readonly bookingIds: readonly string[];
}

const length = (ranges: readonly Range[]): number => ranges.reduce((sum, r) => sum + (r.end - r.start), 0) / MINUTE;
const cut = (ranges: readonly Range[], to: readonly Range[]): Range[] =>
  ranges.flatMap((r) => to.map((t) => intersect(r, t)).filter((x) => x !== null));

/** What a room's figures and the rows behind them are both made from, so that they cannot differ (US3). */
function usedAndOpen(room: Room, input: UsageInput): { here: readonly UsedBooking[]; open: readonly Range[] } {
  const units = new Set(unitsOf(room.id, input.rooms));
  const dates = datesOf(input.range, input.house.zone);
  return {
    here: input.bookings.filter((b) => unitsOfAll(b.placement.roomIds, input.rooms).some((unit) => units.has(unit))),
    open: cut(openRanges(room, dates, input.house, input.closures, input.rooms), [input.range]),
  };
}

/** Usage of one room: its own bookings and those of rooms that share its units (US1). */
export function roomUsage(room: Room, input: UsageInput): RoomUsage {
  const { here, open } = usedAndOpen(room, input);
  const events = merge(
    cut(
      here.map((b) => b.placement),
      [input.range],
    ),
  );
  const reserved = cut(
    here.map((b) => reservedRange(b.placement)),
    [input.range],
  );
  const openMinutes = length(open);
  const eventMinutes = length(cut(events, open));
  return {
    roomId: room.id,
    openMinutes,
    eventMinutes,
    afterHoursMinutes: length(events) - eventMinutes,
    bufferMinutes: length(subtract(reserved, events)),
    utilisation: openMinutes > 0 ? eventMinutes / openMinutes : null,
    bookingIds: here.map((b) => b.id),
  };
}

/** The figures of a room that are opened to their rows (US3). */
export const USAGE_PARTS = ['event', 'after-hours', 'buffer'] as const;
export type UsagePart = (typeof USAGE_PARTS)[number];

/**
 * Minutes of one of a room's figures by booking; their sum is the figure (US3). A moment that two parallel bookings
 * share belongs to the one that began first, and a buffer that an event covers to nobody.
 */
export function minutesByBooking(room: Room, input: UsageInput, part: UsagePart): Map<string, number> {
  const { here, open } = usedAndOpen(room, input);
  const events = cut(
    here.map((b) => b.placement),
    [input.range],
  );
  const minutes = new Map<string, number>();
  let taken: Range[] = part === 'buffer' ? merge(events) : [];
  for (const booking of here) {
    const own = cut([part === 'buffer' ? reservedRange(booking.placement) : booking.placement], [input.range]);
    const fresh = subtract(own, taken);
    minutes.set(booking.id, length(wanted(fresh, open, part)));
    taken = merge([...taken, ...own]);
  }
  return minutes;
}

const wanted = (ranges: readonly Range[], open: readonly Range[], part: UsagePart): readonly Range[] =>
  part === 'event' ? cut(ranges, open) : part === 'after-hours' ? subtract(ranges, open) : ranges;

/** Minutes of one figure of the whole house by booking: the sum over its units (US2, US3). */
export function houseMinutesByBooking(input: UsageInput, part: UsagePart): Map<string, number> {
  const sum = new Map<string, number>();
  for (const room of input.rooms.values()) {
    if (unitsOf(room.id, input.rooms)[0] !== room.id) continue;
    for (const [id, minutes] of minutesByBooking(room, input, part)) sum.set(id, (sum.get(id) ?? 0) + minutes);
  }
  return sum;
}

/** Unit-minutes of a cell of the heat map by booking; their sum is the cell's `minutes` (US3). */
export function heatMinutesByBooking(input: UsageInput, cell: { weekday: number; hour: number }): Map<string, number> {
  const minutes = new Map<string, number>();
  for (const booking of input.bookings) {
    const units = unitsOfAll(booking.placement.roomIds, input.rooms).length;
    for (const piece of hours(booking.placement, input)) {
      if (piece.weekday !== cell.weekday || piece.hour !== cell.hour) continue;
      minutes.set(booking.id, (minutes.get(booking.id) ?? 0) + piece.minutes * units);
    }
  }
  return minutes;
}

/** The house as one figure counts units, so that a divided hall is never counted twice (US2). */
export function houseUsage(usages: readonly RoomUsage[], rooms: RoomIndex): Omit<RoomUsage, 'roomId' | 'bookingIds'> {
  const units = usages.filter((u) => unitsOf(u.roomId, rooms)[0] === u.roomId);
  const sum = (minutes: (usage: RoomUsage) => number) => units.reduce((all, u) => all + minutes(u), 0);
  const openMinutes = sum((u) => u.openMinutes);
  const eventMinutes = sum((u) => u.eventMinutes);
  return {
    openMinutes,
    eventMinutes,
    afterHoursMinutes: sum((u) => u.afterHoursMinutes),
    bufferMinutes: sum((u) => u.bufferMinutes),
    utilisation: openMinutes > 0 ? eventMinutes / openMinutes : null,
  };
}

export interface HeatCell {
  /** 0 is Monday. */
  readonly weekday: number;
  /** Hour of the wall clock, 0–23. */
  readonly hour: number;
  /** Unit-minutes in use: two rooms for half an hour are 60. */
  readonly minutes: number;
  readonly bookingIds: readonly string[];
}

/** Unit-minutes by weekday and hour of the wall clock; its sum is the sum of the bookings' event minutes (US3). */
export function heatMap(input: UsageInput): HeatCell[] {
  const cells = new Map<string, { weekday: number; hour: number; minutes: number; ids: Set<string> }>();
  for (const booking of input.bookings) {
    const units = unitsOfAll(booking.placement.roomIds, input.rooms).length;
    for (const piece of hours(booking.placement, input)) {
      const key = `${piece.weekday}-${piece.hour}`;
      const cell = cells.get(key) ?? { weekday: piece.weekday, hour: piece.hour, minutes: 0, ids: new Set() };
      cell.minutes += piece.minutes * units;
      cell.ids.add(booking.id);
      cells.set(key, cell);
    }
  }
  return [...cells.values()].map(({ ids, ...cell }) => ({ ...cell, bookingIds: [...ids] }));
}

function* hours(
  range: Range,
  { range: within, house }: UsageInput,
): Generator<{ weekday: number; hour: number; minutes: number }> {
  const used = intersect(range, within);
  if (!used) return;
  let at = used.start;
  while (at < used.end) {
    const clock = wallClock(at, house.zone);
    // Steps end at the next full hour of the wall clock: every zone here changes clocks on full hours.
    const next = Math.min(used.end, at + (60 - (clock.minutes % 60)) * MINUTE - (at % MINUTE));
    yield { weekday: weekday(clock.date), hour: Math.floor(clock.minutes / 60), minutes: (next - at) / MINUTE };
    at = next;
  }
}

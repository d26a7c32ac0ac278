/** What the day board draws: its span, rows, bars, blocks and shades. Pure; instants are UTC ms, positions percent of the span. */
import type { z } from 'zod';
import { HOUR, MINUTE } from '../../../shared/base/clock.ts';
import type { bookingRow } from '../../../shared/contract/schemas.ts';
import { reservedRange } from '../../../shared/domain/booking-rules.ts';
import { hitBy } from '../../../shared/domain/closures.ts';
import type { Closure, Room } from '../../../shared/domain/entities.ts';
import { blockedBy, indexRooms, parallelOf, type RoomIndex, roomTree, unitsOf } from '../../../shared/domain/rooms.ts';
import { dayRange, overlaps, type Range, wallClock } from '../../../shared/domain/time.ts';
import { assignLanes } from './board-lanes.ts';
import { boardSpan, type DayHours, rowShades, type Shade } from './board-span.ts';

export type BookingRow = z.infer<typeof bookingRow>;

/** The board snaps to this (TM5). */
export const SLOT = 15 * MINUTE;

/** Key of the row for bookings without a room. */
export const NO_ROOM = 'no-room';

/** How a bar looks; running and finished come from the clock (BK6), expired from the hold's time (BK7), unplaced from the server (CF1). */
export type BarLook = 'draft' | 'request' | 'hold' | 'expired' | 'confirmed' | 'cancelled' | 'unplaced';

export interface BoardBar extends Range {
  readonly booking: BookingRow;
  readonly look: BarLook;
  readonly running: boolean;
  readonly finished: boolean;
  /** Reserved time around the event time, cut to the span (BK1). */
  readonly reserved: Range;
  readonly lane: number;
  /** Reasons of the closures that it is to be moved out of; empty when there are none (BK9). */
  readonly hit: string;
  /** Another desk has the same place, and the server has not decided yet. */
  readonly risk: boolean;
  /** How many lanes share the height at this place. */
  readonly lanes: number;
}

/** Time that a booking of a whole or of a part takes from this room (BK4). */
export interface BoardBlock extends Range {
  readonly booking: BookingRow;
}

export interface BoardRow {
  readonly key: string;
  readonly room: Room | null;
  readonly depth: number;
  readonly bars: readonly BoardBar[];
  readonly blocks: readonly BoardBlock[];
  readonly shades: readonly Shade[];
  readonly lanes: number;
}

export interface BoardInput {
  readonly date: string;
  readonly hours: DayHours;
  readonly rooms: readonly Room[];
  readonly bookings: readonly BookingRow[];
  readonly closures: readonly Closure[];
  readonly now: number;
  readonly showCancelled: boolean;
  /** Ids of bookings at risk. */
  readonly atRisk: ReadonlySet<string>;
}

export interface Board {
  readonly date: string;
  readonly zone: string;
  readonly span: Range;
  readonly rows: readonly BoardRow[];
  readonly rooms: RoomIndex;
}

/** Lays out one local day; a day of 23 or 25 hours is as long as it is (TM4). */
export function buildBoard(input: BoardInput): Board {
  const rooms = indexRooms(input.rooms);
  const { zone } = input.hours;
  const day = dayRange(input.date, zone);
  const shown = input.bookings.filter(
    (b) => overlaps(b.placement, day) && (input.showCancelled || b.status !== 'cancelled'),
  );
  const span = boardSpan(input.date, input.hours, input.rooms, shown);
  const byRoom = groupByRoom(shown);
  const hitOf = (booking: BookingRow): string =>
    hitBy(booking, input.closures, rooms, input.now)
      .map((closure) => closure.reason)
      .join(', ');
  const drawn = (key: string) => drawnBars(byRoom.get(key) ?? [], span, input, hitOf);
  const tree = roomTree(input.rooms).map(({ room, depth }) => ({
    key: room.id,
    room,
    depth,
    ...drawn(room.id),
    blocks: blocksOf(room, byRoom, rooms, span),
    shades: rowShades(room, input.date, span, input.hours, input.closures, rooms),
  }));
  const homeless = { key: NO_ROOM, room: null, depth: 0, blocks: [], shades: [] };
  const apart = { ...homeless, ...drawn(NO_ROOM) };
  // What lost its room must be seen without scrolling; what never had one stands at the end.
  const rows = apart.bars.some((bar) => bar.look === 'unplaced') ? [apart, ...tree] : [...tree, apart];
  return { date: input.date, zone, span, rows, rooms };
}

/** One that lost its rooms stands in none of them (CF5). */
function groupByRoom(bookings: readonly BookingRow[]): Map<string, BookingRow[]> {
  const groups = new Map<string, BookingRow[]>();
  for (const booking of bookings) {
    const hasRooms = booking.placement.roomIds.length > 0 && lookOf(booking) !== 'unplaced';
    const keys = hasRooms ? booking.placement.roomIds : [NO_ROOM];
    for (const key of keys) groups.set(key, [...(groups.get(key) ?? []), booking]);
  }
  return groups;
}

type Standing = Pick<BookingRow, 'status' | 'expired' | 'unplaced'>;

export function lookOf(booking: Standing): BarLook {
  if (booking.unplaced && booking.status !== 'cancelled') return 'unplaced';
  return booking.status === 'hold' && booking.expired ? 'expired' : booking.status;
}

/** Whether a booking takes room, as the server said when it was read (BK6, BK7). */
export const isOccupying = (booking: Standing): boolean =>
  !booking.unplaced && (booking.status === 'confirmed' || (booking.status === 'hold' && !booking.expired));

const cut = (range: Range, span: Range): Range => ({
  start: Math.max(range.start, span.start),
  end: Math.min(range.end, span.end),
});

function drawnBars(
  bookings: readonly BookingRow[],
  span: Range,
  { now, atRisk }: BoardInput,
  hitOf: (booking: BookingRow) => string,
): { bars: readonly BoardBar[]; lanes: number } {
  const here = bookings.filter((b) => overlaps(b.placement, span));
  const placed = assignLanes(here.map((b) => ({ ...cut(b.placement, span), first: isOccupying(b), value: b })));
  const bars = placed.items.map(({ value: booking, start, end, lane, lanes }) => ({
    booking,
    start,
    end,
    lane,
    lanes,
    look: lookOf(booking),
    running: isOccupying(booking) && booking.placement.start <= now && now < booking.placement.end,
    finished: booking.placement.end <= now,
    hit: hitOf(booking),
    risk: atRisk.has(booking.id),
    reserved: cut(reservedRange(booking.placement), span),
  }));
  return { bars, lanes: placed.lanes };
}

/** A room for several at once is not blocked by one booking of its neighbour (BK5). */
function blocksOf(room: Room, byRoom: ReadonlyMap<string, BookingRow[]>, rooms: RoomIndex, span: Range): BoardBlock[] {
  const units = new Set(unitsOf(room.id, rooms));
  const blocks = new Map<string, BoardBlock>();
  for (const other of blockedBy(room.id, rooms)) {
    if (!unitsOf(other.id, rooms).some((unit) => units.has(unit) && parallelOf(unit, rooms) === 1)) continue;
    for (const booking of byRoom.get(other.id) ?? []) {
      const own = booking.placement.roomIds.includes(room.id);
      if (own || !isOccupying(booking) || !overlaps(booking.placement, span)) continue;
      blocks.set(booking.id, { booking, ...cut(booking.placement, span) });
    }
  }
  return [...blocks.values()].sort((a, b) => a.start - b.start);
}

/** Where an instant stands on the board, in percent of the span's width. */
export const percentAt = (at: number, span: Range): number => ((at - span.start) / (span.end - span.start)) * 100;

export const widthOf = (range: Range, span: Range): number =>
  ((range.end - range.start) / (span.end - span.start)) * 100;

/** Full hours of the wall clock inside the span; on the long night 02:00 comes twice, on the short one not at all (TM4). */
export function hourMarks(span: Range, zone: string): { at: number; label: string }[] {
  const marks: { at: number; label: string }[] = [];
  for (let at = Math.ceil(span.start / HOUR) * HOUR; at < span.end; at += HOUR) {
    marks.push({ at, label: wallClock(at, zone).time });
  }
  return marks;
}

/** The instant under a place on the board, snapped to a slot; `fraction` of the width, 0 to 1. */
export function instantAt(fraction: number, span: Range, snap: 'down' | 'nearest' = 'down'): number {
  const raw = span.start + fraction * (span.end - span.start);
  const slots = snap === 'down' ? Math.floor(raw / SLOT) : Math.round(raw / SLOT);
  return Math.min(Math.max(slots * SLOT, span.start), span.end);
}

/** Keeps the row objects that show the same as before, so that memoised rows are not drawn again. */
export function keepSame(before: readonly BoardRow[], after: readonly BoardRow[]): readonly BoardRow[] {
  const old = new Map(before.map((row) => [row.key, row]));
  return after.map((row) => {
    const known = old.get(row.key);
    return known && sameRow(known, row) ? known : row;
  });
}

const sameRow = (a: BoardRow, b: BoardRow): boolean =>
  a.room === b.room &&
  a.depth === b.depth &&
  same(a.bars, b.bars) &&
  same(a.blocks, b.blocks) &&
  same(a.shades, b.shades);

function same<T extends object>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => sameValues(item, b[i] as T));
}

function sameValues(a: object, b: object): boolean {
  return Object.entries(a).every(([key, value]) => {
    const other: unknown = b[key as keyof typeof b];
    if (value === other) return true;
    return key === 'reserved' && sameValues(value as object, other as object);
  });
}

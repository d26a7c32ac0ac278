/** Where the board's cursor stands, what is selected and which mode it is in. Pure. */
import type { CANCEL_REASONS } from '../../../shared/domain/entities.ts';
import { overlaps, type Range } from '../../../shared/domain/time.ts';
import { type BoardBar, type BoardRow, NO_ROOM, SLOT } from './board-model.ts';

export type CancelReason = (typeof CANCEL_REASONS)[number];

/** Where a booking would stand: what `bookings.change` is sent. */
export interface Target extends Range {
  readonly roomIds: readonly string[];
}

export type BoardMode =
  | {
      readonly kind: 'move';
      /** The booking stays and a copy is put down. */
      readonly copy: boolean;
      readonly bookingId: string;
      readonly origin: Target;
      readonly target: Target;
      /** The row the booking is held by; its room is what arrows replace. */
      readonly heldRow: string;
      /** Where the cursor was, for Escape. */
      readonly from: Pick<BoardCursor, 'rowKey' | 'at'>;
      /** A room code as far as it was typed. */
      readonly typed: string;
    }
  | { readonly kind: 'resize'; readonly bookingId: string; readonly origin: Target; readonly target: Target }
  | {
      readonly kind: 'swap';
      readonly bookingId: string;
      readonly from: Pick<BoardCursor, 'rowKey' | 'at'>;
      readonly typed: string;
    }
  | { readonly kind: 'cancel'; readonly bookingId: string; readonly reason: CancelReason | null };

export interface BoardCursor {
  readonly rowKey: string;
  /** Begin of the slot under the cursor, UTC ms. */
  readonly at: number;
  /** Which of the bookings under the cursor, from the upper lane. */
  readonly pick: number;
  readonly anchor: { readonly rowKey: string; readonly at: number } | null;
}

export interface BoardState {
  readonly cursor: BoardCursor;
  readonly mode: BoardMode | null;
}

export interface KeyPress {
  /** `event.key`; digits come as `event.code`, so that they work with Shift and on a numeric pad. */
  readonly key: string;
  readonly code: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
}

export type BoardEffect =
  | { readonly kind: 'book'; readonly target: Target }
  | { readonly kind: 'open'; readonly bookingId: string }
  | { readonly kind: 'change'; readonly bookingId: string; readonly target: Target; readonly origin: Target }
  | { readonly kind: 'copy'; readonly bookingId: string; readonly target: Target }
  | { readonly kind: 'swap'; readonly aId: string; readonly bId: string; readonly times: boolean }
  | { readonly kind: 'cancel'; readonly bookingId: string; readonly reason: CancelReason }
  /** A date of a series, and perhaps others with it: its dialog asks which. */
  | { readonly kind: 'cancelSeries'; readonly bookingId: string; readonly reason: CancelReason }
  | { readonly kind: 'day'; readonly by: number }
  | {
      readonly kind: 'refuse';
      readonly why: 'nothing-here' | 'role' | 'reason-missing' | 'no-such-room' | 'choose-other';
    };

export interface Pressed {
  readonly state: BoardState;
  readonly effect: BoardEffect | null;
}

/** What the state machine looks at besides its state. */
export interface BoardView {
  readonly date: string;
  readonly zone: string;
  readonly span: Range;
  readonly rows: readonly BoardRow[];
  /** A leader reads the board and changes nothing (SE1). */
  readonly canWrite: boolean;
}

export const rowIndex = (rows: readonly BoardRow[], key: string): number =>
  Math.max(
    0,
    rows.findIndex((row) => row.key === key),
  );

export const rowAt = (view: BoardView, cursor: Pick<BoardCursor, 'rowKey'>): BoardRow | undefined =>
  view.rows[rowIndex(view.rows, cursor.rowKey)];

/** Bookings under a slot, upper lane first. */
export const barsAt = (row: BoardRow | undefined, at: number): BoardBar[] =>
  (row?.bars ?? [])
    .filter((bar) => overlaps(bar, { start: at, end: at + SLOT }))
    .sort((a, b) => a.lane - b.lane || a.start - b.start);

export function barUnder(view: BoardView, cursor: BoardCursor): BoardBar | null {
  const bars = barsAt(rowAt(view, cursor), cursor.at);
  return bars[Math.min(cursor.pick, bars.length - 1)] ?? null;
}

export const findBooking = (view: BoardView, id: string) =>
  view.rows.flatMap((row) => row.bars).find((bar) => bar.booking.id === id)?.booking ?? null;

/** The last slot that begins inside the span. */
export const lastSlot = (span: Range): number => span.end - SLOT;

/** Brings an instant to the begin of a slot inside the span. */
export const slotOf = (at: number, span: Range): number =>
  Math.min(Math.max(Math.floor(at / SLOT) * SLOT, span.start), lastSlot(span));

export interface Selection extends Range {
  readonly rowKeys: readonly string[];
}

/** What is selected: from the anchor to the cursor, both slots included; without an anchor the slot itself. */
export function selectionOf(view: BoardView, cursor: BoardCursor): Selection {
  const anchor = cursor.anchor ?? cursor;
  const [from, to] = [rowIndex(view.rows, anchor.rowKey), rowIndex(view.rows, cursor.rowKey)].sort((a, b) => a - b);
  return {
    rowKeys: view.rows.slice(from, (to ?? 0) + 1).map((row) => row.key),
    start: Math.min(anchor.at, cursor.at),
    end: Math.max(anchor.at, cursor.at) + SLOT,
  };
}

/** Rooms of selected rows; a part is left out when its whole is there too (BK4). */
export function roomsOfRows(rows: readonly BoardRow[], keys: readonly string[]): string[] {
  const chosen = new Set(keys);
  const hasWhole = (row: BoardRow): boolean => {
    const whole = rows.find((r) => r.key === row.room?.partOf);
    return whole !== undefined && (chosen.has(whole.key) || hasWhole(whole));
  };
  return rows.filter((row) => row.key !== NO_ROOM && chosen.has(row.key) && !hasWhole(row)).map((row) => row.key);
}

/** Move, resize and cancel: what keys mean while a booking is in hand. Nothing is written before Enter. Pure. */
import { LONGEST_BOOKING } from '../../../shared/domain/booking-rules.ts';
import { CANCEL_REASONS } from '../../../shared/domain/entities.ts';
import { fold } from '../../../shared/domain/text.ts';
import { addDays, localDate, localTime, localToInstant } from '../../../shared/domain/time.ts';
import { type BoardRow, NO_ROOM, SLOT } from './board-model.ts';
import {
  type BoardEffect,
  type BoardMode,
  type BoardState,
  type BoardView,
  findBooking,
  type KeyPress,
  type Pressed,
  rowIndex,
  slotOf,
  type Target,
} from './board-state.ts';

type Move = Extract<BoardMode, { kind: 'move' }>;
type Resize = Extract<BoardMode, { kind: 'resize' }>;
type Cancel = Extract<BoardMode, { kind: 'cancel' }>;

const next = (state: BoardState, mode: BoardMode | null, effect: BoardEffect | null = null): Pressed => ({
  state: { ...state, mode },
  effect,
});

function placed(view: BoardView, bookingId: string): Target | null {
  const booking = findBooking(view, bookingId);
  return booking && { roomIds: booking.placement.roomIds, start: booking.placement.start, end: booking.placement.end };
}

const gone = (state: BoardState): Pressed => next(state, null, { kind: 'refuse', why: 'nothing-here' });

/** Held like a booking that is moved, a copy is made where it is put down (BK15). */
export function enterMove(state: BoardState, bookingId: string, view: BoardView, copy = false): Pressed {
  const origin = placed(view, bookingId);
  if (!origin) return gone(state);
  const mode: Move = {
    kind: 'move',
    copy,
    bookingId,
    origin,
    target: origin,
    heldRow: state.cursor.rowKey,
    from: state.cursor,
    typed: '',
  };
  return next({ ...state, cursor: { ...state.cursor, anchor: null } }, mode);
}

export function enterResize(state: BoardState, bookingId: string, view: BoardView): Pressed {
  const origin = placed(view, bookingId);
  if (!origin) return gone(state);
  return next(
    { ...state, cursor: { ...state.cursor, anchor: null } },
    { kind: 'resize', bookingId, origin, target: origin },
  );
}

export const enterCancel = (state: BoardState, bookingId: string): Pressed =>
  next({ ...state, cursor: { ...state.cursor, anchor: null } }, { kind: 'cancel', bookingId, reason: null });

/** Every key but Tab and the function keys is the mode's: a letter must not run a command meanwhile. */
export function pressInMode(
  mode: Exclude<BoardMode, { kind: 'swap' }>,
  state: BoardState,
  key: KeyPress,
  view: BoardView,
): Pressed | null {
  if (key.key === 'Escape') return putBack(mode, state, view);
  if (key.ctrl || key.key === 'Tab' || /^F\d+$/.test(key.key)) return null;
  if (mode.kind === 'move') return pressMove(mode, state, key, view);
  if (mode.kind === 'resize') return pressResize(mode, state, key);
  return pressCancel(mode, state, key, view);
}

/** The cursor goes back with the booking, to its day too. */
function putBack(mode: Exclude<BoardMode, { kind: 'swap' }>, state: BoardState, view: BoardView): Pressed {
  if (mode.kind !== 'move') return next(state, null);
  const { rowKey, at } = mode.from;
  const days = daysBetween(view.date, localDate(at, view.zone));
  const effect: BoardEffect | null = days === 0 ? null : { kind: 'day', by: days };
  return next({ ...state, cursor: { rowKey, at, pick: 0, anchor: null } }, null, effect);
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

export const isMoved = ({ origin, target }: { origin: Target; target: Target }): boolean =>
  origin.start !== target.start || origin.end !== target.end || origin.roomIds.join() !== target.roomIds.join();

/** Commits what changed; a booking put back where it was is no change. The mode stays until the answer is there. */
function commit(mode: Move | Resize, state: BoardState): Pressed {
  if (!isMoved(mode)) return next(state, null);
  if (mode.kind === 'move' && mode.copy)
    return next(state, mode, { kind: 'copy', bookingId: mode.bookingId, target: mode.target });
  return next(state, mode, { kind: 'change', bookingId: mode.bookingId, target: mode.target, origin: mode.origin });
}

function pressMove(mode: Move, state: BoardState, key: KeyPress, view: BoardView): Pressed {
  switch (key.key) {
    case 'Enter':
      return mode.typed && !roomByCode(view.rows, mode.typed)
        ? next(state, mode, { kind: 'refuse', why: 'no-such-room' })
        : commit(mode, state);
    case 'ArrowLeft':
      return shift(mode, state, snapped(mode.target.start, -1) - mode.target.start, view);
    case 'ArrowRight':
      return shift(mode, state, snapped(mode.target.start, 1) - mode.target.start, view);
    case 'ArrowUp':
    case 'ArrowDown':
      return toRow(mode, state, view.rows[rowIndex(view.rows, mode.heldRow) + (key.key === 'ArrowDown' ? 1 : -1)], '');
    case 'PageUp':
    case 'PageDown':
      return toDay(mode, state, key.key === 'PageDown' ? 1 : -1, view);
    case 'Backspace':
      return typeCode(mode, state, mode.typed.slice(0, -1), view);
    default:
      return /^[\p{L}\p{N}._-]$/u.test(key.key) ? typeCode(mode, state, mode.typed + key.key, view) : next(state, mode);
  }
}

/** The next slot line before or after an instant, which need not stand on one. */
const snapped = (at: number, step: 1 | -1): number =>
  step === 1 ? (Math.floor(at / SLOT) + 1) * SLOT : (Math.ceil(at / SLOT) - 1) * SLOT;

const moved = (target: Target, by: number): Target => ({ ...target, start: target.start + by, end: target.end + by });

function shift(mode: Move, state: BoardState, by: number, view: BoardView): Pressed {
  const target = moved(mode.target, by);
  // At least one slot stays on the board, or the booking would be lost from sight.
  if (target.end <= view.span.start || target.start >= view.span.end) return next(state, mode);
  const cursor = { ...state.cursor, at: slotOf(target.start, view.span) };
  return next({ ...state, cursor }, { ...mode, target, typed: '' });
}

/** The wall-clock time stays, the date goes on (TM4). */
function toDay(mode: Move, state: BoardState, by: number, view: BoardView): Pressed {
  const { start } = mode.target;
  const at = localToInstant(addDays(localDate(start, view.zone), by), localTime(start, view.zone), view.zone);
  const target = moved(mode.target, at - start);
  return next({ ...state, cursor: { ...state.cursor, at } }, { ...mode, target }, { kind: 'day', by });
}

/** The room that the booking is held by is replaced; its other rooms stay (BK11, BK15). */
export function withRow(target: Target, heldRow: string, row: BoardRow): Target {
  const others = target.roomIds.filter((roomId) => roomId !== heldRow && roomId !== row.key);
  return { ...target, roomIds: row.key === NO_ROOM ? others : [...others, row.key] };
}

function toRow(mode: Move, state: BoardState, row: BoardRow | undefined, typed: string): Pressed {
  if (!row) return next(state, { ...mode, typed });
  const target = withRow(mode.target, mode.heldRow, row);
  const cursor = { ...state.cursor, rowKey: row.key, pick: 0 };
  return next({ ...state, cursor }, { ...mode, target, heldRow: row.key, typed });
}

const typeCode = (mode: Move, state: BoardState, typed: string, view: BoardView): Pressed =>
  toRow(mode, state, typed ? roomByCode(view.rows, typed) : undefined, typed);

const codeKey = (code: string): string => fold(code).replaceAll(' ', '');

/** The room with this code, else the first whose code begins so; case, diacritics and hyphens do not matter. */
export function roomByCode(rows: readonly BoardRow[], typed: string): BoardRow | undefined {
  const wanted = codeKey(typed);
  const rooms = rows.filter((row) => row.room !== null);
  return (
    rooms.find((row) => codeKey(row.room?.code ?? '') === wanted) ??
    rooms.find((row) => codeKey(row.room?.code ?? '').startsWith(wanted))
  );
}

/** Arrows move the end; with Shift the begin. */
function pressResize(mode: Resize, state: BoardState, key: KeyPress): Pressed {
  if (key.key === 'Enter') return commit(mode, state);
  const step = key.key === 'ArrowRight' ? 1 : key.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return next(state, mode);
  const { start, end } = mode.target;
  const target = key.shift
    ? { ...mode.target, start: snapped(start, step) }
    : { ...mode.target, end: snapped(end, step) };
  const length = target.end - target.start;
  return length < SLOT || length > LONGEST_BOOKING ? next(state, mode) : next(state, { ...mode, target });
}

/** A digit chooses the reason, Enter cancels the booking with it (BK14); Shift+Enter asks about the rest of its series. */
function pressCancel(mode: Cancel, state: BoardState, key: KeyPress, view: BoardView): Pressed {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(key.code)?.[1];
  const chosen = digit === undefined ? undefined : CANCEL_REASONS[Number(digit) - 1];
  if (chosen) return next(state, { ...mode, reason: chosen });
  if (key.key !== 'Enter') return next(state, mode);
  if (!mode.reason) return next(state, mode, { kind: 'refuse', why: 'reason-missing' });
  const { bookingId, reason } = mode;
  const isSeries = findBooking(view, bookingId)?.seriesId != null;
  if (isSeries && key.shift) return next(state, null, { kind: 'cancelSeries', bookingId, reason });
  return next(state, mode, { kind: 'cancel', bookingId, reason });
}

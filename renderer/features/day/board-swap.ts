/** Swap: the booking in hand exchanges rooms with another one that arrows or a room code choose (BK15). Pure. */
import { pressArrow } from './board-cursor.ts';
import { roomByCode } from './board-modes.ts';
import {
  type BoardEffect,
  type BoardMode,
  type BoardState,
  type BoardView,
  barUnder,
  findBooking,
  type KeyPress,
  type Pressed,
  slotOf,
} from './board-state.ts';

type Swap = Extract<BoardMode, { kind: 'swap' }>;

const next = (state: BoardState, mode: Swap | null, effect: BoardEffect | null = null): Pressed => ({
  state: { ...state, mode },
  effect,
});

export const enterSwap = (state: BoardState, bookingId: string): Pressed =>
  next(
    { ...state, cursor: { ...state.cursor, anchor: null } },
    { kind: 'swap', bookingId, from: state.cursor, typed: '' },
  );

/** Arrows and a room code go to the other booking, Enter exchanges rooms, Shift+Enter the times too. */
export function pressSwap(mode: Swap, state: BoardState, key: KeyPress, view: BoardView): Pressed | null {
  if (key.key === 'Escape') return next({ ...state, cursor: { ...mode.from, pick: 0, anchor: null } }, null);
  if (key.ctrl || key.key === 'Tab' || /^F\d+$/.test(key.key)) return null;
  if (key.key === 'Enter') return commit(mode, state, key.shift, view);
  if (key.key === 'Backspace') return typeCode(mode, state, mode.typed.slice(0, -1), view);
  const gone = pressArrow(state, { ...key, shift: false }, view);
  if (gone) return next(gone.state, { ...mode, typed: '' });
  return /^[\p{L}\p{N}._-]$/u.test(key.key) ? typeCode(mode, state, mode.typed + key.key, view) : next(state, mode);
}

function commit(mode: Swap, state: BoardState, times: boolean, view: BoardView): Pressed {
  if (mode.typed && !roomByCode(view.rows, mode.typed))
    return next(state, mode, { kind: 'refuse', why: 'no-such-room' });
  const other = barUnder(view, state.cursor)?.booking.id;
  if (other === undefined || other === mode.bookingId)
    return next(state, mode, { kind: 'refuse', why: 'choose-other' });
  return next(state, mode, { kind: 'swap', aId: mode.bookingId, bId: other, times });
}

/** The room's booking at the time of the one in hand, if it has one there. */
function typeCode(mode: Swap, state: BoardState, typed: string, view: BoardView): Pressed {
  const row = typed === '' ? undefined : roomByCode(view.rows, typed);
  const held = findBooking(view, mode.bookingId);
  if (!row || !held) return next(state, { ...mode, typed });
  const { start, end } = held.placement;
  const bar = row.bars.find((b) => b.start < end && start < b.end && b.booking.id !== mode.bookingId);
  const at = slotOf(Math.max(bar?.start ?? start, start), view.span);
  return next({ ...state, cursor: { rowKey: row.key, at, pick: 0, anchor: null } }, { ...mode, typed });
}

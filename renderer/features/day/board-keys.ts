/** The keyboard of the day board as a state machine: a key and a state give the next state and what is to be done. Pure. */
import { HOUR } from '../../../shared/base/clock.ts';
import { pressArrow, pressJump } from './board-cursor.ts';
import { NO_ROOM } from './board-model.ts';
import { enterCancel, enterMove, enterResize, pressInMode } from './board-modes.ts';
import {
  type BoardEffect,
  type BoardState,
  type BoardView,
  barUnder,
  type KeyPress,
  type Pressed,
  roomsOfRows,
  selectionOf,
  type Target,
} from './board-state.ts';
import { enterSwap, pressSwap } from './board-swap.ts';

/** Null where the board has no use for the key: it then belongs to the commands of the page. */
export function press(state: BoardState, key: KeyPress, view: BoardView): Pressed | null {
  if (state.mode?.kind === 'swap') return pressSwap(state.mode, state, key, view);
  if (state.mode) return pressInMode(state.mode, state, key, view);
  if (key.ctrl) return pressJump(state, key, view);
  return pressArrow(state, key, view) ?? pressAction(state, key, view);
}

const stay = (state: BoardState, effect: BoardEffect | null = null): Pressed => ({ state, effect });

function pressAction(state: BoardState, key: KeyPress, view: BoardView): Pressed | null {
  const bar = barUnder(view, state.cursor);
  const onBooking = (enter: (id: string) => Pressed): Pressed => {
    if (!view.canWrite) return stay(state, { kind: 'refuse', why: 'role' });
    return bar ? enter(bar.booking.id) : stay(state, { kind: 'refuse', why: 'nothing-here' });
  };
  switch (key.key) {
    case 'Enter':
    case ' ':
      return pressEnter(state, view);
    case 'm':
    case 'M':
      return onBooking((id) => enterMove(state, id, view));
    case 'r':
    case 'R':
      return onBooking((id) => enterResize(state, id, view));
    case 'c':
    case 'C':
      return onBooking((id) => enterMove(state, id, view, true));
    case 's':
    case 'S':
      return onBooking((id) => enterSwap(state, id));
    case 'Delete':
      return onBooking((id) => enterCancel(state, id));
    case 'Escape':
      return state.cursor.anchor ? stay({ ...state, cursor: { ...state.cursor, anchor: null } }) : null;
    default:
      return null;
  }
}

function pressEnter(state: BoardState, view: BoardView): Pressed {
  const { cursor } = state;
  const bar = barUnder(view, cursor);
  if (bar && !cursor.anchor) return stay(state, { kind: 'open', bookingId: bar.booking.id });
  if (!view.canWrite) return stay(state, { kind: 'refuse', why: 'role' });
  const target = cursor.anchor ? selectedTarget(state, view) : hourFrom(cursor.rowKey, cursor.at);
  return stay({ ...state, cursor: { ...cursor, anchor: null } }, { kind: 'book', target });
}

function selectedTarget(state: BoardState, view: BoardView): Target {
  const { rowKeys, start, end } = selectionOf(view, state.cursor);
  return { roomIds: roomsOfRows(view.rows, rowKeys), start, end };
}

/** Without a selection a booking begins at the cursor and lasts an hour. */
const hourFrom = (rowKey: string, at: number): Target => ({
  roomIds: rowKey === NO_ROOM ? [] : [rowKey],
  start: at,
  end: at + HOUR,
});

/** How arrows take the board's cursor from slot to slot, from room to room and from booking to booking. Pure. */
import { subtract } from '../../../shared/domain/opening.ts';
import { SLOT } from './board-model.ts';
import {
  type BoardState,
  type BoardView,
  barsAt,
  type KeyPress,
  lastSlot,
  type Pressed,
  rowAt,
  rowIndex,
  slotOf,
} from './board-state.ts';

const stay = (state: BoardState): Pressed => ({ state, effect: null });

export function pressArrow(state: BoardState, key: KeyPress, view: BoardView): Pressed | null {
  const { cursor } = state;
  const go = (rowKey: string, at: number, pick = 0): Pressed => {
    const anchor = key.shift ? (cursor.anchor ?? { rowKey: cursor.rowKey, at: cursor.at }) : null;
    return stay({ ...state, cursor: { rowKey, at: slotOf(at, view.span), pick, anchor } });
  };
  switch (key.key) {
    case 'ArrowLeft':
      return go(cursor.rowKey, cursor.at - SLOT);
    case 'ArrowRight':
      return go(cursor.rowKey, cursor.at + SLOT);
    case 'ArrowUp':
    case 'ArrowDown':
      return goRow(state, key.key === 'ArrowDown' ? 1 : -1, key.shift, view, go);
    case 'Home':
      return go(cursor.rowKey, openingOf(view, cursor.rowKey).start);
    case 'End':
      return go(cursor.rowKey, openingOf(view, cursor.rowKey).end - SLOT);
    default:
      return null;
  }
}

/** Within a row of several lanes the arrow first goes through the bookings that stand there. */
function goRow(
  state: BoardState,
  step: 1 | -1,
  selecting: boolean,
  view: BoardView,
  go: (rowKey: string, at: number, pick?: number) => Pressed,
): Pressed {
  const { cursor } = state;
  const here = barsAt(rowAt(view, cursor), cursor.at).length;
  const pick = Math.min(cursor.pick, Math.max(0, here - 1)) + step;
  if (!selecting && pick >= 0 && pick < here) return go(cursor.rowKey, cursor.at, pick);
  const index = rowIndex(view.rows, cursor.rowKey) + step;
  const row = view.rows[index];
  if (!row) return stay(state);
  return go(row.key, cursor.at, step === -1 && !selecting ? Math.max(0, barsAt(row, cursor.at).length - 1) : 0);
}

/** First opening and last closing of a row on this day; the whole span where it is closed all day. */
export function openingOf(view: BoardView, rowKey: string): { start: number; end: number } {
  const row = rowAt(view, { rowKey });
  const hours = row?.room ? row : view.rows.find((other) => other.room);
  const closed = (hours?.shades ?? []).filter((shade) => shade.kind !== 'closure');
  const open = subtract([view.span], closed);
  return { start: open[0]?.start ?? view.span.start, end: open.at(-1)?.end ?? view.span.end };
}

/** Ctrl+arrows go from booking to booking, Ctrl+Home and Ctrl+End to the first and last room. */
export function pressJump(state: BoardState, key: KeyPress, view: BoardView): Pressed | null {
  const { cursor } = state;
  const to = (rowKey: string, at: number) =>
    stay({ ...state, cursor: { rowKey, at: slotOf(at, view.span), pick: 0, anchor: null } });
  const starts = (rowAt(view, cursor)?.bars ?? []).map((bar) => slotOf(bar.start, view.span)).sort((a, b) => a - b);
  switch (key.key) {
    case 'ArrowRight':
      return to(cursor.rowKey, starts.find((at) => at > cursor.at) ?? lastSlot(view.span));
    case 'ArrowLeft':
      return to(cursor.rowKey, starts.findLast((at) => at < cursor.at) ?? view.span.start);
    case 'Home':
      return to(view.rows[0]?.key ?? cursor.rowKey, cursor.at);
    case 'End':
      return to(view.rows.at(-1)?.key ?? cursor.rowKey, cursor.at);
    default:
      return null;
  }
}

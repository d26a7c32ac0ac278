/** What is under the cursor, selected or in hand: the frame to draw and the sentence to say. */
import type { Verdict } from '../../../shared/domain/booking-rules.ts';
import { shortRoomName } from '../../texts/room-name.ts';
import { type BookingRow, NO_ROOM, SLOT } from './board-model.ts';
import type { Place } from './board-overlay.tsx';
import {
  type BoardMode,
  type BoardState,
  type BoardView,
  barsAt,
  barUnder,
  roomsOfRows,
  rowAt,
  rowIndex,
  selectionOf,
  type Target,
} from './board-state.ts';
import { barText, placeAndVerdict, type Words } from './board-words.ts';

export type Judge = (target: Target, booking: BookingRow | null) => Verdict;

export interface Said {
  readonly place: Place;
  /** Written under the board. */
  readonly text: string;
  /** Read aloud as well: modes and selections; plain moves are read as the grid's active cell. */
  readonly live: boolean;
}

interface Asked {
  readonly state: BoardState;
  readonly view: BoardView;
  readonly words: Words;
  readonly judge: Judge;
  readonly known: (id: string) => BookingRow | null;
}

const frameState = (verdict: Verdict): Place['state'] =>
  verdict.stops.length > 0 ? 'taken' : verdict.warnings.length > 0 ? 'warned' : 'free';

export function boardSays(asked: Asked): Said {
  const { mode, cursor } = asked.state;
  const booking = mode ? asked.known(mode.bookingId) : null;
  if (mode?.kind === 'swap' && booking) return saysSwap(mode, booking, asked);
  if (mode && mode.kind !== 'swap' && booking)
    return mode.kind === 'cancel' ? saysCancel(mode, booking, asked) : saysInHand(mode, booking, asked);
  return cursor.anchor ? saysSelection(asked) : saysCursor(asked);
}

function saysInHand(mode: Extract<BoardMode, { target: Target }>, booking: BookingRow, asked: Asked): Said {
  const { words, view } = asked;
  const isCopy = mode.kind === 'move' && mode.copy;
  // What is copied stays where it is, in the way of its copy.
  const verdict = asked.judge(mode.target, isCopy ? { ...booking, id: '' } : booking);
  const place = placeAndVerdict(mode.target, verdict, words);
  const typed =
    mode.kind === 'move' && mode.typed
      ? ` (${words.t('day:board.typed', { code: mode.typed.toLocaleUpperCase() })})`
      : '';
  const key = isCopy ? 'day:board.copying' : mode.kind === 'move' ? 'day:board.moving' : 'day:board.resizing';
  const text = words.t(key, { title: booking.title, place }) + typed;
  const row = rowIndex(view.rows, mode.kind === 'move' ? mode.heldRow : asked.state.cursor.rowKey);
  const { start, end } = mode.target;
  return {
    place: { start, end, fromRow: row, toRow: row, state: frameState(verdict), label: place },
    text,
    live: true,
  };
}

/** What is under the cursor is what it would be swapped with. */
function saysSwap(mode: Extract<BoardMode, { kind: 'swap' }>, booking: BookingRow, asked: Asked): Said {
  const { t } = asked.words;
  const under = saysCursor(asked);
  const other = barUnder(asked.view, asked.state.cursor)?.booking;
  const found = other && other.id !== mode.bookingId;
  const typed = mode.typed ? ` (${t('day:board.typed', { code: mode.typed.toLocaleUpperCase() })})` : '';
  const text = found
    ? t('day:board.swapping', { title: booking.title, other: under.text })
    : t('day:board.swapChoose', { title: booking.title });
  return { ...under, text: text + typed, live: true };
}

function saysCancel(
  mode: Extract<BoardMode, { kind: 'cancel' }>,
  booking: BookingRow,
  { state, view, words }: Asked,
): Said {
  const row = rowIndex(view.rows, state.cursor.rowKey);
  const { start, end } = booking.placement;
  const title = booking.title;
  const asks = mode.reason
    ? words.t('day:board.cancelChosen', { reason: words.t(`labels:cancelReason.${mode.reason}`) })
    : words.t('day:board.cancelling', { title });
  const text = booking.seriesId === null ? asks : `${asks} ${words.t('series:board.cancelOnlyThis')}`;
  return { place: { start, end, fromRow: row, toRow: row, state: 'taken', label: title }, text, live: true };
}

function saysSelection({ state, view, words, judge }: Asked): Said {
  const { rowKeys, start, end } = selectionOf(view, state.cursor);
  const target = { roomIds: roomsOfRows(view.rows, rowKeys), start, end };
  const label = placeAndVerdict(target, judge(target, null), words);
  const fromRow = rowIndex(view.rows, rowKeys[0] ?? '');
  const place: Place = { start, end, fromRow, toRow: fromRow + rowKeys.length - 1, state: 'selection', label };
  return { place, text: words.t('day:board.selected', { place: label }), live: true };
}

function saysCursor({ state, view, words, judge }: Asked): Said {
  const { cursor } = state;
  const row = rowAt(view, cursor);
  const index = rowIndex(view.rows, cursor.rowKey);
  const slot = { start: cursor.at, end: cursor.at + SLOT };
  const bar = barUnder(view, cursor);
  const name = row?.room ? shortRoomName(row.room.name) : words.t('day:board.noRoom');
  if (!bar) {
    const target = { roomIds: cursor.rowKey === NO_ROOM ? [] : [cursor.rowKey], ...slot };
    const label = placeAndVerdict(target, judge(target, null), words);
    return { place: { ...slot, fromRow: index, toRow: index, state: 'cursor', label }, text: label, live: false };
  }
  const here = barsAt(row, cursor.at);
  const no = here.indexOf(bar) + 1;
  const which = here.length > 1 ? ` (${words.t('day:board.pickOf', { no, count: here.length })})` : '';
  const label = barText(bar, name, words) + which;
  return {
    place: { start: bar.start, end: bar.end, fromRow: index, toRow: index, state: 'cursor', label },
    text: label,
    live: false,
  };
}

import { useCallback, useMemo, useRef, useState } from 'react';
import { dayRange, localTime, localToInstant } from '../../../shared/domain/time.ts';
import { openBooking } from '../booking/booking-store.ts';
import { press } from './board-keys.ts';
import { type Board, type BookingRow, buildBoard, keepSame, SLOT } from './board-model.ts';
import type { Outcome } from './board-outcome.ts';
import {
  type BoardEffect,
  type BoardState,
  type BoardView,
  type KeyPress,
  rowIndex,
  slotOf,
  type Target,
} from './board-state.ts';
import type { Words } from './board-words.ts';
import { useBoardActions } from './use-board-actions.ts';
import type { DayData } from './use-day-data.ts';

export interface BoardProps {
  readonly date: string;
  readonly now: number;
  readonly data: DayData;
  readonly words: Words;
  readonly showCancelled: boolean;
  readonly onDay: (by: number) => void;
}

/** The rows as they are drawn; a row that shows the same as a minute ago stays the same object. */
export function useBoardRows({ date, now, data, showCancelled }: BoardProps): Board {
  const { house, rooms, bookings, closures, atRisk } = data;
  const before = useRef<Board['rows']>([]);
  return useMemo(() => {
    const board = buildBoard({ date, hours: house, rooms, bookings, closures, now, showCancelled, atRisk });
    before.current = keepSame(before.current, board.rows);
    return { ...board, rows: before.current };
  }, [date, house, rooms, bookings, closures, now, showCancelled, atRisk]);
}

/** On another day the cursor keeps its time on the wall and its room. */
function carryOver(state: BoardState, view: BoardView): BoardState {
  const { cursor } = state;
  const day = dayRange(view.date, view.zone);
  const inDay = cursor.at >= day.start && cursor.at < day.end;
  const at = inDay ? cursor.at : localToInstant(view.date, localTime(cursor.at, view.zone), view.zone);
  const rowKey = view.rows[rowIndex(view.rows, cursor.rowKey)]?.key ?? cursor.rowKey;
  return {
    ...state,
    cursor: { ...cursor, rowKey, at: slotOf(at, view.span), anchor: inDay ? cursor.anchor : null },
  };
}

const firstPlace = ({ span, rows }: Board, now: number): BoardState => ({
  cursor: {
    rowKey: (rows.find((row) => row.room) ?? rows[0])?.key ?? '',
    at: now >= span.start && now < span.end ? slotOf(now, span) : span.start + 4 * SLOT,
    pick: 0,
    anchor: null,
  },
  mode: null,
});

/** The board's state, and what keys, buttons and the pointer do to it. */
export function useBoard(props: BoardProps) {
  const { data, words, now, onDay } = props;
  const board = useBoardRows(props);
  const canWrite = words.role !== 'leader';
  const view: BoardView = useMemo(() => ({ ...board, canWrite }), [board, canWrite]);
  const [stored, setState] = useState<BoardState>(() => firstPlace(board, now));
  const [said, say] = useState('');
  const actions = useBoardActions(words);
  const state = useMemo(() => carryOver(stored, view), [stored, view]);
  const known = useKnownBookings(data.bookings);

  const settle = useCallback((outcome: Outcome) => {
    say(outcome.says);
    if (outcome.done) setState((current) => ({ ...current, mode: null }));
  }, []);

  const write = useOneWrite(known, settle);
  const change = useCallback(
    (bookingId: string, target: Target, origin: Target) =>
      write(bookingId, (booking) => actions.change(booking, target, origin)),
    [actions, write],
  );

  const run = useCallback(
    async (effect: BoardEffect): Promise<void> => {
      switch (effect.kind) {
        case 'book':
          return openBooking({ prefill: effect.target });
        case 'open':
          return openBooking({ id: effect.bookingId });
        case 'cancelSeries':
          return openBooking({ id: effect.bookingId, cancelWith: effect.reason });
        case 'day':
          return onDay(effect.by);
        case 'refuse':
          return say(words.t(`day:board.refuse.${effect.why}`));
        case 'change':
          return change(effect.bookingId, effect.target, effect.origin);
        case 'copy':
          return write(effect.bookingId, (booking) => actions.copy(booking, effect.target));
        case 'swap':
          return write(effect.aId, () => actions.swap(effect.aId, effect.bId, effect.times));
        case 'cancel':
          return write(effect.bookingId, (booking) => actions.cancel(booking, effect.reason));
      }
    },
    [onDay, words, change, actions, write],
  );

  /** True when the key was the board's. */
  const onKey = (key: KeyPress): boolean => {
    const pressed = press(state, key, view);
    if (!pressed) return false;
    say(state.mode && !pressed.state.mode && !pressed.effect ? words.t('day:board.backInPlace') : '');
    setState(pressed.state);
    if (pressed.effect) void run(pressed.effect);
    return true;
  };

  const goTo = (rowKey: string, at: number, pick = 0) => {
    say('');
    setState({ cursor: { rowKey, at: slotOf(at, view.span), pick, anchor: null }, mode: null });
  };

  return { board, view, state, said, say, onKey, goTo, change, known };
}

export type BoardControl = ReturnType<typeof useBoard>;

/** One write at a time: a second Enter before the answer is no second copy. */
function useOneWrite(known: (id: string) => BookingRow | null, settle: (outcome: Outcome) => void) {
  const writing = useRef(false);
  return useCallback(
    async (bookingId: string, deed: (booking: BookingRow) => Promise<Outcome>): Promise<void> => {
      const booking = known(bookingId);
      if (!booking || writing.current) return;
      writing.current = true;
      try {
        settle(await deed(booking));
      } finally {
        writing.current = false;
      }
    },
    [known, settle],
  );
}

/** A booking in hand may belong to a day that is no longer shown. */
function useKnownBookings(bookings: readonly BookingRow[]): (id: string) => BookingRow | null {
  const seen = useRef(new Map<string, BookingRow>());
  useMemo(() => {
    for (const booking of bookings) seen.current.set(booking.id, booking);
  }, [bookings]);
  return useCallback((id) => seen.current.get(id) ?? null, []);
}

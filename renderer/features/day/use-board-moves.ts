import { useCallback } from 'react';
import { client } from '../../app/client.ts';
import { useDescribeError } from '../../app/use-describe-error.ts';
import { openMove } from '../booking-moves/move-store.ts';
import { useUndo } from '../undo/use-undo.tsx';
import type { BookingRow } from './board-model.ts';
import { needsReason, type Outcome, shown } from './board-outcome.ts';
import type { Target } from './board-state.ts';
import { placeText, type Words } from './board-words.ts';

/** Copying and swapping from the board; where a reason is needed the dialog asks for it (BK15). */
export function useBoardMoves(words: Words) {
  const inWords = useDescribeError();
  const { offer } = useUndo();

  const copy = useCallback(
    async (booking: BookingRow, target: Target): Promise<Outcome> => {
      const { start, roomIds } = target;
      try {
        const made = await client.bookings.copy({ id: booking.id, start, roomIds: [...roomIds] });
        await shown();
        const says = words.t('moves:copied', { title: made.title, place: placeText(target, words) });
        offer(says, made.id);
        return { done: true, says };
      } catch (error) {
        if (!needsReason(error)) return { done: false, says: inWords(error).what };
        openMove({ kind: 'copy', id: booking.id, start, roomIds });
        return { done: true, says: words.t('day:board.needsReason') };
      }
    },
    [words, offer, inWords],
  );

  const swap = useCallback(
    async (aId: string, bId: string, times: boolean): Promise<Outcome> => {
      try {
        const { a, b } = await client.bookings.swap({ aId, bId, times });
        await shown();
        const says = words.t('moves:swapped', { a: a.title, b: b.title });
        offer(says, a.id);
        return { done: true, says };
      } catch (error) {
        if (!needsReason(error)) return { done: false, says: inWords(error).what };
        openMove({ kind: 'swap', id: aId, otherId: bId, times });
        return { done: true, says: words.t('day:board.needsReason') };
      }
    },
    [words, offer, inWords],
  );

  return { copy, swap };
}

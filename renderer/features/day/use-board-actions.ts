import { useCallback } from 'react';
import { client } from '../../app/client.ts';
import { useDescribeError } from '../../app/use-describe-error.ts';
import { openBooking } from '../booking/booking-store.ts';
import { useOfferFreed } from '../requests/use-offer-freed.tsx';
import { useAlsoFollowing } from '../series/use-also-following.tsx';
import { useUndo } from '../undo/use-undo.tsx';
import type { BookingRow } from './board-model.ts';
import { needsReason, type Outcome, shown } from './board-outcome.ts';
import type { CancelReason, Target } from './board-state.ts';
import { placeText, type Words } from './board-words.ts';
import { useBoardMoves } from './use-board-moves.ts';

const place = (id: string, { roomIds, start, end }: Target) =>
  client.bookings.change({ id, roomIds: [...roomIds], start, end });

/** Writes what the board decided; every answer comes as a sentence, every change can be taken back (BK15). */
export function useBoardActions(words: Words) {
  const inWords = useDescribeError();
  const { offer } = useUndo();
  const alsoFollowing = useAlsoFollowing();
  const offerFreed = useOfferFreed();

  const refused = useCallback(
    (error: unknown, id: string, target: Target): Outcome => {
      if (!needsReason(error)) {
        return { done: false, says: inWords(error).what };
      }
      openBooking({ id, change: target });
      return { done: true, says: words.t('day:board.needsReason') };
    },
    [inWords, words],
  );

  const change = useCallback(
    async (booking: BookingRow, target: Target, origin: Target): Promise<Outcome> => {
      try {
        await place(booking.id, target);
      } catch (error) {
        return refused(error, booking.id, target);
      }
      await shown();
      const resized = target.end - target.start !== origin.end - origin.start;
      const values = { title: booking.title, place: placeText(target, words) };
      const says = words.t(resized ? 'day:board.resized' : 'day:board.moved', values);
      offer(says, booking.id);
      alsoFollowing(booking, target, origin);
      return { done: true, says };
    },
    [words, offer, refused, alsoFollowing],
  );

  const cancel = useCallback(
    async (booking: BookingRow, reason: CancelReason): Promise<Outcome> => {
      try {
        await client.bookings.cancel({ id: booking.id, reason });
      } catch (error) {
        return { done: false, says: inWords(error).what };
      }
      await shown();
      const values = { title: booking.title, place: placeText(booking.placement, words) };
      const says = words.t('day:board.cancelled', values);
      offer(says, booking.id);
      offerFreed(booking.id);
      return { done: true, says };
    },
    [words, offer, offerFreed, inWords],
  );

  const { copy, swap } = useBoardMoves(words);
  return { change, cancel, copy, swap };
}

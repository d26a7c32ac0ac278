import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CANCEL_REASONS } from '../../../shared/domain/entities.ts';
import { api, client } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { showNotice } from '../../app/notices.ts';
import { queryClient } from '../../app/query-client.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { readError } from '../../texts/describe-error.ts';
import type { TextKey } from '../../texts/shape.ts';
import { useOfferFreed } from '../requests/use-offer-freed.tsx';
import { useUndo } from '../undo/use-undo.tsx';
import { closeBooking } from './booking-store.ts';
import type { BookingRow, BookingValues, ReadTimes } from './booking-values.ts';
import type { WayOut } from './placement-words.ts';
import { saveBooking } from './save-booking.ts';

type CancelReason = (typeof CANCEL_REASONS)[number];

interface Written {
  readonly says: string;
  /** Null where nothing differed and nothing was written. */
  readonly id: string | null;
}

interface Write {
  readonly run: () => Promise<Written>;
}

const waysIn = (error: unknown): readonly WayOut[] => {
  const { data } = readError(error);
  return 'waysOut' in data ? data.waysOut : [];
};

/** What the dialog can do to a booking; after each the draft is forgotten, the dialog closed, and it is said. */
export function useBookingWrites(stored: BookingRow | null, forgetDraft: () => void) {
  const { zone } = useFormat();
  const now = useMinute();
  const context = useSentenceContext();
  const { t, format, roomName } = context;
  const { offer } = useUndo();
  const offerFreed = useOfferFreed();
  // What was typed is compared with what it was typed over: a change that came in meanwhile is not taken back.
  const [before] = useState(stored);
  const write = useMutation({
    mutationFn: ({ run }: Write) => run(),
    onSuccess: ({ says, id }) => {
      forgetDraft();
      closeBooking();
      if (id === null) showNotice(says);
      else offer(says, id);
      void queryClient.invalidateQueries({ queryKey: api.bookings.key() });
    },
  });
  const placeOf = ({ placement }: BookingRow) => {
    const rooms = placement.roomIds.map(roomName).join(' + ') || t('day:board.noRoom');
    return `${rooms}, ${format.shortDate(placement.start)}, ${format.range(placement.start, placement.end)}`;
  };
  const save = (values: BookingValues, times: ReadTimes) =>
    write.mutate({
      run: async () => {
        const { row, changed } = await saveBooking(values, times, before, zone);
        if (!changed) return { says: t('booking:unchanged'), id: null };
        return { says: t('booking:saved', { title: row.title, place: placeOf(row) }), id: row.id };
      },
    });
  const toStored = (key: TextKey, run: (id: string) => Promise<BookingRow>) => {
    if (!stored) return;
    write.mutate({ run: async () => ({ says: t(key, { title: (await run(stored.id)).title }), id: stored.id }) });
  };
  const occupies = stored?.status === 'confirmed' || (stored?.status === 'hold' && !stored.expired);
  return {
    save,
    saving: write.isPending,
    error: write.error,
    waysOut: waysIn(write.error),
    needsReason: write.error !== null && readError(write.error).code === 'NEEDS_OVERRIDE',
    runs: occupies && !stored.unplaced && stored.placement.start < now && now < stored.placement.end,
    cancel: (reason: CancelReason, note: string) =>
      toStored('booking:cancel.done', async (id) => {
        const row = await client.bookings.cancel({ id, reason, note });
        offerFreed(id);
        return row;
      }),
    reopen: (reason: string) =>
      toStored('booking:reopen.done', (id) =>
        client.bookings.reopen(reason.trim() === '' ? { id } : { id, override: { reason } }),
      ),
    endEarly: () => toStored('booking:endEarly.done', (id) => client.bookings.endEarly({ id })),
  };
}

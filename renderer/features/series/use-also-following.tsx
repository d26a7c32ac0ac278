import { useCallback } from 'react';
import type { z } from 'zod';
import type { bookingRow } from '../../../shared/contract/schemas.ts';
import { client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { hideNotice, showNotice } from '../../app/notices.ts';
import { useDescribeError } from '../../app/use-describe-error.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { askScope } from './scope-store.ts';
import { SERIES_ENTITIES } from './use-create-series.ts';

type Row = z.infer<typeof bookingRow>;

interface Place {
  readonly roomIds: readonly string[];
  readonly start: number;
  readonly end: number;
}

async function put(booking: Row, { roomIds, start, end }: Place): Promise<void> {
  const { setupMinutes, teardownMinutes } = booking.placement;
  await client.bookings.change({ id: booking.id, roomIds: [...roomIds], start, end, setupMinutes, teardownMinutes });
  refetchShown(SERIES_ENTITIES);
}

/**
 * After a date was moved by hand: says that it was this date only, and offers the same for those that follow. They are
 * moved by as much as this one, so that it goes back first and then moves with them.
 */
export function useAlsoFollowing(): (booking: Row, target: Place, origin: Place) => void {
  const t = useTexts();
  const inWords = useDescribeError();
  return useCallback(
    (booking, target, origin) => {
      const { seriesId, seriesDate } = booking;
      if (seriesId === null || seriesDate === null) return;
      const sayWhy = (error: unknown) => showNotice(inWords(error).what, { kind: 'error' });
      const ask = () => {
        const { start, end, roomIds } = target;
        const isOtherRoom = roomIds.join() !== origin.roomIds.join();
        const changes = { start, end, ...(isOtherRoom ? { roomIds: [...roomIds] } : {}) };
        const edit = { seriesId, date: seriesDate, title: booking.title, changes, reason: '', makeEvent: null };
        askScope({ edit, onLeave: () => void put(booking, target).then(offer).catch(sayWhy) });
      };
      const begin = (notice: string) => {
        hideNotice(notice);
        void put(booking, origin).then(ask).catch(sayWhy);
      };
      const offer = () => {
        const notice: string = showNotice(t('series:board.onlyThis'), {
          action: (
            <Button size="compact-xs" variant="light" onClick={() => begin(notice)}>
              {t('series:board.alsoFollowing')}
            </Button>
          ),
        });
      };
      offer();
    },
    [t, inWords],
  );
}

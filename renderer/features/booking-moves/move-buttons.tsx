import { useMutation } from '@tanstack/react-query';
import { client } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { refetchShown } from '../../app/live.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { closeBooking } from '../booking/booking-store.ts';
import type { BookingRow } from '../booking/booking-values.ts';
import { useUndo } from '../undo/use-undo.tsx';
import { openMove } from './move-store.ts';

/** Swap, copy, and "nobody came" for a stored booking (BK15, BK16). */
export function MoveButtons({ stored }: { stored: BookingRow }) {
  const t = useTexts();
  const now = useMinute();
  const { offer } = useUndo();
  const { id, title, noShow, status, placement, unplaced } = stored;
  const note = useMutation({
    mutationFn: () => client.bookings.noShow({ id, noShow: !noShow }),
    onSuccess: () => {
      refetchShown(['booking']);
      offer(t(noShow ? 'moves:cameAfterAll' : 'moves:noShowNoted', { title }), id);
    },
  });
  const instead = (kind: 'swap' | 'copy') => {
    closeBooking();
    openMove({ kind, id });
  };
  return (
    <>
      {status !== 'cancelled' && placement.roomIds.length > 0 && (
        <Button variant="default" onClick={() => instead('swap')}>
          {t('moves:swap')}
        </Button>
      )}
      <Button variant="default" onClick={() => instead('copy')}>
        {t('moves:copy')}
      </Button>
      {status === 'confirmed' && !unplaced && placement.end <= now && (
        <Button variant="default" aria-pressed={noShow} loading={note.isPending} onClick={() => note.mutate()}>
          {t(noShow ? 'moves:noShowTakeBack' : 'moves:noShow')}
        </Button>
      )}
      <ErrorNotice error={note.error} />
    </>
  );
}

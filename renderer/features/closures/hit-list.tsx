import { useSentenceContext } from '../../app/use-describe-error.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { openBooking } from '../booking/booking-store.ts';
import type { BookingRow } from '../booking/booking-values.ts';
import styles from './closures.module.css';

interface HitListProps {
  readonly rows: readonly { readonly booking: BookingRow; readonly why?: string }[];
}

/** Bookings in the way of closures; each opens to be moved or cancelled. */
export function HitList({ rows }: HitListProps) {
  const { t, format, roomName } = useSentenceContext();
  return (
    <ul className={styles.list}>
      {rows.map(({ booking, why }) => {
        const { start, end, roomIds } = booking.placement;
        const rooms = roomIds.map(roomName).join(' + ') || t('day:board.noRoom');
        return (
          <li key={booking.id}>
            <button type="button" className={styles.item} onClick={() => openBooking({ id: booking.id })}>
              <span className={styles.place}>
                {format.shortDate(start)}, {format.range(start, end)}, {rooms}
              </span>
              <span>
                {booking.title} {booking.status !== 'confirmed' && <StatusBadge status={booking.status} />}
              </span>
              {why && (
                <span className={styles.why}>
                  <span aria-hidden="true">⚠ </span>
                  {t('closures:because', { reason: why })}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

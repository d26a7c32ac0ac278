import type { BookingStatus } from '../../shared/domain/entities.ts';
import { useTexts } from '../texts/i18n.ts';
import styles from './status-badge.module.css';

const SIGN = {
  draft: '…',
  request: '→',
  hold: '?',
  confirmed: '✓',
  cancelled: '×',
} as const satisfies Record<BookingStatus, string>;

/** State of a booking by colour, shape and word. */
export function StatusBadge({ status, expired = false }: { status: BookingStatus; expired?: boolean }) {
  const t = useTexts();
  return (
    <span className={`${styles.badge} ${styles[status]} ${expired ? styles.cancelled : ''}`}>
      <span aria-hidden="true">{SIGN[status]}</span>{' '}
      {t(expired ? 'labels:expiredHold' : `labels:bookingStatus.${status}`)}
    </span>
  );
}

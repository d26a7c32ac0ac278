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

interface StatusBadgeProps {
  readonly status: BookingStatus;
  readonly expired?: boolean;
  /** It lost its place (CF1); what it was before is said where there is room for it. */
  readonly unplaced?: boolean;
}

/** State of a booking by colour, shape and word. */
export function StatusBadge({ status, expired = false, unplaced = false }: StatusBadgeProps) {
  const t = useTexts();
  if (unplaced && status !== 'cancelled') {
    return (
      <span className={`${styles.badge} ${styles.unplaced}`}>
        <span aria-hidden="true">✕</span> {t('conflicts:unplaced')}
      </span>
    );
  }
  return (
    <span className={`${styles.badge} ${styles[status]} ${expired ? styles.cancelled : ''}`}>
      <span aria-hidden="true">{SIGN[status]}</span>{' '}
      {t(expired ? 'labels:expiredHold' : `labels:bookingStatus.${status}`)}
    </span>
  );
}

import { Link } from '@tanstack/react-router';
import type { BookingStatus } from '../../../shared/domain/entities.ts';
import { paths } from '../../app/paths.ts';
import { useTexts } from '../../texts/i18n.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { closeBooking } from '../booking/booking-store.ts';
import styles from './conflicts.module.css';

/** In a booking that lost its place: what that means, and the way to settle it. */
export function ToConflicts({ stored }: { stored: { readonly status: BookingStatus } }) {
  const t = useTexts();
  return (
    <>
      <StatusBadge status={stored.status} unplaced />{' '}
      <Link to={paths.conflicts} className={styles.link} title={t('conflicts:unplacedHint')} onClick={closeBooking}>
        {t('conflicts:toConflicts')}
      </Link>
    </>
  );
}

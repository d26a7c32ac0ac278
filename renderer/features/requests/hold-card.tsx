import { useMinute } from '../../app/clock.ts';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { Button } from '../../ui/button.tsx';
import { openBooking } from '../booking/booking-store.ts';
import type { BookingRow } from '../booking/booking-values.ts';
import { Card, type CardProps } from './card.tsx';
import styles from './requests.module.css';
import { prolongedUntil } from './use-request-writes.ts';

/** One hold that ends soon or is over (BK7). */
export function HoldCard(props: CardProps<BookingRow>) {
  const { row, onDo } = props;
  const { t, format } = useSentenceContext();
  const now = useMinute();
  const over = row.holdUntil !== null && row.holdUntil <= now;
  const until = prolongedUntil(row, now, format.zone);
  const moment = format.moment(row.holdUntil ?? 0);
  return (
    <Card {...props} who={row.organisationName || t('requests:noOrganisation')} aside="">
      <p className={over ? styles.stop : styles.warning}>
        <span aria-hidden="true">{over ? '✕ ' : '? '}</span>
        {t(over ? 'requests:hold.over' : 'requests:hold.until', { moment })}
      </p>
      <div className={styles.buttons}>
        <Button size="compact-sm" shortcut="P" onClick={() => onDo('prolong')}>
          {t('requests:hold.prolong', { moment: format.moment(until) })}
        </Button>
        <Button size="compact-sm" variant="light" shortcut="Z" onClick={() => onDo('confirm')}>
          {t('requests:hold.confirm')}
        </Button>
        <Button size="compact-sm" variant="default" shortcut="Delete" onClick={() => onDo('letGo')}>
          {t('requests:hold.letGo')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => openBooking({ id: row.id })}>
          {t('requests:open')}
        </Button>
      </div>
    </Card>
  );
}

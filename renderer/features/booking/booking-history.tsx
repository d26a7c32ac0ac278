import type { z } from 'zod';
import type { change } from '../../../shared/contract/schemas.ts';
import type { Booking } from '../../../shared/domain/entities.ts';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import styles from './booking.module.css';
import { historyText } from './history-words.ts';

type Change = z.infer<typeof change>;

interface BookingHistoryProps {
  readonly history: readonly Change[];
  readonly overrides: Booking['overrides'];
  /** When the hold ran out by itself, UTC ms (BK7): nobody did that, so no change says it. */
  readonly ranOutAt: number | null;
}

/** Who did what and when, the latest first (SE3). */
export function BookingHistory({ history, overrides, ranOutAt }: BookingHistoryProps) {
  const context = useSentenceContext();
  const { t, format } = context;
  if (history.length === 0) return <p className={styles.quiet}>{t('booking:history.empty')}</p>;
  return (
    <ol className={styles.history}>
      {ranOutAt !== null && <li>{t('booking:history.ranOut', { moment: format.moment(ranOutAt) })}</li>}
      {[...history].reverse().map((entry) => (
        <li key={entry.n}>
          {t('booking:history.line', {
            moment: format.moment(entry.at),
            actor: entry.actor,
            what: historyText(entry, overrides, context),
          })}
        </li>
      ))}
    </ol>
  );
}

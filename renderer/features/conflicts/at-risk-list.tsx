import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { atRiskRow } from '../../../shared/contract/conflicts-schemas.ts';
import { api } from '../../app/client.ts';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import type { SentenceContext } from '../../texts/error-sentences.ts';
import { openBooking } from '../booking/booking-store.ts';
import { useSyncStatus } from '../sync/use-sync-status.ts';
import { placeText } from './conflict-words.ts';
import styles from './conflicts.module.css';

/** What may still lose its place, each a step from its booking; nothing when nothing may (CF8). */
export function AtRiskList() {
  const context = useSentenceContext();
  const { t } = context;
  const enabled = (useSyncStatus()?.atRisk ?? 0) > 0;
  const { data } = useQuery({ ...api.sync.risks.queryOptions(), enabled });
  if (!enabled || !data || data.length === 0) return null;
  return (
    <section aria-labelledby="conflicts-at-risk">
      <h2 id="conflicts-at-risk" className={styles.listTitle}>
        {t('conflicts:atRiskList')}
      </h2>
      <p className={styles.meta}>{t('conflicts:atRiskHint')}</p>
      <ul className={`${styles.settled} ${styles.here} ${styles.risk}`}>
        {data.map((row) => (
          <li key={row.booking.id}>
            <button type="button" className={styles.settledRow} onClick={() => openBooking({ id: row.booking.id })}>
              <strong>
                <span aria-hidden="true">! </span>
                {row.booking.title}
              </strong>
              <span>{placeText(row.booking.placement, context)}</span>
              <span className={styles.why}>{whyText(row, context)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whyText({ kind, against }: z.infer<typeof atRiskRow>, context: SentenceContext): string {
  const { t } = context;
  if (!against) return t('conflicts:atRiskWhy.unknown');
  return t(`conflicts:atRiskWhy.${kind}`, { title: against.title, place: placeText(against.placement, context) });
}

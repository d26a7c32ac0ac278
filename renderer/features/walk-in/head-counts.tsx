import { useQuery } from '@tanstack/react-query';
import { STATUSES, type Status } from '../../../shared/domain/entities.ts';
import { api } from '../../app/client.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import type { Session } from './use-sessions.ts';
import styles from './walk-in.module.css';

export interface HeadCountsProps {
  readonly session: Pick<Session, 'id'>;
  /** The key that counts a resident, where somebody listens for it. */
  readonly shortcut?: string;
  readonly onCount: (status: Status, count: 1 | -1) => void;
}

/** People counted without a name, by status (EV4). */
export function HeadCounts({ session, shortcut, onCount }: HeadCountsProps) {
  const t = useTexts();
  const { data } = useQuery(api.sessions.attendance.queryOptions({ input: { sessionId: session.id } }));
  const countOf = (status: Status): number =>
    (data?.headCounts ?? []).filter((h) => h.status === status).reduce((sum, h) => sum + h.count, 0);
  return (
    <section className={styles.counts} aria-label={t('walkIn:counts')}>
      <h3 className={styles.legend}>{t('walkIn:counts')}</h3>
      <Button fullWidth px="xs" shortcut={shortcut} onClick={() => onCount('resident', 1)}>
        {t('walkIn:plusResident')}
      </Button>
      <ul className={styles.countList}>
        {STATUSES.map((status) => (
          <li key={status}>
            <span>{t(`labels:status.${status}`)}</span>
            <b>{countOf(status)}</b>
            <Button
              size="compact-sm"
              variant="default"
              disabled={countOf(status) === 0}
              aria-label={t('walkIn:minus', { status: t(`labels:status.${status}`) })}
              onClick={() => onCount(status, -1)}
            >
              −1
            </Button>
            <Button
              size="compact-sm"
              variant="light"
              aria-label={t('walkIn:plus', { status: t(`labels:status.${status}`) })}
              onClick={() => onCount(status, 1)}
            >
              +1
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../app/client.ts';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { openBooking } from '../booking/booking-store.ts';
import { useSyncStatus } from '../sync/use-sync-status.ts';
import styles from './conflicts.module.css';

interface ConflictsHereProps {
  /** Bookings of the day shown that another desk's would push out, the nearest first. */
  readonly atRisk: readonly { readonly id: string; readonly title: string; readonly start: number }[];
}

/** On the day screen: what lost its place and what may lose it, with the nearest by name, one step away. */
export function ConflictsHere({ atRisk }: ConflictsHereProps) {
  const t = useTexts();
  const format = useFormat();
  const { data } = useQuery(api.conflicts.count.queryOptions());
  const known = useSyncStatus()?.atRisk ?? 0;
  const risks = Math.max(known, atRisk.length);
  const moment = (at: number) => `${format.shortDate(at)}, ${format.time(at)}`;
  const [first] = atRisk;
  return (
    <>
      {data && data.open > 0 && (
        <Link to={paths.conflicts} className={styles.here}>
          <span aria-hidden="true">✕ </span>
          {t('conflicts:waiting', { count: data.open })}
          {data.nearest && (
            <small>{t('conflicts:nearest', { title: data.nearest.title, moment: moment(data.nearest.start) })}</small>
          )}
        </Link>
      )}
      {risks > 0 && (
        <div className={`${styles.here} ${styles.risk}`}>
          <span aria-hidden="true">! </span>
          <Link to={paths.conflicts} className={styles.plain}>
            {t('conflicts:atRiskCount', { count: risks })}
          </Link>
          {first && (
            <small>
              <button type="button" className={styles.plain} onClick={() => openBooking({ id: first.id })}>
                {t('conflicts:nearest', { title: first.title, moment: moment(first.start) })}
              </button>
            </small>
          )}
        </div>
      )}
    </>
  );
}

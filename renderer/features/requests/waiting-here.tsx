import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../app/client.ts';
import { paths } from '../../app/paths.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import styles from './requests.module.css';

/** On the day screen: requests and holds that wait for somebody, one step away. */
export function WaitingHere() {
  const t = useTexts();
  const { role } = useDesk();
  const { data } = useQuery({ ...api.requests.waiting.queryOptions(), enabled: role !== 'leader' });
  const { requests, holds } = data ?? { requests: 0, holds: 0 };
  const lines = [
    requests > 0 && t('requests:waiting', { count: requests }),
    holds > 0 && t('requests:hold.ending', { count: holds }),
  ].filter((line) => line !== false);
  if (lines.length === 0) return null;
  return (
    <Link to={paths.requests} className={styles.here}>
      {lines.join(' · ')}
    </Link>
  );
}

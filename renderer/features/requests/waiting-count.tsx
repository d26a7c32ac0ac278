import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { useTexts } from '../../texts/i18n.ts';
import styles from './requests.module.css';

/** How many requests wait, beside the name of the screen; nothing when none does. */
export function WaitingCount() {
  const t = useTexts();
  const { data } = useQuery(api.requests.waiting.queryOptions());
  const count = data?.requests ?? 0;
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('requests:waiting', { count })}</span>
    </span>
  );
}

import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { useTexts } from '../../texts/i18n.ts';
import styles from './conflicts.module.css';

/** How many conflicts wait, beside the name of the screen; nothing when none does. */
export function ConflictCount() {
  const t = useTexts();
  const { data } = useQuery(api.conflicts.count.queryOptions());
  const count = data?.open ?? 0;
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('conflicts:waiting', { count })}</span>
    </span>
  );
}

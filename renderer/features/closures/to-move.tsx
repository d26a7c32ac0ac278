import { useTexts } from '../../texts/i18n.ts';
import styles from './closures.module.css';
import { HitList } from './hit-list.tsx';
import { useHits } from './use-hits.ts';

/** What is to be moved out of closures; nothing is shown when there is nothing. */
export function ToMove() {
  const t = useTexts();
  const hits = useHits();
  if (hits.length === 0) return null;
  return (
    <section aria-labelledby="to-move">
      <h3 id="to-move" className={styles.title}>
        {t('closures:toMove', { count: hits.length })}
      </h3>
      <HitList
        rows={hits.map(({ booking, closures }) => ({ booking, why: closures.map((c) => c.reason).join(', ') }))}
      />
    </section>
  );
}

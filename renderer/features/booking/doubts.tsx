import { useTexts } from '../../texts/i18n.ts';
import styles from './booking.module.css';

/** What was guessed or not understood before this form opened: nothing unsure is saved silently (FS2). */
export function Doubts({ doubts }: { readonly doubts: readonly string[] }) {
  const t = useTexts();
  if (doubts.length === 0) return null;
  return (
    <div className={styles.doubts} role="note">
      <strong>{t('booking:doubts')}</strong>
      <ul>
        {doubts.map((doubt) => (
          <li key={doubt}>{doubt}</li>
        ))}
      </ul>
    </div>
  );
}

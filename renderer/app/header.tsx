import { ParkedBadge } from '../features/drafts/parked-badge.tsx';
import { useTexts } from '../texts/i18n.ts';
import { useMinute } from './clock.ts';
import styles from './frame.module.css';
import { useDesk, useFormat, useHouse } from './start-state.tsx';

export function Header() {
  const t = useTexts();
  const format = useFormat();
  const now = useMinute();
  const house = useHouse();
  const desk = useDesk();
  return (
    <header className={styles.header}>
      <span className={styles.house}>{house.name}</span>
      {house.demo && <span>({t('common:demo')})</span>}
      <span className={styles.spacer} />
      <span>{format.longDate(now)}</span>
      <time className={styles.clock}>{format.time(now)}</time>
      <span className={styles.spacer} />
      <ParkedBadge />
      <span>
        {desk.accountName} – {t(`labels:role.${desk.role}`)}
      </span>
    </header>
  );
}

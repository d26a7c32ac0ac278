import { SyncBar } from '../features/sync/sync-bar.tsx';
import { useTexts } from '../texts/i18n.ts';
import styles from './frame.module.css';
import { useConnection } from './live.ts';
import { useStartState } from './start-state.tsx';

export function StatusBar() {
  const t = useTexts();
  const { host, desk, version } = useStartState();
  const connection = useConnection();
  return (
    <footer className={styles.status}>
      <span>{t(host === 'electron' ? 'common:hostElectron' : 'common:hostWeb')}</span>
      <span role="status" className={connection === 'down' ? styles.down : undefined}>
        {t(connection === 'down' ? 'common:engineWaiting' : 'common:engineConnected')}
      </span>
      <SyncBar />
      <span>{t('common:language', { language: t(`labels:language.${desk.language}`) })}</span>
      <span>{t('common:version', { version })}</span>
    </footer>
  );
}

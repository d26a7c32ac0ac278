import { Link } from '@tanstack/react-router';
import type { SyncStatus } from '../../../shared/contract/sync-schemas.ts';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import styles from './sync.module.css';
import { OPEN_SYNC } from './sync-commands.ts';
import { SyncSign } from './sync-sign.tsx';
import { shareOf, stateText, toneOf, waitingText } from './sync-words.ts';
import { useAgeClock, useSyncStatus } from './use-sync-status.ts';

/** In the status bar: how this desk stands with the server, what waits, what is at risk; one click leads to the page. */
export function SyncBar() {
  const status = useSyncStatus();
  if (!status) return null;
  return (
    <span className={styles.bar} data-testid="sync-bar">
      <StateLink status={status} />
      <Counts status={status} />
    </span>
  );
}

function StateLink({ status }: { status: SyncStatus }) {
  const t = useTexts();
  const format = useFormat();
  const now = useAgeClock(status.lastSyncAt);
  const context = { t, format };
  const tone = toneOf(status);
  const waiting = waitingText(status, now, context);
  return (
    <Link to={paths.sync} className={styles.link} aria-keyshortcuts={OPEN_SYNC} data-tone={tone}>
      <SyncSign tone={tone} /> <span>{stateText(status, now, context)}</span>
      {tone === 'first-load' && <SmallProgress share={shareOf(status)} />}
      {waiting && <span> · {waiting}</span>}
    </Link>
  );
}

/** Beside words that say the same in percent. */
const SmallProgress = ({ share }: { share: number | null }) => (
  <span aria-hidden="true" className={styles.smallTrack}>
    <span className={styles.smallDone} style={{ width: `${(share ?? 0) * 100}%` }} />
  </span>
);

function Counts({ status: { atRisk, conflictsOpen } }: { status: SyncStatus }) {
  const t = useTexts();
  if (atRisk === 0 && conflictsOpen === 0) return null;
  return (
    <Link to={paths.conflicts} className={`${styles.link} ${styles.counts}`}>
      <SyncSign tone="trouble" />{' '}
      {[
        conflictsOpen > 0 && t('sync:bar.conflicts', { count: conflictsOpen }),
        atRisk > 0 && t('sync:bar.atRisk', { count: atRisk }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </Link>
  );
}

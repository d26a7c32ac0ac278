import { Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { paths } from '../../app/paths.ts';
import { useHouse } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { JoinAgain, JoinWithHouse } from './join-form.tsx';
import styles from './sync.module.css';
import { useSyncStatus } from './use-sync-status.ts';

/** A server that does not take this desk any more, or is another: a new code takes it in again. */
const COMES_BACK: ReadonlySet<string> = new Set(['REVOKED', 'UNKNOWN_DESK', 'NO_KEY', 'WRONG_SERVER']);
/** Most often it passes, but the server may have moved. */
const MAY_HAVE_MOVED: ReadonlySet<string> = new Set(['OFFLINE', 'RUBBISH']);

/** In the settings: joining a server, or which one it is. */
export function ServerTab() {
  const t = useTexts();
  const house = useHouse();
  const status = useSyncStatus();
  if (!status) return null;
  if (status.server)
    return (
      <Stack gap="xs">
        <Text>{t('sync:join.isJoined', { address: status.server.address })}</Text>
        <Link to={paths.sync} className={styles.textLink}>
          {t('sync:join.seeMore')}
        </Link>
        {COMES_BACK.has(status.problem?.code ?? '') && <JoinAgain />}
        {MAY_HAVE_MOVED.has(status.problem?.code ?? '') && (
          <details>
            <summary>{t('sync:join.moved')}</summary>
            <JoinAgain />
          </details>
        )}
      </Stack>
    );
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('sync:page.aloneJoin')}
      </Title>
      <Text size="sm">{t('sync:page.aloneText')}</Text>
      <JoinWithHouse house={house.name} demo={house.demo} />
    </Stack>
  );
}

import { Group, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SyncStatus } from '../../../shared/contract/sync-schemas.ts';
import { paths } from '../../app/paths.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Erasures } from './erasures.tsx';
import { Exchanges } from './exchanges.tsx';
import { FirstLoad } from './first-load.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import styles from './sync.module.css';
import { SyncSign } from './sync-sign.tsx';
import { agoText, sinceText, stateText, toneOf } from './sync-words.ts';
import { useSyncNow } from './use-sync-now.ts';
import { useAgeClock, useSyncStatus } from './use-sync-status.ts';

/** How this desk stands with the server, and what to do where it stands badly. */
export function SyncScreen() {
  const t = useTexts();
  const { role } = useDesk();
  const status = useSyncStatus();
  const now = useSyncNow();
  const coordinates = role === 'coordinator' || role === 'administrator';
  if (!status) return <EmptyState title={t('common:loading')} />;
  return (
    <>
      <PageHeader title={t('sync:title')} {...(status.server ? { aside: <StateLine status={status} /> } : {})}>
        {status.server && (
          <Button loading={now.isPending} onClick={() => now.mutate()}>
            {t('sync:page.now')}
          </Button>
        )}
      </PageHeader>
      <Stack gap="md" maw="60rem">
        {status.server ? <Joined status={status} server={status.server} /> : <Alone />}
        {coordinates && <Erasures joined={status.server !== null} />}
      </Stack>
    </>
  );
}

function StateLine({ status }: { status: SyncStatus }) {
  const t = useTexts();
  const format = useFormat();
  const now = useAgeClock(status.lastSyncAt);
  return (
    <span>
      <SyncSign tone={toneOf(status)} /> {stateText(status, now, { t, format })}
    </span>
  );
}

function Alone() {
  const t = useTexts();
  return (
    <EmptyState
      title={t('sync:page.alone')}
      action={
        <Link to={paths.settings} search={{ tab: 'server' }} className={styles.textLink}>
          {t('sync:page.aloneJoin')}
        </Link>
      }
    >
      {t('sync:page.aloneText')}
    </EmptyState>
  );
}

function Joined({ status, server }: { status: SyncStatus; server: NonNullable<SyncStatus['server']> }) {
  return (
    <>
      <ProblemNotice status={status} />
      {status.state === 'first-load' && <FirstLoad status={status} />}
      <Facts status={status} server={server} />
      <Exchanges />
    </>
  );
}

function Facts({ status, server }: { status: SyncStatus; server: NonNullable<SyncStatus['server']> }) {
  const t = useTexts();
  const format = useFormat();
  const facts = useFacts(status);
  const rows: readonly (readonly [string, string])[] = [
    [t('sync:page.server'), server.address],
    [t('sync:page.site'), server.siteName],
    [t('sync:page.desk'), t('sync:page.deskAndLetter', { name: server.deskName, letter: server.deskLetter })],
    [t('sync:page.since'), format.moment(server.since)],
    ...facts,
  ];
  return (
    <section aria-label={t('sync:page.facts')}>
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(status.conflictsOpen > 0 || status.atRisk > 0) && <ToConflicts status={status} />}
    </section>
  );
}

/** What moves: when it was in order last, what waits on either side, when it is tried again. */
function useFacts(status: SyncStatus): readonly (readonly [string, string])[] {
  const t = useTexts();
  const format = useFormat();
  const now = useAgeClock(status.lastSyncAt);
  const context = { t, format };
  const { lastSyncAt, waiting, behind, nextTryAt, state, problem } = status;
  const oldest =
    waiting.oldestAt === null ? '' : `, ${t('sync:page.oldest', { since: sinceText(waiting.oldestAt, now, context) })}`;
  return [
    [t('sync:page.state'), t(`sync:page.states.${state}`)],
    [t('sync:page.lastSync'), lastSyncAt === null ? t('sync:page.never') : agoText(lastSyncAt, now, context)],
    [
      t('sync:page.waiting'),
      waiting.count === 0
        ? t('sync:page.nothingWaits')
        : `${t('sync:page.changes', { count: waiting.count })}${oldest}`,
    ],
    [t('sync:page.behind'), behind === 0 ? t('sync:page.nothingBehind') : t('sync:page.changes', { count: behind })],
    ...(nextTryAt === null || (state === 'up' && problem === null)
      ? []
      : [[t('sync:page.nextTry'), format.time(nextTryAt)] as const]),
  ];
}

function ToConflicts({ status: { conflictsOpen, atRisk } }: { status: SyncStatus }) {
  const t = useTexts();
  return (
    <Group gap="xs" mt="xs">
      <SyncSign tone="trouble" />
      <Link to={paths.conflicts} className={styles.textLink}>
        {[
          conflictsOpen > 0 && t('sync:bar.conflicts', { count: conflictsOpen }),
          atRisk > 0 && t('sync:bar.atRisk', { count: atRisk }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Link>
    </Group>
  );
}

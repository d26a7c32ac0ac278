import { Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SyncStatus } from '../../../shared/contract/sync-schemas.ts';
import { api } from '../../app/client.ts';
import { queryClient } from '../../app/query-client.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FirstLoad } from '../sync/first-load.tsx';
import { JoinForm } from '../sync/join-form.tsx';
import { ProblemNotice } from '../sync/problem-notice.tsx';
import { useSyncNowQuietly } from '../sync/use-sync-now.ts';
import { useFollowedSyncStatus } from '../sync/use-sync-status.ts';
import styles from './first-run.module.css';
import { SetupWizard } from './setup-wizard.tsx';
import { StepHeading } from './step-heading.tsx';

const showHouse = () => queryClient.invalidateQueries();

type Way = 'asked' | 'own' | 'join';

/** Before the house exists: set it up, get it from a server, or look around in the demo house. */
export function FirstRun() {
  const t = useTexts();
  const [way, setWay] = useState<Way>('asked');
  const status = useFollowedSyncStatus();
  const setUp = useMutation(api.start.setUp.mutationOptions({ onSuccess: showHouse }));
  return (
    <main className={styles.page}>
      <Group justify="space-between" mb="md">
        <Text fw={700}>{t('firstRun:welcome')}</Text>
        <LanguageSwitch />
      </Group>
      {status?.server ? (
        <Joining status={status} />
      ) : (
        <>
          {way === 'own' && <SetupWizard onBack={() => setWay('asked')} setUp={setUp} />}
          {way === 'join' && <Join onBack={() => setWay('asked')} />}
          {way === 'asked' && <Ways setUp={setUp} onWay={setWay} />}
        </>
      )}
    </main>
  );
}

interface WaysProps {
  readonly setUp: {
    readonly mutate: (input: { kind: 'demo' }) => void;
    readonly isPending: boolean;
    readonly error: unknown;
  };
  readonly onWay: (way: Way) => void;
}

function Ways({ setUp, onWay }: WaysProps) {
  const t = useTexts();
  return (
    <Stack>
      <Title order={1} size="h2">
        {t('firstRun:question')}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Choice title={t('firstRun:own')} text={t('firstRun:ownText')} onChoose={() => onWay('own')} />
        <Choice title={t('sync:join.title')} text={t('sync:join.text')} onChoose={() => onWay('join')} />
        <Choice
          title={t('firstRun:demo')}
          text={t('firstRun:demoText')}
          loading={setUp.isPending}
          onChoose={() => setUp.mutate({ kind: 'demo' })}
        />
      </SimpleGrid>
      <ErrorNotice error={setUp.error} />
    </Stack>
  );
}

function Join({ onBack }: { onBack: () => void }) {
  const t = useTexts();
  return (
    <Stack>
      <StepHeading>{t('sync:join.title')}</StepHeading>
      <JoinForm asksAccount before={t('sync:join.gets')}>
        <Button variant="default" onClick={onBack}>
          {t('common:back')}
        </Button>
      </JoinForm>
    </Stack>
  );
}

/** The house is on its way: its progress, or why it stands. A window opened again finds it here. */
function Joining({ status }: { status: SyncStatus }) {
  const t = useTexts();
  const now = useSyncNowQuietly();
  const come = status.state === 'up';
  useEffect(() => {
    if (come) void showHouse();
  }, [come]);
  return (
    <Stack>
      <StepHeading>{t('sync:firstLoad.title')}</StepHeading>
      <FirstLoad status={status} />
      <ProblemNotice status={status} />
      {status.problem && (
        <Group>
          <Button variant="default" loading={now.isPending} onClick={() => now.mutate({})}>
            {t('common:retry')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly text: string;
  readonly loading?: boolean;
  readonly onChoose: () => void;
}

/** A long name takes two lines rather than being cut. */
const LONG_LABEL = { root: styles.choice ?? '', label: styles.choiceLabel ?? '' };

function Choice({ title, text, loading = false, onChoose }: ChoiceProps) {
  return (
    <Card withBorder padding="lg">
      <Stack justify="space-between" h="100%">
        <Text>{text}</Text>
        <Button size="md" classNames={LONG_LABEL} loading={loading} onClick={onChoose}>
          {title}
        </Button>
      </Stack>
    </Card>
  );
}

function LanguageSwitch() {
  const desk = useDesk();
  const save = useMutation(api.start.saveDesk.mutationOptions({ onSuccess: showHouse }));
  const other = desk.language === 'pl' ? 'en' : 'pl';
  return (
    <Button variant="subtle" lang={other} onClick={() => save.mutate({ ...desk, language: other })}>
      {other === 'en' ? 'English' : 'Polski'}
    </Button>
  );
}

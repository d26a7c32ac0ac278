import { Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/client.ts';
import { queryClient } from '../../app/query-client.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './first-run.module.css';
import { SetupWizard } from './setup-wizard.tsx';

const showHouse = () => queryClient.invalidateQueries();

/** Before the house exists: set it up, or look around in the demo house. */
export function FirstRun() {
  const t = useTexts();
  const [own, setOwn] = useState(false);
  const setUp = useMutation(api.start.setUp.mutationOptions({ onSuccess: showHouse }));
  return (
    <main className={styles.page}>
      <Group justify="space-between" mb="md">
        <Text fw={700}>{t('firstRun:welcome')}</Text>
        <LanguageSwitch />
      </Group>
      {own ? (
        <SetupWizard onBack={() => setOwn(false)} setUp={setUp} />
      ) : (
        <Stack>
          <Title order={1} size="h2">
            {t('firstRun:question')}
          </Title>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Choice title={t('firstRun:own')} text={t('firstRun:ownText')} onChoose={() => setOwn(true)} />
            <Choice
              title={t('firstRun:demo')}
              text={t('firstRun:demoText')}
              loading={setUp.isPending}
              onChoose={() => setUp.mutate({ kind: 'demo' })}
            />
          </SimpleGrid>
          <ErrorNotice error={setUp.error} />
        </Stack>
      )}
    </main>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly text: string;
  readonly loading?: boolean;
  readonly onChoose: () => void;
}

function Choice({ title, text, loading = false, onChoose }: ChoiceProps) {
  return (
    <Card withBorder padding="lg">
      <Stack justify="space-between" h="100%">
        <Text>{text}</Text>
        <Button size="md" loading={loading} onClick={onChoose}>
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

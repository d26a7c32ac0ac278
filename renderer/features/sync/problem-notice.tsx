import { Alert, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { SyncProblem, SyncStatus } from '../../../shared/contract/sync-schemas.ts';
import { api } from '../../app/client.ts';
import { queryClient } from '../../app/query-client.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { thingText } from '../../texts/error-sentences.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { muchRemovedOf, problemText, sinceText, toneOf } from './sync-words.ts';
import { useAgeClock } from './use-sync-status.ts';

/** What happened, that everything is safe, what to do; the code under "Szczegóły" (SY10). */
export function ProblemNotice({ status }: { status: SyncStatus }) {
  const t = useTexts();
  const format = useFormat();
  const now = useAgeClock(status.lastSyncAt);
  if (status.problem === null) return null;
  const { code, since, detail } = status.problem;
  const trouble = toneOf(status) === 'trouble';
  return (
    <Alert color={trouble ? 'red' : 'orange'} variant="light" my="xs" title={problemText(status.problem, 'what', t)}>
      <Text size="sm">
        {t('sync:problemSafe')} {problemText(status.problem, 'todo', t)}
      </Text>
      <Text size="sm">{t('sync:problemSince', { since: sinceText(since, now, { t, format }) })}</Text>
      {code === 'MUCH_REMOVED' && <AcceptQuestion detail={detail} />}
      <Details code={code} detail={detail} />
    </Alert>
  );
}

function Details({ code, detail }: { code: SyncProblem; detail: string }) {
  const t = useTexts();
  return (
    <details>
      <summary>{t('common:details')}</summary>
      <code>{[code, detail].filter(Boolean).join(': ')}</code>
    </details>
  );
}

/** The one thing of sync that waits for a yes: much would go from this desk. */
function AcceptQuestion({ detail }: { detail: string }) {
  const t = useTexts();
  const format = useFormat();
  const { role } = useDesk();
  const accept = useMutation(
    api.sync.accept.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.sync.key() }),
    }),
  );
  const much = muchRemovedOf(detail);
  const may = role === 'coordinator' || role === 'administrator';
  const what = much
    ? t('sync:accept.what', {
        entity: thingText(much.entity, '', t, String) || much.entity,
        count: format.number(much.count),
      })
    : t('sync:accept.whatUnknown');
  return (
    <section aria-label={t('sync:accept.title')}>
      <Text fw={600} mt="xs">
        {t('sync:accept.title')}
      </Text>
      <Text size="sm">
        {what} {t('sync:accept.stays')}
      </Text>
      <Group mt="xs">
        {may ? (
          <Button variant="default" loading={accept.isPending} onClick={() => accept.mutate({})}>
            {t('sync:accept.do')}
          </Button>
        ) : (
          <Text size="sm">{t('sync:accept.role')}</Text>
        )}
      </Group>
      <ErrorNotice error={accept.error} />
    </section>
  );
}

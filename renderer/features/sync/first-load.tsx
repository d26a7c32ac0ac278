import { Progress, Stack, Text } from '@mantine/core';
import type { SyncStatus } from '../../../shared/contract/sync-schemas.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { shareOf } from './sync-words.ts';

/** How much of the house has come; it goes on without this screen (SY12). */
export function FirstLoad({ status }: { status: SyncStatus }) {
  const t = useTexts();
  const format = useFormat();
  const { firstLoad } = status;
  const share = shareOf(status);
  const text =
    firstLoad === null || share === null
      ? t('sync:firstLoad.begins')
      : t('sync:firstLoad.of', { done: format.number(firstLoad.done), total: format.number(firstLoad.total) });
  return (
    <Stack gap="xs" data-testid="first-load">
      <Progress.Root size="xl">
        <Progress.Section value={(share ?? 0) * 100} aria-label={t('sync:firstLoad.progress')} aria-valuetext={text} />
      </Progress.Root>
      <Text>{text}</Text>
      <Text size="sm" c="dimmed">
        {t('sync:firstLoad.leave')}
      </Text>
    </Stack>
  );
}

import { Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Programme } from '../../../shared/domain/entities.ts';
import { api } from '../../app/client.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { ProgrammeDialog } from './programme-dialog.tsx';

export function ProgrammesTab() {
  const t = useTexts();
  const format = useFormat();
  const programmes = useQuery(api.programmes.list.queryOptions());
  const [opened, setOpened] = useState<Programme | 'new' | null>(null);
  const pack = ({ funderPack }: Programme) =>
    funderPack
      ? t('settings:programmes.packUntil', {
          from: format.date(funderPack.validFrom),
          to: format.date(funderPack.validTo),
        })
      : t('settings:programmes.noPack');
  const columns: Column<Programme>[] = [
    { key: 'code', header: t('settings:programmes.code'), cell: ({ code }) => code },
    {
      key: 'name',
      header: t('settings:programmes.name'),
      cell: ({ name, archived }) => (archived ? `${name} (${t('settings:programmes.isArchived')})` : name),
    },
    { key: 'funding', header: t('settings:programmes.funding'), cell: ({ funding }) => funding },
    { key: 'pack', header: t('settings:programmes.pack'), cell: pack },
  ];
  return (
    <Stack gap="sm">
      <Group>
        <Button onClick={() => setOpened('new')}>{t('settings:programmes.add')}</Button>
      </Group>
      <ErrorNotice error={programmes.error} />
      {programmes.data && (
        <Table
          caption={t('settings:programmes.caption')}
          columns={columns}
          rows={programmes.data}
          rowKey={({ id }) => id}
          onOpen={setOpened}
          isQuiet={({ archived }) => archived}
          empty={<EmptyState title={t('settings:programmes.empty')}>{t('settings:programmes.emptyHint')}</EmptyState>}
        />
      )}
      {opened && (
        <ProgrammeDialog
          programme={opened === 'new' ? null : (programmes.data?.find((p) => p.id === opened.id) ?? opened)}
          nextPosition={(programmes.data?.length ?? 0) + 1}
          onClose={() => setOpened(null)}
        />
      )}
    </Stack>
  );
}

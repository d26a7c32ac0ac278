import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { erasedName } from '../../../shared/domain/erasure.ts';
import { api } from '../../app/client.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Table } from '../../ui/table.tsx';
import { erasureText } from './exchange-words.ts';

/** Who was erased, by number, and on how many desks it is done (PE6). */
export function Erasures({ joined }: { joined: boolean }) {
  const t = useTexts();
  const format = useFormat();
  const { data, error } = useQuery(api.sync.erasures.queryOptions());
  return (
    <section>
      <Title order={2} size="h5">
        {t('sync:erase.list')}
      </Title>
      <ErrorNotice error={error} />
      {data && (
        <Table
          caption={t('sync:erase.list')}
          rows={data}
          rowKey={(row) => row.id}
          empty={<Text size="sm">{t('sync:erase.none')}</Text>}
          columns={[
            { key: 'record', header: t('sync:erase.record'), cell: (row) => erasedName(row.personId) },
            { key: 'at', header: t('sync:erase.when'), cell: (row) => format.moment(row.at) },
            { key: 'by', header: t('sync:erase.by'), cell: (row) => row.by },
            { key: 'state', header: t('sync:erase.state'), cell: (row) => erasureText(row, joined, t) },
          ]}
        />
      )}
    </section>
  );
}

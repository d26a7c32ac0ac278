import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { syncExchange } from '../../../shared/contract/sync-schemas.ts';
import { api } from '../../app/client.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Table } from '../../ui/table.tsx';
import { kindWord, resultWord } from './exchange-words.ts';

type Exchange = z.infer<typeof syncExchange>;

/** What was asked of the server last, and what came of it: for whoever has to find out why it stands. */
export function Exchanges() {
  const t = useTexts();
  const format = useFormat();
  const { data, error } = useQuery(api.sync.exchanges.queryOptions());
  const rows = (data ?? []).map((exchange, index) => ({ ...exchange, key: `${exchange.at}-${index}` }));
  const when = ({ at }: Exchange) => `${format.moment(at)}:${String(new Date(at).getUTCSeconds()).padStart(2, '0')}`;
  return (
    <section>
      <Title order={2} size="h5">
        {t('sync:page.exchanges')}
      </Title>
      <ErrorNotice error={error} />
      {data && (
        <Table
          caption={t('sync:page.exchanges')}
          rows={rows}
          rowKey={(row) => row.key}
          empty={<Text size="sm">{t('sync:page.noExchanges')}</Text>}
          columns={[
            { key: 'at', header: t('sync:page.when'), cell: when },
            { key: 'kind', header: t('sync:page.kind'), cell: ({ kind }) => kindWord(kind, t) },
            { key: 'result', header: t('sync:page.result'), cell: ({ result }) => resultWord(result, t) },
            { key: 'count', header: t('sync:page.count'), align: 'right', cell: ({ count }) => format.number(count) },
            {
              key: 'ms',
              header: t('sync:page.took'),
              align: 'right',
              cell: ({ ms }) => t('sync:page.ms', { ms: format.number(ms) }),
            },
          ]}
        />
      )}
    </section>
  );
}

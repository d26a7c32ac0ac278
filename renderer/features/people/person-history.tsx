import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Table } from '../../ui/table.tsx';
import styles from './people.module.css';
import type { PersonFile } from './use-person-search.ts';

export function PersonHistory({ file }: { file: PersonFile }) {
  const t = useTexts();
  const format = useFormat();
  return (
    <section>
      <h3 className={styles.heading}>{t('people:person.history')}</h3>
      <Table
        caption={t('people:person.history')}
        rows={file.history.map((row, index) => ({ ...row, key: `${row.sessionId ?? row.eventId}-${index}` }))}
        rowKey={(row) => row.key}
        empty={<p className={styles.hint}>{t('people:person.noHistory')}</p>}
        columns={[
          {
            key: 'when',
            header: t('people:person.historyDate'),
            cell: (row) => (row.start === null ? t('people:person.noDate') : format.moment(row.start)),
          },
          { key: 'event', header: t('people:person.historyEvent'), cell: (row) => row.title },
          {
            key: 'state',
            header: t('people:person.historyState'),
            cell: (row) => t(`labels:registrationState.${row.state}`),
          },
          {
            key: 'presence',
            header: t('people:person.historyPresence'),
            cell: (row) => t(`labels:presence.${row.presence}`),
          },
        ]}
      />
    </section>
  );
}

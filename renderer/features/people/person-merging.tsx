import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './people.module.css';
import { type PersonFile, type PersonHit, usePersonSearch } from './use-person-search.ts';

/** Likely duplicates are pointed out, merging is one action and can be taken back (PE2). */
export function PersonMerging({ file }: { file: PersonFile }) {
  const t = useTexts();
  const [finding, setFinding] = useState(false);
  const unmerge = useMutation(api.people.unmerge.mutationOptions());
  const merge = useMutation(api.people.merge.mutationOptions());
  const takeBack = (hit: PersonHit) =>
    unmerge.mutate(
      { id: hit.id },
      { onSuccess: () => showNotice(t('people:person.unmerged', { name: hit.name }), { kind: 'success' }) },
    );
  const take = (hit: PersonHit) =>
    merge.mutate(
      { keepId: file.id, mergeId: hit.id },
      {
        onSuccess: () =>
          showNotice(t('people:person.merged', { name: hit.name }), {
            kind: 'success',
            action: (
              <Button size="compact-sm" variant="subtle" onClick={() => takeBack(hit)}>
                {t('common:undo')}
              </Button>
            ),
          }),
      },
    );
  if (file.mergedInto) return null;
  return (
    <section>
      {file.duplicates.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('people:person.duplicates')}</h3>
          <p className={styles.hint}>{t('people:person.duplicatesHint')}</p>
          <Hits caption={t('people:person.duplicates')} rows={file.duplicates} label="merge" onPress={take} />
        </>
      )}
      {file.mergedFrom.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('people:person.mergedFrom')}</h3>
          <Hits caption={t('people:person.mergedFrom')} rows={file.mergedFrom} label="unmerge" onPress={takeBack} />
        </>
      )}
      <ErrorNotice error={merge.error ?? unmerge.error} />
      {finding ? (
        <FindOther file={file} onPress={take} />
      ) : (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setFinding(true)}>
          {t('people:person.mergeOther')}
        </Button>
      )}
    </section>
  );
}

function FindOther({ file, onPress }: { file: PersonFile; onPress: (hit: PersonHit) => void }) {
  const t = useTexts();
  const [text, setText] = useState('');
  const { hits } = usePersonSearch(text, 8);
  const others = (hits ?? []).filter((hit) => hit.id !== file.id);
  return (
    <>
      <TextField label={t('people:person.mergeFind')} value={text} onChange={setText} type="search" w="24rem" />
      {others.length > 0 && <Hits caption={t('people:found')} rows={others} label="merge" onPress={onPress} />}
    </>
  );
}

interface HitsProps {
  readonly caption: string;
  readonly rows: readonly PersonHit[];
  readonly label: 'merge' | 'unmerge';
  readonly onPress: (hit: PersonHit) => void;
}

function Hits({ caption, rows, label, onPress }: HitsProps) {
  const t = useTexts();
  const format = useFormat();
  const columns: Column<PersonHit>[] = [
    { key: 'name', header: t('people:column.name'), cell: (hit) => hit.name },
    { key: 'status', header: t('people:column.status'), cell: (hit) => t(`labels:status.${hit.status}`) },
    { key: 'phone', header: t('people:column.phone'), cell: (hit) => format.phone(hit.phone) },
    {
      key: 'seen',
      header: t('people:column.lastSeen'),
      cell: (hit) => (hit.lastSeenAt === null ? t('people:never') : format.date(hit.lastSeenAt)),
    },
    {
      key: 'action',
      header: t('people:person.actions'),
      cell: (hit) => (
        <Button size="compact-sm" variant="default" onClick={() => onPress(hit)}>
          {t(`people:person.${label}`)}
          <span className="visually-hidden">: {hit.name}</span>
        </Button>
      ),
    },
  ];
  return <Table caption={caption} rows={rows} rowKey={(hit) => hit.id} columns={columns} />;
}

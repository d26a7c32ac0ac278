import { Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/client.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { ExportButtons } from '../export/export-buttons.tsx';
import { ImportDialog } from '../import/import-dialog.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { type PersonHit, usePersonSearch } from './use-person-search.ts';

const PAGE = 100;
const MOST_HITS = 50;

export function PeopleTab() {
  const t = useTexts();
  const { role } = useDesk();
  const isLeader = role === 'leader';
  const [text, setText] = useState('');
  const [open, setOpen] = useState<string | 'new' | null>(null);
  const [importing, setImporting] = useState(false);
  const search = usePersonSearch(text, MOST_HITS);
  useCommands(
    isLeader ? [] : [{ id: 'people.new', label: 'people:newPerson', group: 'here', run: () => setOpen('new') }],
  );
  const openHit = isLeader ? undefined : (hit: PersonHit) => setOpen(hit.id);
  return (
    <>
      <Toolbar label={t('people:tabPeople')}>
        <TextField
          autoFocus
          w="24rem"
          type="search"
          label={t('people:search')}
          description={t('people:searchHint')}
          value={text}
          onChange={setText}
          maxLength={200}
        />
        {!isLeader && <Button onClick={() => setOpen('new')}>{t('people:newPerson')}</Button>}
        {(role === 'coordinator' || role === 'administrator') && (
          <Button variant="default" onClick={() => setImporting(true)}>
            {t('imports:open')}
          </Button>
        )}
      </Toolbar>
      <ErrorNotice error={search.error} />
      {search.enabled ? (
        <Hits hits={search.hits} isLeader={isLeader} onOpen={openHit} />
      ) : (
        <Everybody isLeader={isLeader} tooShort={text.trim() !== ''} onOpen={openHit} />
      )}
      {open && <PersonDialog key={open} id={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
      {importing && <ImportDialog kind="people" onClose={() => setImporting(false)} />}
    </>
  );
}

interface ListProps {
  readonly isLeader: boolean;
  readonly onOpen: ((hit: PersonHit) => void) | undefined;
}

function Hits({ hits, isLeader, onOpen }: ListProps & { hits: readonly PersonHit[] | null }) {
  const t = useTexts();
  if (!hits) return null;
  const none = (
    <EmptyState title={t('people:searchNone')}>
      {t(isLeader ? 'people:searchNoneLeader' : 'people:searchNoneHint')}
    </EmptyState>
  );
  return (
    <div aria-live="polite">
      <PeopleTable caption={t('people:found')} rows={hits} onOpen={onOpen} empty={none} />
    </div>
  );
}

/** The whole list a page at a time, whoever was here last first; a leader is told why there is none. */
function Everybody({ isLeader, tooShort, onOpen }: ListProps & { tooShort: boolean }) {
  const t = useTexts();
  const [offset, setOffset] = useState(0);
  const list = useQuery({
    ...api.people.list.queryOptions({ input: { offset, limit: PAGE } }),
    enabled: !isLeader,
    placeholderData: keepPreviousData,
  });
  if (isLeader) return <EmptyState title={t('people:search')}>{t('people:leaderHint')}</EmptyState>;
  const empty = <EmptyState title={t('people:empty')}>{t('people:emptyHint')}</EmptyState>;
  return (
    <>
      {tooShort && <Text size="sm">{t('people:searchShort')}</Text>}
      <ErrorNotice error={list.error} />
      {list.data && (
        <>
          <PeopleTable caption={t('people:listed')} rows={list.data.rows} onOpen={onOpen} empty={empty} />
          <Pages offset={offset} total={list.data.total} onOffset={setOffset} />
        </>
      )}
    </>
  );
}

function Pages({ offset, total, onOffset }: { offset: number; total: number; onOffset: (offset: number) => void }) {
  const t = useTexts();
  const format = useFormat();
  if (total <= PAGE) return null;
  const span = {
    from: format.number(offset + 1),
    to: format.number(Math.min(offset + PAGE, total)),
    total: format.number(total),
  };
  return (
    <Group gap="xs" mt="xs">
      <Button variant="default" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - PAGE))}>
        {t('people:previousPage')}
      </Button>
      <Text size="sm" role="status">
        {t('people:page', span)}
      </Text>
      <Button variant="default" disabled={offset + PAGE >= total} onClick={() => onOffset(offset + PAGE)}>
        {t('people:nextPage')}
      </Button>
    </Group>
  );
}

interface PeopleTableProps {
  readonly caption: string;
  readonly rows: readonly PersonHit[];
  readonly onOpen: ((hit: PersonHit) => void) | undefined;
  readonly empty: React.ReactNode;
}

function PeopleTable({ caption, rows, onOpen, empty }: PeopleTableProps) {
  const t = useTexts();
  const format = useFormat();
  const exported = () => ({
    file: t('exchange:export.people'),
    header: (['name', 'status', 'organisation', 'phone', 'lastSeen'] as const).map((name) =>
      t(`people:column.${name}`),
    ),
    rows: rows.map((hit) => [
      hit.name,
      t(`labels:status.${hit.status}`),
      hit.organisationName,
      format.phone(hit.phone),
      hit.lastSeenAt === null ? null : { at: hit.lastSeenAt },
    ]),
  });
  return (
    <>
      {/* A leader has no list to take away (SE1). */}
      {onOpen && rows.length > 0 && (
        <Group gap="xs" justify="end">
          <ExportButtons of={caption} table={exported} />
        </Group>
      )}
      <Table
        caption={caption}
        captionShown
        rows={rows}
        rowKey={(hit) => hit.id}
        empty={empty}
        {...(onOpen ? { onOpen } : {})}
        columns={[
          { key: 'name', header: t('people:column.name'), cell: (hit) => hit.name },
          { key: 'status', header: t('people:column.status'), cell: (hit) => t(`labels:status.${hit.status}`) },
          { key: 'organisation', header: t('people:column.organisation'), cell: (hit) => hit.organisationName },
          { key: 'phone', header: t('people:column.phone'), cell: (hit) => format.phone(hit.phone) },
          {
            key: 'seen',
            header: t('people:column.lastSeen'),
            cell: (hit) => (hit.lastSeenAt === null ? t('people:never') : format.moment(hit.lastSeenAt)),
          },
        ]}
      />
    </>
  );
}

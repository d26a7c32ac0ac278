import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '../../app/client.ts';
import { useGo } from '../../app/navigation.ts';
import { paths } from '../../app/paths.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { JoinDialog } from './join-dialog.tsx';
import { useOpenGroup } from './open-group.ts';
import { linesOf, linesShown, SHOWN, type Shown, type TopicLine } from './topic-rows.ts';
import { openTopic } from './topic-store.ts';
import { fromText, outcomeText } from './topic-words.ts';
import styles from './topics.module.css';

interface Choice {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
}

function useColumns({ chosen, toggle }: Choice, mayChange: boolean): readonly Column<TopicLine>[] {
  const t = useTexts();
  const format = useFormat();
  const choose: Column<TopicLine> = {
    key: 'choose',
    header: t('topics:column.choose'),
    headerHidden: true,
    width: '2.5rem',
    cell: ({ id, title, state }) =>
      state === 'withdrawn' ? null : (
        // biome-ignore lint/a11y/noStaticElementInteractions: keeps a click on the box from opening the row
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box itself takes the keys
        <span onClick={(event) => event.stopPropagation()}>
          <CheckField
            label={<span className="visually-hidden">{t('topics:choose', { title })}</span>}
            checked={chosen.has(id)}
            onChange={() => toggle(id)}
          />
        </span>
      ),
  };
  return [
    {
      key: 'topic',
      header: t('topics:column.topic'),
      cell: ({ title }) => <span className={styles.topic}>{title}</span>,
    },
    ...(mayChange ? [choose] : []),
    { key: 'count', header: t('topics:column.count'), align: 'right', cell: ({ topics }) => topics.length },
    { key: 'from', header: t('topics:column.from'), cell: (line) => fromText(line, t) },
    {
      key: 'heard',
      header: t('topics:column.heard'),
      cell: ({ heardAt }) => (heardAt === null ? '' : format.date(heardAt)),
    },
    { key: 'outcome', header: t('topics:column.outcome'), cell: (line) => outcomeText(line, t, format) },
  ];
}

function useChoice(lines: readonly TopicLine[]) {
  const [ids, setIds] = useState<readonly string[]>([]);
  const chosen = useMemo(() => new Set(ids.filter((id) => lines.some((line) => line.id === id))), [ids, lines]);
  const toggle = (id: string) => setIds(chosen.has(id) ? ids.filter((other) => other !== id) : [...ids, id]);
  return { chosen, toggle, lines: lines.filter((line) => chosen.has(line.id)), clear: () => setIds([]) };
}

export function TopicsScreen() {
  const t = useTexts();
  const { groupId, openGroup } = useOpenGroup();
  const mayChange = useDesk().role !== 'leader';
  const { data, error } = useQuery(api.topics.list.queryOptions());
  const all = useMemo(() => (data ? linesOf(data) : []), [data]);
  const [shown, setShown] = useState<Shown>('todo');
  const [typed, setTyped] = useState('');
  const [joining, setJoining] = useState(false);
  const choice = useChoice(all);
  const columns = useColumns(choice, mayChange);
  const opened = data?.groups.find((group) => group.id === groupId);
  const openLine = ({ id, group, topics: [topic] }: TopicLine) => {
    if (group) openGroup(id);
    else if (topic) openTopic(topic);
  };
  return (
    <>
      <Head mayChange={mayChange} />
      <Toolbar label={t('topics:filters')}>
        <SegmentedControl
          aria-label={t('topics:show.label')}
          value={shown}
          onChange={setShown}
          data={SHOWN.map((value) => ({ value, label: t(`topics:show.${value}`) }))}
        />
        <TextField label={t('topics:search')} w="12rem" type="search" value={typed} onChange={setTyped} />
        {mayChange && <Joining chosen={choice.lines.length} onJoin={() => setJoining(true)} />}
      </Toolbar>
      <ErrorNotice error={error} />
      {data && (
        <Table
          caption={t('topics:title')}
          columns={columns}
          rows={linesShown(all, shown, typed)}
          rowKey={(line) => line.id}
          onOpen={openLine}
          isQuiet={({ state }) => state === 'withdrawn'}
          empty={all.length === 0 ? <Nothing name="empty" /> : <Nothing name="none" />}
        />
      )}
      {opened && <GroupDialog key={opened.id} group={opened} readOnly={!mayChange} onClose={() => openGroup(null)} />}
      {joining && data && (
        <JoinDialog
          lines={choice.lines}
          groups={data.groups}
          onClose={() => setJoining(false)}
          onJoined={() => {
            choice.clear();
            setJoining(false);
          }}
        />
      )}
    </>
  );
}

function Head({ mayChange }: { mayChange: boolean }) {
  const t = useTexts();
  const go = useGo();
  const print = () => go(paths.topicsPrint);
  useCommands([{ id: 'topics:print', label: 'topics:print', shortcut: 'Ctrl+P', group: 'here', run: print }]);
  return (
    <PageHeader title={t('topics:title')}>
      <Button variant="default" shortcut="Ctrl+P" onClick={print}>
        {t('topics:print')}
      </Button>
      {mayChange && (
        <Button shortcut="F8" onClick={() => openTopic()}>
          {t('topics:new')}
        </Button>
      )}
    </PageHeader>
  );
}

/** How many are ticked, and the way to put them together. */
function Joining({ chosen, onJoin }: { chosen: number; onJoin: () => void }) {
  const t = useTexts();
  const unavailable = () => (chosen === 0 ? t('topics:nothingChosen') : null);
  useCommands([{ id: 'topics:join', label: 'topics:join', shortcut: 'G', group: 'here', unavailable, run: onJoin }]);
  return (
    <>
      <span role="status" className={styles.chosen}>
        {chosen > 0 ? t('topics:chosen', { count: chosen }) : t('topics:joinHint')}
      </span>
      <Button variant="default" shortcut="G" disabled={chosen === 0} onClick={onJoin}>
        {t('topics:join')}
      </Button>
    </>
  );
}

function Nothing({ name }: { name: 'empty' | 'none' }) {
  const t = useTexts();
  return <EmptyState title={t(`topics:${name}Title`)}>{t(`topics:${name}Text`)}</EmptyState>;
}

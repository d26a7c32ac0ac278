import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { foldWords } from '../../../shared/domain/text.ts';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useGo } from '../../app/navigation.ts';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { ExportButtons } from '../export/export-buttons.tsx';
import type { ExportTable } from '../export/export-table.ts';
import { type EventRow, listsOf, placesOfEvent } from './event-figures.ts';
import { NewEventDialog } from './new-event-dialog.tsx';
import { PERIODS, type Period, periodRange } from './periods.ts';

function matches(event: EventRow, typed: string): boolean {
  const words = foldWords(`${event.title} ${event.leaderName} ${event.organisationName}`);
  return foldWords(typed).every((part) => words.some((word) => word.startsWith(part)));
}

function useEvents(period: Period, typed: string) {
  const { zone, day } = useFormat();
  const range = periodRange(typed.trim() === '' ? period : 'all', day(useMinute()), zone);
  const { data, error, isPending } = useQuery({
    ...api.events.list.queryOptions({ input: range }),
    placeholderData: keepPreviousData,
  });
  return { rows: (data ?? []).filter((event) => matches(event, typed)), error, isPending };
}

function useColumns(): readonly Column<EventRow>[] {
  const t = useTexts();
  const format = useFormat();
  const now = useMinute();
  const { data: programmes = [] } = useQuery(api.programmes.list.queryOptions());
  const when = ({ sessions }: EventRow): string => {
    const [first] = sessions;
    if (!first) return t('event:noSession');
    const start = `${format.shortDate(first.start)}, ${format.range(first.start, first.end)}`;
    return sessions.length > 1 ? `${start} ${t('event:moreSessions', { count: sessions.length - 1 })}` : start;
  };
  const people = (event: EventRow): string => {
    const registered = event.sessions[0]?.registered ?? 0;
    const places = placesOfEvent(event);
    return places === null ? String(registered) : t('event:ofPlaces', { taken: registered, places });
  };
  const lists = (event: EventRow): string => {
    const { printed, sessions, returned, begun } = listsOf(event.sessions, now);
    if (sessions === 0) return '–';
    return begun === 0
      ? t('event:printed', { printed, sessions })
      : t('event:returned', { printed, sessions, returned, begun });
  };
  return [
    { key: 'title', header: t('event:field.title'), cell: (event) => event.title },
    {
      key: 'when',
      header: t('event:when'),
      cell: (event) => <span style={{ whiteSpace: 'nowrap' }}>{when(event)}</span>,
    },
    {
      key: 'programme',
      header: t('event:field.programme'),
      cell: (event) => programmes.find((p) => p.id === event.programmeId)?.name ?? '',
    },
    { key: 'leader', header: t('event:field.leader'), cell: (event) => event.leaderName },
    { key: 'people', header: t('event:registeredPlaces'), align: 'right', cell: people },
    { key: 'lists', header: t('event:lists'), cell: lists },
  ];
}

function useExport(events: readonly EventRow[]): () => ExportTable {
  const t = useTexts();
  const { data: programmes = [] } = useQuery(api.programmes.list.queryOptions());
  const header = [
    t('event:field.title'),
    t('exchange:export.start'),
    t('exchange:export.end'),
    t('exchange:export.sessions'),
    t('event:field.programme'),
    t('event:field.leader'),
    t('exchange:confirmation.line.organisation'),
    t('exchange:export.registered'),
    t('exchange:export.places'),
  ];
  return () => ({
    file: t('exchange:export.events'),
    header,
    rows: events.map((event) => {
      const [first] = event.sessions;
      return [
        event.title,
        first ? { at: first.start } : null,
        first ? { at: first.end } : null,
        event.sessions.length,
        programmes.find(({ id }) => id === event.programmeId)?.name ?? '',
        event.leaderName,
        event.organisationName,
        first?.registered ?? 0,
        placesOfEvent(event),
      ];
    }),
  });
}

export function EventsScreen() {
  const t = useTexts();
  const go = useGo();
  const [period, setPeriod] = useState<Period>('this');
  const [typed, setTyped] = useState('');
  const [creating, setCreating] = useState(false);
  const { rows, error, isPending } = useEvents(period, typed);
  const columns = useColumns();
  const exported = useExport(rows);
  useCommands([{ id: 'event:new', label: 'event:new', shortcut: 'N', group: 'here', run: () => setCreating(true) }]);
  return (
    <>
      <PageHeader title={t('event:title')}>
        <Button shortcut="N" onClick={() => setCreating(true)}>
          {t('event:new')}
        </Button>
      </PageHeader>
      <Toolbar label={t('event:filters')}>
        <SegmentedControl
          aria-label={t('event:period.label')}
          value={period}
          onChange={setPeriod}
          disabled={typed.trim() !== ''}
          data={PERIODS.map((value) => ({ value, label: t(`event:period.${value}`) }))}
        />
        <TextField label={t('event:search')} w="20rem" type="search" value={typed} onChange={setTyped} />
        <ExportButtons of={t('event:title')} disabled={rows.length === 0} table={exported} />
      </Toolbar>
      <ErrorNotice error={error} />
      {!isPending && (
        <Table
          caption={t('event:title')}
          columns={columns}
          rows={rows}
          rowKey={(event) => event.id}
          onOpen={(event) => go(paths.event(event.id))}
          empty={<EmptyState title={t('event:noneTitle')}>{t('event:noneText')}</EmptyState>}
        />
      )}
      {creating && <NewEventDialog onClose={() => setCreating(false)} />}
    </>
  );
}

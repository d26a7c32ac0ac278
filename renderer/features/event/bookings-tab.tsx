import { Group } from '@mantine/core';
import { useState } from 'react';
import { useDesk, useFormat, useRooms } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { openBooking } from '../booking/booking-store.ts';
import type { EventFile, Session } from './event-figures.ts';
import { SessionsDialog } from './sessions-dialog.tsx';

/** The bookings that are this event's sessions (EV1). */
export function BookingsTab({ event }: { event: EventFile }) {
  const t = useTexts();
  const format = useFormat();
  const { roomName } = useRooms();
  const columns: readonly Column<Session>[] = [
    {
      key: 'day',
      header: t('event:session'),
      cell: (one) => t('event:dayOf', { no: one.sessionNo, count: one.sessionCount }),
    },
    { key: 'date', header: t('event:date'), cell: (one) => format.fullDate(one.start) },
    { key: 'time', header: t('event:time'), cell: (one) => format.range(one.start, one.end) },
    { key: 'rooms', header: t('event:rooms'), cell: (one) => one.roomIds.map(roomName).join(', ') },
    { key: 'layout', header: t('event:layout'), cell: (one) => one.layout && t(`labels:layout.${one.layout}`) },
    { key: 'places', header: t('event:places'), align: 'right', cell: (one) => one.places ?? '–' },
    {
      key: 'state',
      header: t('event:state'),
      cell: (one) => <StatusBadge status={one.bookingStatus} unplaced={one.unplaced} />,
    },
  ];
  const [adding, setAdding] = useState(false);
  const { role } = useDesk();
  useCommands([
    {
      id: 'event.addSessions',
      label: 'event:addSessions',
      shortcut: 'Shift+N',
      group: 'here',
      unavailable: () => (role === 'leader' ? t('day:board.refuse.role') : null),
      run: () => setAdding(true),
    },
  ]);
  const add = (
    <Group gap="xs" mt="sm">
      <Button onClick={() => openBooking({ prefill: { eventId: event.id, title: event.title } })}>
        {t('event:addSession')}
      </Button>
      {role !== 'leader' && (
        <Button variant="light" shortcut="Shift+N" onClick={() => setAdding(true)}>
          {t('event:addSessions')}
        </Button>
      )}
    </Group>
  );
  return (
    <>
      <Table
        caption={t('event:sessions')}
        columns={columns}
        rows={event.sessions}
        rowKey={(one) => one.id}
        onOpen={(one) => openBooking({ id: one.id })}
        empty={
          <EmptyState title={t('event:noSessionTitle')} action={add}>
            {t('event:noSessionText')}
          </EmptyState>
        }
      />
      {event.sessions.length > 0 && add}
      {adding && <SessionsDialog event={event} onClose={() => setAdding(false)} />}
    </>
  );
}

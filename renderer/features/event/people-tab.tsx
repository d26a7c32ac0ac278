import { Alert, Group } from '@mantine/core';
import { useState } from 'react';
import { leads } from '../../../shared/domain/leads.ts';
import { client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useUndo } from '../undo/use-undo.tsx';
import type { Who } from '../walk-in/entry.ts';
import { PersonEntry } from '../walk-in/person-entry.tsx';
import styles from './event.module.css';
import {
  type EventFile,
  nextInOrder,
  placesOfEvent,
  type Registration,
  takenPlaces,
  waitingInOrder,
} from './event-figures.ts';

const shown = () => refetchShown(['registration', 'person']);

function useRegistrations(event: EventFile) {
  const t = useTexts();
  const { offer } = useUndo();
  const [error, setError] = useState<unknown>(null);
  /** Does it, says it, and offers to take it back. */
  const act = async (says: string, registrationId: string, run: () => Promise<unknown>): Promise<boolean> => {
    try {
      await run();
      setError(null);
      shown();
      offer(says, registrationId);
      return true;
    } catch (caught) {
      setError(caught);
      return false;
    }
  };
  const cancel = (registrationId: string) => client.events.cancelRegistration({ registrationId });
  const restore = (registrationId: string) => client.events.restoreRegistration({ registrationId });
  const setCompanions = (registrationId: string, companions: number) =>
    client.events.setCompanions({ registrationId, companions });
  return {
    error,
    register: async (who: Who): Promise<boolean> => {
      const person = 'personId' in who ? { personId: who.personId } : { name: who.newName, status: who.status };
      try {
        const { registrationId, state } = await client.events.register({
          eventId: event.id,
          ...person,
          companions: who.companions,
        });
        setError(null);
        shown();
        const name = 'personId' in who ? who.name : who.newName;
        offer(t(state === 'waiting' ? 'event:waits' : 'event:registered', { name }), registrationId);
        return true;
      } catch (caught) {
        setError(caught);
        return false;
      }
    },
    cancel: (row: Registration) => act(t('event:cancelled', { name: row.name }), row.id, () => cancel(row.id)),
    giveplace: (row: Registration) => act(t('event:registered', { name: row.name }), row.id, () => restore(row.id)),
    setCompanions: (row: Registration, companions: number) =>
      act(t('event:companionsSet', { name: row.name, count: companions }), row.id, () =>
        setCompanions(row.id, companions),
      ),
  };
}

export function PeopleTab({ event }: { event: EventFile }) {
  const t = useTexts();
  const writes = useRegistrations(event);
  const places = placesOfEvent(event);
  const taken = takenPlaces(event.registrations);
  const waiting = waitingInOrder(event.registrations);
  const next = nextInOrder(event.registrations, places);
  const desk = useDesk();
  useCommands([
    {
      id: 'event:next',
      label: 'event:givePlaceCommand',
      shortcut: 'Alt+P',
      group: 'here',
      unavailable: () => (next ? null : t('event:nobodyFits')),
      run: () => next && void writes.giveplace(next),
    },
  ]);
  if (!leads(desk, event)) {
    return <EmptyState title={t('event:notYoursTitle')}>{t('event:notYoursText')}</EmptyState>;
  }
  return (
    <Group align="start" gap="xl" wrap="wrap-reverse">
      <div style={{ flex: '1 1 36rem', minWidth: 0 }}>
        <p style={{ margin: '0 0 0.5rem', fontWeight: 600 }} role="status">
          {places === null ? t('event:taken', { count: taken }) : t('event:takenOf', { taken, count: places })}
          {waiting.length > 0 && ` · ${t('event:waitingCount', { count: waiting.length })}`}
        </p>
        {next && (
          <Alert variant="light" mb="sm" title={t('event:freed')}>
            <Button size="compact-sm" shortcut="Alt+P" onClick={() => void writes.giveplace(next)}>
              {t('event:givePlace', { name: next.name })}
            </Button>
          </Alert>
        )}
        <ErrorNotice error={writes.error} />
        <Registrations event={event} writes={writes} waiting={waiting} />
      </div>
      <section style={{ flex: '0 1 23rem' }} aria-label={t('event:register')}>
        <PersonEntry label={t('event:registerLabel')} saveLabel={t('event:register')} onSave={writes.register} />
      </section>
    </Group>
  );
}

interface RegistrationsProps {
  readonly event: EventFile;
  readonly writes: ReturnType<typeof useRegistrations>;
  readonly waiting: readonly Registration[];
}

function useColumns({ writes, waiting }: RegistrationsProps): readonly Column<Registration>[] {
  const t = useTexts();
  const format = useFormat();
  const stateOf = (row: Registration): string => {
    if (row.state === 'waiting') {
      return t('event:waitsAs', { no: waiting.indexOf(row) + 1, at: format.moment(row.at) });
    }
    return t(row.walkIn && row.state === 'registered' ? 'event:walkIn' : `labels:registrationState.${row.state}`);
  };
  return [
    { key: 'name', header: t('event:person'), cell: (row) => row.sortName },
    {
      key: 'status',
      header: t('event:status'),
      cell: (row) => <span className={styles.short}>{t(`labels:status.${row.status}`)}</span>,
    },
    {
      key: 'companions',
      header: t('event:companions'),
      align: 'center',
      cell: (row) => (
        <Group gap={4} justify="center" wrap="nowrap">
          <Button
            size="compact-xs"
            variant="default"
            disabled={row.companions === 0 || row.state === 'cancelled'}
            aria-label={t('event:fewer', { name: row.name })}
            onClick={() => void writes.setCompanions(row, row.companions - 1)}
          >
            −
          </Button>
          <span style={{ minWidth: '1.5em' }}>{row.companions}</span>
          <Button
            size="compact-xs"
            variant="default"
            disabled={row.companions >= 50 || row.state === 'cancelled'}
            aria-label={t('event:more', { name: row.name })}
            onClick={() => void writes.setCompanions(row, row.companions + 1)}
          >
            +
          </Button>
        </Group>
      ),
    },
    { key: 'state', header: t('event:state'), cell: stateOf },
    {
      key: 'do',
      header: t('event:actions'),
      cell: (row) => (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t(row.state === 'registered' ? 'event:cancelNamed' : 'event:restoreNamed', { name: row.name })}
          onClick={() => void (row.state === 'registered' ? writes.cancel(row) : writes.giveplace(row))}
        >
          {t(row.state === 'registered' ? 'event:cancel' : 'event:restore')}
        </Button>
      ),
    },
  ];
}

const ORDER = { registered: 0, waiting: 1, cancelled: 2 };

function Registrations(props: RegistrationsProps) {
  const t = useTexts();
  const columns = useColumns(props);
  const { event, waiting } = props;
  const order = (row: Registration) => (row.state === 'waiting' ? waiting.indexOf(row) : 0);
  const rows = [...event.registrations].sort((a, b) => ORDER[a.state] - ORDER[b.state] || order(a) - order(b));
  return (
    <Table
      caption={t('event:people')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      isQuiet={(row) => row.state === 'cancelled'}
      empty={<EmptyState title={t('event:nobodyTitle')}>{t('event:nobodyText')}</EmptyState>}
    />
  );
}

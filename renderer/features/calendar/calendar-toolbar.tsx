import { Group, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Programme } from '../../../shared/domain/entities.ts';
import { roomTree } from '../../../shared/domain/rooms.ts';
import { api } from '../../app/client.ts';
import { useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import type { CalendarAddress } from './calendar-address.ts';
import { type CalendarView, VIEWS } from './calendar-views.ts';

export interface CalendarToolbarProps {
  readonly date: string;
  readonly address: CalendarAddress;
  readonly programmes: readonly Programme[];
  readonly move: { readonly previous: () => void; readonly next: () => void; readonly today: () => void };
  readonly onView: (view: CalendarView) => void;
  readonly onDate: (date: string) => void;
  readonly onChange: (part: Partial<CalendarAddress>) => void;
}

export function CalendarToolbar(props: CalendarToolbarProps) {
  const t = useTexts();
  const { address } = props;
  return (
    <Toolbar label={t('calendar:toolbar')}>
      <Group gap={4}>
        <Button variant="default" aria-label={t('calendar:previous')} onClick={props.move.previous}>
          <span aria-hidden="true">‹</span>
        </Button>
        <Button variant="default" onClick={props.move.today}>
          {t('calendar:today')}
        </Button>
        <Button variant="default" aria-label={t('calendar:next')} onClick={props.move.next}>
          <span aria-hidden="true">›</span>
        </Button>
      </Group>
      <SegmentedControl<CalendarView>
        aria-label={t('calendar:view')}
        value={address.view === 'listDay' ? 'listWeek' : address.view}
        onChange={props.onView}
        data={VIEWS.filter((view) => view !== 'listDay').map((view) => ({
          value: view,
          label: t(`calendar:views.${view}`),
        }))}
      />
      <DateField
        w="8.25rem"
        label={t('calendar:date')}
        description=""
        value={props.date}
        onChange={(date) => date && props.onDate(date)}
      />
      <Filters {...props} />
      <CheckField
        label={t('calendar:showCancelled')}
        checked={address.showCancelled}
        onChange={(showCancelled) => props.onChange({ showCancelled })}
      />
    </Toolbar>
  );
}

/** One room, one programme, one organisation, or any of them together. */
function Filters({ address, programmes, onChange }: CalendarToolbarProps) {
  const t = useTexts();
  const { rooms } = useRooms();
  const { data: organisations = [] } = useQuery(api.organisations.list.queryOptions());
  return (
    <>
      <SelectField
        clearable
        searchable
        w="7.25rem"
        label={t('calendar:room')}
        placeholder={t('calendar:allRooms')}
        value={address.roomId}
        options={roomTree(rooms).map(({ room, depth }) => ({
          value: room.id,
          label: `${'  '.repeat(depth)}${room.name}`,
        }))}
        onChange={(roomId) => onChange({ roomId })}
      />
      <SelectField
        clearable
        searchable
        w="7.25rem"
        label={t('calendar:programme')}
        placeholder={t('calendar:allProgrammes')}
        value={address.programmeId}
        options={programmes.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(programmeId) => onChange({ programmeId })}
      />
      <SelectField
        clearable
        searchable
        w="7.25rem"
        label={t('calendar:organisation')}
        placeholder={t('calendar:allOrganisations')}
        value={address.organisationId}
        options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(organisationId) => onChange({ organisationId })}
      />
    </>
  );
}

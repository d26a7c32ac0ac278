import { Group, SegmentedControl } from '@mantine/core';
import { roomTree } from '../../../shared/domain/rooms.ts';
import { useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { type CalendarView, VIEWS } from './use-calendar-data.ts';

export interface CalendarToolbarProps {
  readonly view: CalendarView;
  readonly date: string;
  readonly roomId: string | null;
  readonly showCancelled: boolean;
  readonly move: { readonly previous: () => void; readonly next: () => void; readonly today: () => void };
  readonly onView: (view: CalendarView) => void;
  readonly onDate: (date: string) => void;
  readonly onRoom: (roomId: string | null) => void;
  readonly onCancelled: (show: boolean) => void;
}

export function CalendarToolbar(props: CalendarToolbarProps) {
  const t = useTexts();
  const { rooms } = useRooms();
  const options = roomTree(rooms).map(({ room, depth }) => ({
    value: room.id,
    label: `${'  '.repeat(depth)}${room.name}`,
  }));
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
        value={props.view}
        onChange={props.onView}
        data={VIEWS.map((view) => ({ value: view, label: t(`calendar:views.${view}`) }))}
      />
      <DateField
        w="10rem"
        label={t('calendar:date')}
        description=""
        value={props.date}
        onChange={(date) => date && props.onDate(date)}
      />
      <SelectField
        clearable
        searchable
        w="17rem"
        label={t('calendar:room')}
        placeholder={t('calendar:allRooms')}
        value={props.roomId}
        options={options}
        onChange={props.onRoom}
      />
      <CheckField label={t('calendar:showCancelled')} checked={props.showCancelled} onChange={props.onCancelled} />
    </Toolbar>
  );
}

import { Group, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { weekday } from '../../../shared/domain/time.ts';
import { useMinute } from '../../app/clock.ts';
import { useFormat, useHouse } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import type { Translate } from '../../texts/shape.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { WEEKDAYS } from '../../ui/opening-hours-field.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { addHoliday, type HolidayRow, holidayRows, removeHoliday, setClosed } from './holiday-edits.ts';
import { useSaveHouse } from './use-save-house.ts';

const nameOf = (row: HolidayRow, t: Translate): string =>
  row.name || (row.key ? t(`labels:holiday.${row.key}`) : t('settings:holidays.unnamed'));

const dayName = (date: string, t: Translate): string => t(`labels:weekday.${WEEKDAYS[weekday(date)] ?? 0}`);

/** The 14 statutory holidays of a year and the house's own (TM6). */
export function HolidaysTab() {
  const t = useTexts();
  const format = useFormat();
  const { holidayEdits } = useHouse();
  const [year, setYear] = useState(Number(format.day(useMinute()).slice(0, 4)));
  const { save, error } = useSaveHouse();
  const columns: Column<HolidayRow>[] = [
    {
      key: 'date',
      header: t('settings:holidays.date'),
      cell: (row) => `${format.date(row.date)}, ${dayName(row.date, t)}`,
    },
    { key: 'name', header: t('settings:holidays.name'), cell: (row) => nameOf(row, t) },
    {
      key: 'kind',
      header: t('settings:holidays.kind'),
      cell: (row) => t(row.key ? 'settings:holidays.statutory' : 'settings:holidays.own'),
    },
    {
      key: 'closed',
      header: t('settings:holidays.closed'),
      cell: (row) =>
        row.key ? (
          <CheckField
            label={t(row.closed ? 'settings:holidays.isClosed' : 'settings:holidays.isOpen')}
            ariaLabel={t('settings:holidays.close', { name: nameOf(row, t) })}
            checked={row.closed}
            onChange={(closed) => save({ holidayEdits: setClosed(row, closed, holidayEdits) })}
          />
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('settings:holidays.remove', { name: nameOf(row, t) })}
            onClick={() => save({ holidayEdits: removeHoliday(row.date, holidayEdits) })}
          >
            {t('common:remove')}
          </Button>
        ),
    },
  ];
  return (
    <Stack gap="sm">
      <Text size="sm">{t('settings:holidays.hint')}</Text>
      <YearSwitch year={year} onChange={setYear} />
      <ErrorNotice error={error} />
      <Table
        caption={t('settings:holidays.caption', { year })}
        columns={columns}
        rows={holidayRows(year, holidayEdits)}
        rowKey={(row) => row.date}
        isQuiet={(row) => !row.closed}
      />
      <AddHoliday onAdd={(date, name) => save({ holidayEdits: addHoliday(date, name, holidayEdits) })} />
    </Stack>
  );
}

function YearSwitch({ year, onChange }: { year: number; onChange: (year: number) => void }) {
  const t = useTexts();
  return (
    <Group gap="xs">
      <Button variant="default" aria-label={t('settings:holidays.previousYear')} onClick={() => onChange(year - 1)}>
        ‹
      </Button>
      <Text fw={600} aria-live="polite">
        {year}
      </Text>
      <Button variant="default" aria-label={t('settings:holidays.nextYear')} onClick={() => onChange(year + 1)}>
        ›
      </Button>
    </Group>
  );
}

function AddHoliday({ onAdd }: { onAdd: (date: string, name: string) => void }) {
  const t = useTexts();
  const [date, setDate] = useState<string | null>(null);
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (date === null) return;
    onAdd(date, name);
    setDate(null);
    setName('');
  };
  return (
    <form onSubmit={submit} noValidate>
      <Group align="end" gap="sm">
        <DateField label={t('settings:holidays.date')} w="11rem" value={date} onChange={setDate} />
        <TextField label={t('settings:holidays.addName')} w="18rem" maxLength={80} value={name} onChange={setName} />
        <Button type="submit" disabled={date === null}>
          {t('settings:holidays.add')}
        </Button>
      </Group>
    </form>
  );
}

import { Fieldset, Group, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Closure } from '../../../shared/domain/entities.ts';
import { dayStart } from '../../../shared/domain/time.ts';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { refetchShown } from '../../app/live.ts';
import { useFormat, useRooms } from '../../app/start-state.tsx';
import type { Format } from '../../texts/format.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { ClosurePreview } from '../closures/closure-preview.tsx';
import { ToMove } from '../closures/to-move.tsx';
import { useUndo } from '../undo/use-undo.tsx';
import { type ClosureForm, emptyClosure, readClosure } from './closure-form.ts';

const TWO_YEARS = 2 * 366 * 86_400_000;
const refetch = () => refetchShown(['closure']);

/** Midnight belongs to the day that ends with it. */
const endText = (end: number, format: Format): string =>
  format.time(end) === '00:00' ? `${format.date(end - 1)}, 24:00` : format.moment(end);

export function ClosuresTab() {
  const t = useTexts();
  const format = useFormat();
  const { roomName } = useRooms();
  const from = dayStart(format.day(useMinute()), format.zone);
  const closures = useQuery(api.house.closures.queryOptions({ input: { from, to: from + TWO_YEARS } }));
  const { lift, error } = useLift();
  const columns: Column<Closure>[] = [
    {
      key: 'what',
      header: t('settings:closures.what'),
      cell: ({ roomId }) => (roomId === null ? t('settings:closures.wholeHouse') : roomName(roomId)),
    },
    { key: 'from', header: t('settings:closures.from'), cell: ({ start }) => format.moment(start) },
    { key: 'to', header: t('settings:closures.to'), cell: ({ end }) => endText(end, format) },
    { key: 'reason', header: t('settings:closures.reason'), cell: ({ reason }) => reason },
    {
      key: 'lift',
      header: t('settings:closures.lift'),
      headerHidden: true,
      align: 'right',
      cell: (closure) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('settings:closures.liftOf', { reason: closure.reason })}
          onClick={() => lift(closure)}
        >
          {t('settings:closures.lift')}
        </Button>
      ),
    },
  ];
  return (
    <Stack>
      <AddClosure />
      <ToMove />
      <ErrorNotice error={closures.error ?? error} />
      {closures.data && (
        <Table
          caption={t('settings:closures.caption')}
          captionShown
          columns={columns}
          rows={closures.data}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('settings:closures.empty')}>{t('settings:closures.emptyHint')}</EmptyState>}
        />
      )}
    </Stack>
  );
}

/** Lifting asks nothing and can be taken back. */
function useLift() {
  const t = useTexts();
  const { offer } = useUndo();
  const lifting = useMutation(api.house.liftClosure.mutationOptions({ onSuccess: refetch }));
  const lift = ({ id, reason }: Closure) =>
    lifting.mutate({ id }, { onSuccess: () => offer(t('settings:closures.lifted', { reason }), id) });
  return { lift, error: lifting.error };
}

function AddClosure() {
  const t = useTexts();
  const { zone } = useFormat();
  const { offer } = useUndo();
  const draft = useDraft<ClosureForm>('settings-closure', emptyClosure);
  const [fault, setFault] = useState<'incomplete' | 'backwards' | null>(null);
  const add = useMutation(api.house.addClosure.mutationOptions({ onSuccess: refetch }));
  const typed = readClosure({ ...draft.values, reason: draft.values.reason.trim() || '–' }, zone);
  const meant = 'input' in typed ? typed.input : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readClosure(draft.values, zone);
    setFault('fault' in read ? read.fault : null);
    if ('fault' in read) return;
    add.mutate(read.input, {
      onSuccess: ({ id, reason }) => {
        draft.clear();
        offer(t('settings:closures.added', { reason }), id);
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Fieldset legend={t('settings:closures.add')} p="sm">
        <ClosureFields values={draft.values} change={draft.change} />
        <ClosurePreview input={meant} />
        <Group mt="sm" align="center">
          <Button type="submit" loading={add.isPending}>
            {t('settings:closures.add')}
          </Button>
          {fault && <span role="alert">{t(`settings:closures.${fault}`)}</span>}
        </Group>
        <ErrorNotice error={add.error} />
      </Fieldset>
    </form>
  );
}

function ClosureFields({ values, change }: { values: ClosureForm; change: (part: Partial<ClosureForm>) => void }) {
  const t = useTexts();
  const { rooms } = useRooms();
  return (
    <Group align="start" gap="sm">
      <SelectField
        label={t('settings:closures.what')}
        w="14rem"
        clearable
        placeholder={t('settings:closures.wholeHouse')}
        options={rooms.map((room) => ({ value: room.id, label: room.name }))}
        value={values.roomId}
        onChange={(roomId) => change({ roomId })}
      />
      <DateField
        label={t('settings:closures.fromDate')}
        w="10rem"
        value={values.fromDate}
        onChange={(fromDate) => change({ fromDate })}
      />
      <TimeField
        label={t('settings:closures.fromTime')}
        w="7rem"
        value={values.fromTime}
        onChange={(fromTime) => change({ fromTime })}
      />
      <DateField
        label={t('settings:closures.toDate')}
        w="10rem"
        value={values.toDate}
        onChange={(toDate) => change({ toDate })}
      />
      <TimeField
        label={t('settings:closures.toTime')}
        w="7rem"
        value={values.toTime}
        onChange={(toTime) => change({ toTime })}
      />
      <TextField
        label={t('settings:closures.reason')}
        w="18rem"
        required
        maxLength={200}
        value={values.reason}
        onChange={(reason) => change({ reason })}
      />
    </Group>
  );
}

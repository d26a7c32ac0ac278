import { Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayRange } from '../../../shared/domain/time.ts';
import { api, client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { readError } from '../../texts/describe-error.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { BookingRow } from '../booking/booking-values.ts';
import { useUndo } from '../undo/use-undo.tsx';

interface SwapDialogProps {
  readonly booking: BookingRow;
  readonly otherId: string | null;
  readonly times: boolean;
  readonly onClose: () => void;
}

/** Every other booking of the same day that has a room. */
function useOthers(booking: BookingRow) {
  const { format, roomName } = useSentenceContext();
  const { start, end } = dayRange(format.day(booking.placement.start), format.zone);
  const { data = [] } = useQuery(api.bookings.list.queryOptions({ input: { from: start, to: end } }));
  return data
    .filter((row) => row.id !== booking.id && row.status !== 'cancelled' && row.placement.roomIds.length > 0)
    .map((row) => ({
      value: row.id,
      label: `${row.placement.roomIds.map(roomName).join(' + ')} ${format.range(row.placement.start, row.placement.end)}: ${row.title}`,
    }));
}

/** Exchanges the rooms of two bookings, and by choice the times, in one change (BK15). */
export function SwapDialog({ booking, otherId, times, onClose }: SwapDialogProps) {
  const { t } = useSentenceContext();
  const { offer } = useUndo();
  const others = useOthers(booking);
  const [bId, setOther] = useState(otherId);
  const [withTimes, setTimes] = useState(times);
  const [reason, setReason] = useState('');
  const swap = useMutation({
    mutationFn: (other: string) =>
      client.bookings.swap({
        aId: booking.id,
        bId: other,
        times: withTimes,
        ...(reason.trim() === '' ? {} : { override: { reason } }),
      }),
    onSuccess: ({ a, b }) => {
      onClose();
      refetchShown(['booking']);
      offer(t('moves:swapped', { a: a.title, b: b.title }), a.id);
    },
  });
  const asked = swap.error !== null && readError(swap.error).code === 'NEEDS_OVERRIDE';
  return (
    <Dialog
      title={t('moves:swapTitle', { title: booking.title })}
      opened
      onClose={onClose}
      onSave={() => bId !== null && swap.mutate(bId)}
      saveLabel={t('moves:swapDo')}
      saving={swap.isPending}
      saveDisabled={bId === null}
    >
      <Stack gap="sm">
        <Text size="sm">{t('moves:swapHint')}</Text>
        <SelectField
          autoFocus
          clearable
          searchable
          label={t('moves:swapWith')}
          options={others}
          value={bId}
          onChange={setOther}
        />
        <CheckField label={t('moves:swapTimes')} checked={withTimes} onChange={setTimes} />
        {asked && (
          <TextField
            autoFocus
            required
            label={t('booking:field.reason')}
            value={reason}
            maxLength={500}
            onChange={setReason}
          />
        )}
        <ErrorNotice error={swap.error} />
      </Stack>
    </Dialog>
  );
}

import { Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { addDays, localDate, localTime, localToInstant } from '../../../shared/domain/time.ts';
import { client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { readError } from '../../texts/describe-error.ts';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import type { BookingRow } from '../booking/booking-values.ts';
import { WaysOut } from '../booking/placement-check.tsx';
import type { WayOut } from '../booking/placement-words.ts';
import { RoomsField } from '../booking/rooms-field.tsx';
import { useUndo } from '../undo/use-undo.tsx';

interface CopyDialogProps {
  readonly booking: BookingRow;
  readonly roomIds: readonly string[];
  /** Null proposes the same time a week later. */
  readonly start: number | null;
  readonly onClose: () => void;
}

interface Place {
  readonly roomIds: readonly string[];
  readonly date: string | null;
  readonly time: string | null;
}

function placeAt(roomIds: readonly string[], start: number, zone: string): Place {
  return { roomIds, date: localDate(start, zone), time: localTime(start, zone) };
}

/** A new booking like this one at another time or in other rooms, without its event and its people (BK15). */
export function CopyDialog({ booking, roomIds, start, onClose }: CopyDialogProps) {
  const { t, format, roomName } = useSentenceContext();
  const { zone } = format;
  const { offer } = useUndo();
  const old = placeAt(roomIds, start ?? booking.placement.start, zone);
  const proposed = start === null && old.date ? { ...old, date: addDays(old.date, 7) } : old;
  const [place, setPlace] = useState<Place>(proposed);
  const [reason, setReason] = useState('');
  const at = place.date && place.time ? localToInstant(place.date, place.time, zone) : null;
  const copy = useMutation({
    mutationFn: (from: number) =>
      client.bookings.copy({
        id: booking.id,
        start: from,
        roomIds: [...place.roomIds],
        ...(reason.trim() === '' ? {} : { override: { reason } }),
      }),
    onSuccess: ({ id, title, placement: p }) => {
      onClose();
      refetchShown(['booking']);
      const rooms = p.roomIds.map(roomName).join(' + ') || t('day:board.noRoom');
      const where = `${rooms}, ${format.shortDate(p.start)}, ${format.range(p.start, p.end)}`;
      offer(t('moves:copied', { title, place: where }), id);
    },
  });
  const refusal = copy.error === null ? null : readError(copy.error);
  const ways: readonly WayOut[] = refusal && 'waysOut' in refusal.data ? refusal.data.waysOut : [];
  const takeWay = (way: WayOut) => setPlace(placeAt(way.roomIds, way.start, zone));
  return (
    <Dialog
      title={t('moves:copyTitle', { title: booking.title })}
      opened
      onClose={onClose}
      onSave={() => at !== null && copy.mutate(at)}
      saveLabel={t('moves:copyDo')}
      saving={copy.isPending}
      saveDisabled={at === null}
    >
      <Stack gap="sm">
        <Text size="sm">{t('moves:copyHint')}</Text>
        <Group align="start" gap="sm">
          <DateField
            autoFocus
            w="11rem"
            label={t('booking:field.date')}
            value={place.date}
            onChange={(date) => setPlace({ ...place, date })}
          />
          <TimeField
            w="7rem"
            label={t('booking:field.from')}
            value={place.time}
            onChange={(time) => setPlace({ ...place, time })}
          />
        </Group>
        <RoomsField value={place.roomIds} disabled={false} onChange={(next) => setPlace({ ...place, roomIds: next })} />
        {refusal?.code === 'NEEDS_OVERRIDE' && (
          <TextField required label={t('booking:field.reason')} value={reason} maxLength={500} onChange={setReason} />
        )}
        <ErrorNotice error={copy.error}>{ways.length > 0 && <WaysOut ways={ways} onWayOut={takeWay} />}</ErrorNotice>
      </Stack>
    </Dialog>
  );
}

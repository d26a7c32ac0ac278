import { useState } from 'react';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import type { SeriesEdit } from '../series/series-edit.ts';
import { useCreateSeries } from '../series/use-create-series.ts';
import { useUndo } from '../undo/use-undo.tsx';
import { closeBooking } from './booking-store.ts';
import { type BookingRow, type BookingValues, type ReadTimes, toPatch } from './booking-values.ts';
import { makeEvent } from './save-booking.ts';
import { useBookingWrites } from './use-booking-writes.ts';
import { useRepeat } from './use-repeat.ts';

export interface SavingAsked {
  readonly stored: BookingRow | null;
  readonly values: BookingValues;
  readonly times: ReadTimes | null;
  readonly forgetDraft: () => void;
}

/** What saving means here: one booking, a series, or a date of a series, where it asks for which dates (BK12, BK13). */
export function useSaving({ stored, values, times, forgetDraft }: SavingAsked) {
  const t = useTexts();
  const { zone } = useFormat();
  const writes = useBookingWrites(stored, forgetDraft);
  const repeat = useRepeat(values, times, stored === null);
  const { offer } = useUndo();
  const leave = () => {
    forgetDraft();
    closeBooking();
  };
  const series = useCreateSeries(leave);
  // What was typed is compared with what it was typed over, as in the plain way of saving.
  const [before] = useState(stored);
  const [edit, setEdit] = useState<SeriesEdit | null>(null);
  const save = () => {
    if (!times) return;
    if (repeat.isOn) {
      if (repeat.input) {
        series.mutate({ input: repeat.input, makeEvent: values.newEvent ? () => makeEvent(values) : null });
      }
      return;
    }
    const asked = before && editOf(before, values, times, zone);
    if (asked) setEdit(asked);
    else void writes.save(values, times);
  };
  const { preview } = repeat.answer;
  return {
    writes,
    repeat,
    save,
    saving: writes.saving || series.isPending,
    error: writes.error ?? series.error,
    disabled: times === null || (repeat.isOn && !repeat.isShown),
    label: repeat.isOn && preview ? t('series:saveCount', { count: preview.planned }) : undefined,
    edit,
    leaveEdit: () => setEdit(null),
    afterEdit: leave,
    afterSeries: (says: string, about?: string) => {
      leave();
      offer(says, about);
    },
  };
}

/** Null when it is no date of a series or nothing in it changed. */
function editOf(before: BookingRow, values: BookingValues, times: ReadTimes, zone: string): SeriesEdit | null {
  const { seriesId, seriesDate } = before;
  if (seriesId === null || seriesDate === null) return null;
  const patch = toPatch(values, times, before, zone);
  const isAttached = values.newEvent || values.eventId !== before.eventId;
  if (!patch && !isAttached) return null;
  const { id: _id, override: _override, ...changes } = patch ?? { id: before.id };
  const attached = isAttached && !values.newEvent ? { eventId: values.eventId } : {};
  return {
    seriesId,
    date: seriesDate,
    title: values.title,
    changes: { ...changes, ...attached },
    reason: values.reason,
    makeEvent: values.newEvent ? () => makeEvent(values) : null,
  };
}

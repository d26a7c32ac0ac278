import { Alert } from '@mantine/core';
import { useTexts } from '../../texts/i18n.ts';
import type { booking } from '../../texts/pl/booking.ts';
import type { BookingValues } from './booking-values.ts';

type FieldWord = keyof typeof booking.history.field;

/** How the history calls what the form's fields hold. */
const WORDS: { readonly [F in keyof BookingValues]?: FieldWord } = {
  title: 'title',
  roomIds: 'rooms',
  date: 'time',
  from: 'time',
  to: 'time',
  endDate: 'time',
  layout: 'layout',
  headCount: 'headCount',
  setupMinutes: 'buffers',
  teardownMinutes: 'buffers',
  status: 'status',
  holdDate: 'holdUntil',
  holdTime: 'holdUntil',
  organisationId: 'organisationId',
  contactName: 'contactName',
  contactPhone: 'contactPhone',
  purpose: 'purpose',
  participantsPay: 'participantsPay',
  applicationReceived: 'applicationReceived',
  confidential: 'confidential',
  note: 'note',
  equipment: 'equipment',
  eventId: 'eventId',
};
/** What reads well as it is stored. */
const SHOWN: readonly (keyof BookingValues)[] = ['title', 'headCount', 'contactName', 'contactPhone', 'from', 'to'];

export interface ChangedMeanwhileProps {
  readonly fields: readonly (keyof BookingValues)[];
  /** The record as it is now. */
  readonly now: BookingValues;
}

/** A draft came back over a booking that somebody changed: which fields both changed, and what they hold now. */
export function ChangedMeanwhile({ fields, now }: ChangedMeanwhileProps) {
  const t = useTexts();
  const said = fields.flatMap((field) => {
    const word = WORDS[field];
    if (!word) return [];
    const name = t(`booking:history.field.${word}`);
    const value = now[field];
    return SHOWN.includes(field) && value !== null && value !== ''
      ? [t('undo:drafts.now', { field: name, value: String(value) })]
      : [name];
  });
  if (said.length === 0) return null;
  return (
    <Alert color="orange" variant="light" mb="sm" role="status">
      {t('undo:drafts.changedMeanwhile', { fields: [...new Set(said)].join(', ') })}
    </Alert>
  );
}

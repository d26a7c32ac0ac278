import { useQuery } from '@tanstack/react-query';
import { addDays, dayStart } from '../../../shared/domain/time.ts';
import { api } from '../../app/client.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { SelectField } from '../../ui/select-field.tsx';
import type { BookingValues } from './booking-values.ts';

const NEW = 'new';
const BEFORE = -60;
const AFTER = 180;

export interface EventFieldProps {
  readonly values: BookingValues;
  readonly today: string;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<BookingValues>) => void;
}

/** Makes the booking a session, so that it has an attendance list (EV1): of an event that is there, or of a new one. */
export function EventField({ values, today, disabled, onChange }: EventFieldProps) {
  const t = useTexts();
  const { zone } = useFormat();
  const middle = values.date ?? today;
  const input = { from: dayStart(addDays(middle, BEFORE), zone), to: dayStart(addDays(middle, AFTER), zone) };
  const { data: events = [] } = useQuery(api.events.list.queryOptions({ input }));
  const { data: programmes = [] } = useQuery(api.programmes.list.queryOptions());
  const known = events.map((event) => ({ value: event.id, label: event.title }));
  return (
    <>
      <SelectField
        label={t('booking:field.event')}
        placeholder={t('booking:field.eventPlaceholder')}
        disabled={disabled}
        clearable
        searchable
        value={values.newEvent ? NEW : values.eventId}
        options={[{ value: NEW, label: t('booking:field.newEvent') }, ...known]}
        onChange={(id) => onChange({ newEvent: id === NEW, eventId: id === NEW ? null : id })}
      />
      {values.newEvent && (
        <SelectField
          label={t('booking:field.programme')}
          placeholder={t('booking:field.noProgramme')}
          disabled={disabled}
          clearable
          value={values.programmeId}
          options={programmes.filter((p) => !p.archived).map((p) => ({ value: p.id, label: p.name }))}
          onChange={(programmeId) => onChange({ programmeId })}
        />
      )}
    </>
  );
}

import { ActionIcon } from '@mantine/core';
import { capacityOf } from '../../../shared/domain/booking-rules.ts';
import { LAYOUTS, type Layout, type Room } from '../../../shared/domain/entities.ts';
import { useMinute } from '../../app/clock.ts';
import { useFormat, useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import styles from './booking.module.css';
import { type BookingValues, buffersOf, proposeHold, type ReadTimes } from './booking-values.ts';
import { EquipmentField } from './equipment-field.tsx';
import { EventField } from './event-field.tsx';
import { OrganisationField } from './organisation-field.tsx';
import { RoomsField } from './rooms-field.tsx';

export interface BookingFieldsProps {
  /** False leaves the focus to something else in the dialog. */
  readonly autoFocus?: boolean;
  readonly values: BookingValues;
  readonly times: ReadTimes | null;
  readonly disabled: boolean;
  readonly titleFault: string | null;
  readonly onChange: (part: Partial<BookingValues>) => void;
}

const STATUSES = ['confirmed', 'hold', 'draft', 'request'] as const;

/** Other rooms or another layout bring their minutes, unless they were typed by hand (BK1). */
function withBuffers(
  values: BookingValues,
  part: Partial<BookingValues>,
  rooms: readonly Room[],
): Partial<BookingValues> {
  const next = { ...values, ...part };
  return values.buffersByHand ? part : { ...part, ...buffersOf(next.roomIds, next.layout, rooms) };
}

/** Title, place and time, state: what every booking needs. */
export function PlacementFields(props: BookingFieldsProps) {
  const { values, times, disabled, titleFault, autoFocus = true, onChange } = props;
  const t = useTexts();
  const { rooms } = useRooms();
  const { zone } = useFormat();
  const now = useMinute();
  const chooseStatus = (status: BookingValues['status']) =>
    onChange(status === 'hold' && !values.holdDate ? { status, ...proposeHold(times, now, zone) } : { status });
  return (
    <>
      <div className={styles.row}>
        <div className={styles.wide}>
          <TextField
            label={t('booking:field.title')}
            required
            autoFocus={autoFocus}
            disabled={disabled}
            maxLength={200}
            value={values.title}
            error={titleFault}
            onChange={(title) => onChange({ title })}
          />
        </div>
        <SelectField
          label={t('booking:field.status')}
          disabled={disabled}
          value={values.status}
          options={STATUSES.map((status) => ({ value: status, label: t(`labels:bookingStatus.${status}`) }))}
          onChange={chooseStatus}
        />
        {values.status === 'hold' && <HoldFields values={values} disabled={disabled} onChange={onChange} />}
      </div>
      <div className={styles.row}>
        <div className={styles.wide}>
          <RoomsField
            value={values.roomIds}
            disabled={disabled}
            onChange={(roomIds) => onChange(withBuffers(values, { roomIds }, rooms))}
          />
        </div>
        <TimeFields values={values} disabled={disabled} onChange={onChange} />
      </div>
      <NeedsFields
        values={values}
        disabled={disabled}
        onChange={(part) => onChange(withBuffers(values, part, rooms))}
      />
    </>
  );
}

type Part = Pick<BookingFieldsProps, 'values' | 'disabled' | 'onChange'>;

function HoldFields({ values, disabled, onChange }: Part) {
  const t = useTexts();
  return (
    <>
      <DateField
        label={t('booking:field.holdDate')}
        w="11.5rem"
        disabled={disabled}
        value={values.holdDate}
        onChange={(holdDate) => onChange({ holdDate })}
      />
      <TimeField
        label={t('booking:field.holdTime')}
        w="5rem"
        disabled={disabled}
        value={values.holdTime}
        onChange={(holdTime) => onChange({ holdTime })}
      />
    </>
  );
}

function TimeFields({ values, disabled, onChange }: Part) {
  const t = useTexts();
  return (
    <>
      <DateField
        label={t('booking:field.date')}
        w="11.5rem"
        required
        disabled={disabled}
        value={values.date}
        onChange={(date) => onChange({ date })}
      />
      <TimeField
        label={t('booking:field.from')}
        w="5rem"
        required
        disabled={disabled}
        value={values.from}
        onChange={(from) => onChange({ from })}
        onRange={({ from, to }) => onChange({ from, to })}
      />
      <TimeField
        label={t('booking:field.to')}
        w="5rem"
        required
        disabled={disabled}
        value={values.to}
        onChange={(to) => onChange({ to })}
      />
      {values.endDate !== null && (
        <DateField
          label={t('booking:field.endDate')}
          w="11.5rem"
          disabled={disabled}
          value={values.endDate}
          onChange={(endDate) => onChange({ endDate })}
        />
      )}
      <ActionIcon
        variant="default"
        size="input-sm"
        disabled={disabled}
        aria-pressed={values.endDate !== null}
        aria-label={t('booking:field.otherDay')}
        title={t('booking:field.otherDay')}
        className={styles.besideField}
        onClick={() => onChange({ endDate: values.endDate === null ? values.date : null })}
      >
        +1
      </ActionIcon>
    </>
  );
}

function NeedsFields({ values, disabled, onChange }: Part) {
  const t = useTexts();
  const { rooms } = useRooms();
  const chosen = rooms.filter((room) => values.roomIds.includes(room.id));
  const optionOf = (layout: Layout) => {
    const count = capacityOf(chosen, layout);
    const name = t(`labels:layout.${layout}`);
    return {
      value: layout,
      label:
        count > 0 ? t('booking:field.layoutOption', { layout: name, places: t('common:places', { count }) }) : name,
    };
  };
  const offered = LAYOUTS.filter(
    (layout) =>
      chosen.length === 0 ||
      chosen.every((room) => room.layouts.some((l) => l.layout === layout)) ||
      layout === values.layout,
  );
  const minutes = (part: Partial<BookingValues>) => onChange({ ...part, buffersByHand: true });
  return (
    <div className={styles.row}>
      <div className={styles.wide}>
        <SelectField<Layout>
          label={t('booking:field.layout')}
          placeholder={t('booking:field.anyLayout')}
          clearable
          disabled={disabled}
          value={values.layout}
          options={offered.map(optionOf)}
          onChange={(layout) => onChange({ layout })}
        />
      </div>
      <NumberField
        label={t('booking:field.headCount')}
        w="7rem"
        max={100_000}
        disabled={disabled}
        value={values.headCount}
        onChange={(headCount) => onChange({ headCount })}
      />
      <NumberField
        label={t('booking:field.setup')}
        w="9.5rem"
        max={1440}
        disabled={disabled}
        value={values.setupMinutes}
        onChange={(n) => minutes({ setupMinutes: n ?? 0 })}
      />
      <NumberField
        label={t('booking:field.teardown')}
        w="9.5rem"
        max={1440}
        disabled={disabled}
        value={values.teardownMinutes}
        onChange={(n) => minutes({ teardownMinutes: n ?? 0 })}
      />
    </div>
  );
}

/** Who it is for and how to reach them (BK16). */
export function ContactFields({ values, disabled, onChange }: Part) {
  const t = useTexts();
  return (
    <div className={styles.row}>
      <div className={styles.wide}>
        <OrganisationField
          value={values.organisationId}
          disabled={disabled}
          onChange={(organisationId) => onChange({ organisationId })}
        />
      </div>
      <TextField
        label={t('booking:field.contactName')}
        w="13rem"
        maxLength={120}
        disabled={disabled}
        value={values.contactName}
        onChange={(contactName) => onChange({ contactName })}
      />
      <TextField
        label={t('booking:field.contactPhone')}
        w="10rem"
        type="tel"
        maxLength={40}
        disabled={disabled}
        value={values.contactPhone}
        onChange={(contactPhone) => onChange({ contactPhone })}
      />
    </div>
  );
}

export function MoreFields({ values, bookingId, disabled, onChange }: Part & { bookingId: string | null }) {
  const t = useTexts();
  const today = useFormat().day(useMinute());
  const flag = (name: 'participantsPay' | 'applicationReceived' | 'confidential') => (
    <CheckField
      label={t(`booking:field.${name}`)}
      checked={values[name]}
      disabled={disabled}
      onChange={(on) => onChange({ [name]: on })}
    />
  );
  return (
    <>
      <div className={styles.pair}>
        <div>
          <EventField values={values} today={today} disabled={disabled} onChange={onChange} />
        </div>
        <EquipmentField
          values={values}
          bookingId={bookingId}
          disabled={disabled}
          onChange={(equipment) => onChange({ equipment })}
        />
      </div>
      <div className={styles.pair}>
        <TextAreaField
          label={t('booking:field.purpose')}
          minRows={1}
          maxLength={1000}
          disabled={disabled}
          value={values.purpose}
          onChange={(purpose) => onChange({ purpose })}
        />
        <TextAreaField
          label={t('booking:field.note')}
          minRows={1}
          maxLength={4000}
          disabled={disabled}
          value={values.note}
          onChange={(note) => onChange({ note })}
        />
      </div>
      <div className={styles.flags}>
        {flag('participantsPay')}
        {flag('applicationReceived')}
        {flag('confidential')}
      </div>
    </>
  );
}

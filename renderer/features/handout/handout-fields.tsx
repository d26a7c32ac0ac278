import type { Ref } from 'react';
import { useMinute } from '../../app/clock.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import styles from './handout.module.css';
import type { Fault, Filled, HandoutValues } from './handout-values.ts';
import { momentText } from './offer-words.ts';
import type { BookingRow } from './recipient.ts';
import { type Offer, piecesOut, type Store } from './things.ts';

type ReturnOffer = Extract<Offer, { act: 'return' }>;

interface Fields {
  readonly filled: Filled;
  /** Said beside the field that it is about; null while nobody asked to save. */
  readonly fault: Fault | null;
  readonly onChange: (part: Partial<HandoutValues>) => void;
}

function useFaultText(fault: Fault | null) {
  const t = useTexts();
  return (wanted: Fault, values = {}) => (fault === wanted ? t(`handout:fault.${wanted}`, values) : undefined);
}

export interface GiveFieldsProps extends Fields {
  readonly offer: Offer;
  readonly bookings: readonly BookingRow[];
  readonly person: Ref<HTMLInputElement>;
}

/** To whom, how many, until when. */
export function GiveFields({ offer, filled, fault, bookings, person, onChange }: GiveFieldsProps) {
  const t = useTexts();
  const format = useFormat();
  const says = useFaultText(fault);
  const due = (part: Partial<HandoutValues>) =>
    onChange({ dueTyped: true, dueDate: filled.dueDate, dueTime: filled.dueTime, ...part });
  const dueFault = says('due') ?? says('due-over');
  const options = bookings.map(({ id, title, placement }) => ({
    value: id,
    label: `${format.range(placement.start, placement.end)} ${title}`,
  }));
  return (
    <>
      <div className={styles.row}>
        {offer.thing.kind === 'pool' && (
          <NumberField
            label={t('handout:field.quantity')}
            w="5rem"
            min={1}
            max={10_000}
            value={filled.quantity}
            error={says('quantity')}
            onChange={(quantity) => onChange({ quantity, quantityTyped: true })}
          />
        )}
        <div className={styles.wide}>
          <TextField
            ref={person}
            label={t('handout:field.person')}
            required
            maxLength={160}
            value={filled.personName}
            error={says('person')}
            onChange={(personName) => onChange({ personName })}
          />
        </div>
        <TextField
          label={t('handout:field.phone')}
          w="9rem"
          type="tel"
          maxLength={40}
          value={filled.personPhone}
          onChange={(personPhone) => onChange({ personPhone })}
        />
      </div>
      <div className={styles.row}>
        <div className={styles.wide}>
          <SelectField
            label={t('handout:field.booking')}
            placeholder={t('handout:field.noBooking')}
            clearable
            searchable
            value={filled.booking?.id ?? null}
            options={options}
            onChange={(bookingId) => onChange({ bookingId: bookingId ?? '' })}
          />
        </div>
        <DateField
          label={t('handout:field.dueDate')}
          w="11.5rem"
          value={filled.dueDate}
          error={dueFault}
          onChange={(dueDate) => due({ dueDate })}
        />
        <TimeField
          label={t('handout:field.dueTime')}
          w="5rem"
          value={filled.dueTime}
          onChange={(dueTime) => due({ dueTime })}
        />
      </div>
      <ConditionField filled={filled} onChange={onChange} />
      {offer.thing.kind !== 'key' && offer.thing.pool.signedHandout && (
        <p className={styles.note}>{t('handout:signed')}</p>
      )}
    </>
  );
}

function ConditionField({ filled, onChange }: Pick<Fields, 'filled' | 'onChange'>) {
  const t = useTexts();
  return (
    <TextField
      label={t('handout:field.condition')}
      maxLength={500}
      value={filled.condition}
      onChange={(condition) => onChange({ condition })}
    />
  );
}

export interface ReturnFieldsProps extends Fields {
  readonly offer: ReturnOffer;
  readonly store: Store;
}

/** How many come back and in what state; fewer leaves the rest to come (EQ4). */
export function ReturnFields({ offer, store, filled, fault, onChange }: ReturnFieldsProps) {
  const t = useTexts();
  const format = useFormat();
  const now = useMinute();
  const says = useFaultText(fault);
  const { handout, thing } = offer;
  const { stillOut, personName } = handout;
  const values = { count: stillOut, person: personName, moment: momentText(handout.at, { t, format, now }) };
  const left = stillOut - (filled.quantity ?? stillOut);
  return (
    <>
      <p className={styles.note}>{t(thing.kind === 'key' ? 'handout:keyTaken' : 'handout:taken', values)}</p>
      <div className={styles.row}>
        {thing.kind === 'pool' && (
          <NumberField
            label={t('handout:field.back')}
            w="7rem"
            min={1}
            max={10_000}
            value={filled.quantity}
            error={says('quantity') ?? says('too-many-back', { out: stillOut })}
            onChange={(quantity) => onChange({ quantity, quantityTyped: true })}
          />
        )}
        {thing.kind === 'pool' && (
          <NumberField
            label={t('handout:field.broken')}
            w="10rem"
            max={10_000}
            value={filled.broken}
            error={says('broken')}
            onChange={(broken) => onChange({ broken: broken ?? 0 })}
          />
        )}
        <div className={styles.wide}>
          <ConditionField filled={filled} onChange={onChange} />
        </div>
      </div>
      {thing.kind === 'piece' && (
        <CheckField
          label={t('handout:field.brokenOne')}
          checked={filled.broken > 0}
          onChange={(on) => onChange({ broken: on ? 1 : 0 })}
        />
      )}
      {thing.kind === 'pool' && left > 0 && <p role="status">{t('handout:leaves', { count: left })}</p>}
      {thing.kind === 'pool' && (
        <Pieces offer={offer} store={store} filled={filled} fault={fault} onChange={onChange} />
      )}
    </>
  );
}

/** Which of the numbered pieces are back; asked only when some of them stay out. */
function Pieces({ offer, store, filled, fault, onChange }: ReturnFieldsProps) {
  const t = useTexts();
  const says = useFaultText(fault);
  const out = store.pieces.filter(({ id }) => piecesOut(offer.handout).includes(id));
  if (out.length === 0 || filled.quantity === offer.handout.stillOut) return null;
  const set = (id: string, back: boolean) => {
    const others = filled.pieceIds.filter((other) => other !== id);
    onChange({ pieceIds: back ? [...others, id] : others });
  };
  return (
    <fieldset className={styles.pieces}>
      <legend>{t('handout:field.which')}</legend>
      {out.map(({ id, code }) => (
        <CheckField key={id} label={code} checked={filled.pieceIds.includes(id)} onChange={(on) => set(id, on)} />
      ))}
      {fault === 'pieces' && (
        <p role="alert" className={styles.fault}>
          {says('pieces')}
        </p>
      )}
    </fieldset>
  );
}

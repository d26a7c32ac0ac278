import { ActionIcon } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import type { z } from 'zod';
import type { poolRow } from '../../../shared/contract/equipment-schemas.ts';
import { api } from '../../app/client.ts';
import { useFormat } from '../../app/start-state.tsx';
import type { Format } from '../../texts/format.ts';
import { useTexts } from '../../texts/i18n.ts';
import type { Translate } from '../../texts/shape.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import styles from './booking.module.css';
import { type BookingValues, readTimes } from './booking-values.ts';
import { KitOffer } from './kit-offer.tsx';

type Pool = z.infer<typeof poolRow>;
type Equipment = BookingValues['equipment'];

export interface EquipmentFieldProps {
  readonly values: BookingValues;
  /** The booking being edited, which is not in its own way. */
  readonly bookingId: string | null;
  readonly disabled: boolean;
  readonly onChange: (equipment: Equipment) => void;
}

const NONE: readonly never[] = [];

/** Pools with what is free of each at the peak of the booking's time (EQ1). */
function usePools({ values, bookingId }: EquipmentFieldProps): { pools: readonly Pool[]; timed: boolean } {
  const { zone } = useFormat();
  const times = readTimes(values, zone);
  const [start, end] = [times?.start.instant ?? 0, times?.end.instant ?? 0];
  const timed = start < end;
  const { data = NONE } = useQuery({
    ...api.equipment.list.queryOptions({ input: { from: start, to: end, ignoreId: bookingId } }),
    enabled: timed,
    placeholderData: keepPreviousData,
  });
  return { pools: data, timed };
}

/** Pools with how many of each; the free number is said while somebody types, and offered where it is too small (EQ2). */
export function EquipmentField(props: EquipmentFieldProps) {
  const { values, disabled, onChange } = props;
  const t = useTexts();
  const { pools, timed } = usePools(props);
  const names = useQuery(api.rooms.equipment.queryOptions()).data ?? NONE;
  const { equipment } = values;
  const chosen = new Set(equipment.map((e) => e.equipmentId));
  const freeOf = (id: string) => (timed ? pools.find((pool) => pool.id === id) : undefined);
  const change = (id: string, quantity: number | null) =>
    onChange(equipment.map((e) => (e.equipmentId === id ? { ...e, quantity: quantity ?? 1 } : e)));
  const remove = (id: string) => onChange(equipment.filter((e) => e.equipmentId !== id));
  const optionText = (id: string, name: string, quantity: number) => {
    const free = freeOf(id)?.free;
    return free === undefined ? `${name} (${quantity})` : `${name} (${t('equipment:field.free', { count: free })})`;
  };
  return (
    <div>
      <SelectField
        label={t('booking:field.equipment')}
        placeholder={t('booking:field.addEquipment')}
        disabled={disabled}
        clearable
        searchable
        value={null}
        options={names
          .filter(({ id }) => !chosen.has(id))
          .map(({ id, name, quantity }) => ({ value: id, label: optionText(id, name, quantity) }))}
        onChange={(id) => id && onChange([...equipment, { equipmentId: id, quantity: 1 }])}
      />
      {equipment.map(({ equipmentId, quantity }) => (
        <ChosenPool
          key={equipmentId}
          name={names.find(({ id }) => id === equipmentId)?.name ?? ''}
          quantity={quantity}
          pool={freeOf(equipmentId)}
          disabled={disabled}
          onChange={(next) => change(equipmentId, next)}
          onRemove={() => remove(equipmentId)}
        />
      ))}
      {!disabled && <KitOffer values={values} names={names} onChange={onChange} />}
    </div>
  );
}

interface ChosenPoolProps {
  readonly name: string;
  readonly quantity: number;
  /** Undefined while nothing is known of this time. */
  readonly pool: Pool | undefined;
  readonly disabled: boolean;
  readonly onChange: (quantity: number | null) => void;
  readonly onRemove: () => void;
}

function ChosenPool({ name, quantity, pool, disabled, onChange, onRemove }: ChosenPoolProps) {
  const t = useTexts();
  const format = useFormat();
  const short = pool !== undefined && quantity > pool.free && !disabled;
  const takeFree = () => (pool && pool.free > 0 ? onChange(pool.free) : onRemove());
  // The form would only be refused: Enter takes what can be had.
  const onKeyDown = (event: KeyboardEvent) => {
    if (!short || event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    takeFree();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter typed in the field takes the free number
    <div onKeyDown={onKeyDown}>
      <div className={styles.quantity}>
        <NumberField label={name} value={quantity} min={1} max={10_000} disabled={disabled} onChange={onChange} />
        <ActionIcon
          variant="default"
          size="input-xs"
          disabled={disabled}
          aria-label={t('booking:field.removeEquipment', { name })}
          onClick={onRemove}
        >
          ×
        </ActionIcon>
      </div>
      {pool && !short && <p className={styles.freeNumber}>{freeText(pool, t, format)}</p>}
      {pool && short && (
        <p className={styles.shortage} role="status">
          <span>{shortText(pool, quantity, t, format)}</span>{' '}
          <Button size="compact-xs" variant="light" shortcut="Enter" onClick={takeFree}>
            {pool.free > 0 ? t('equipment:field.take', { count: pool.free }) : t('equipment:field.without')}
          </Button>
        </p>
      )}
    </div>
  );
}

const freeText = ({ free, peakAt }: Pool, t: Translate, format: Format): string =>
  peakAt === null
    ? t('equipment:field.free', { count: free })
    : t('equipment:field.freeAt', { count: free, time: format.time(peakAt) });

/** How many are free, at which hour the peak is, and who holds them (EQ2). */
function shortText({ free, peakAt, heldBy }: Pool, asked: number, t: Translate, format: Format): string {
  const what = free > 0 ? t('equipment:field.short', { free, asked }) : t('equipment:field.none');
  if (peakAt === null) return `${what}.`;
  const holders = heldBy.map(({ quantity, title }) =>
    t('equipment:field.holder', { count: quantity, title: title ?? t('equipment:pool.hidden') }),
  );
  return t('equipment:field.shortAt', { what, time: format.time(peakAt), holders: holders.join(', ') });
}

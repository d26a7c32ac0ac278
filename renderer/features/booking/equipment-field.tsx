import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { useTexts } from '../../texts/i18n.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import styles from './booking.module.css';
import type { BookingValues } from './booking-values.ts';

export interface EquipmentFieldProps {
  readonly value: BookingValues['equipment'];
  readonly disabled: boolean;
  readonly onChange: (equipment: BookingValues['equipment']) => void;
}

/** Pools with how many of each. */
export function EquipmentField({ value, disabled, onChange }: EquipmentFieldProps) {
  const t = useTexts();
  const { data: pools = [] } = useQuery(api.rooms.equipment.queryOptions());
  const chosen = new Set(value.map((e) => e.equipmentId));
  const left = pools.filter((pool) => !chosen.has(pool.id));
  const nameOf = (id: string) => pools.find((pool) => pool.id === id)?.name ?? '';
  const change = (id: string, quantity: number | null) =>
    onChange(value.map((e) => (e.equipmentId === id ? { ...e, quantity: quantity ?? 1 } : e)));
  return (
    <div>
      <SelectField
        label={t('booking:field.equipment')}
        placeholder={t('booking:field.addEquipment')}
        disabled={disabled}
        clearable
        searchable
        value={null}
        options={left.map((pool) => ({ value: pool.id, label: `${pool.name} (${pool.quantity})` }))}
        onChange={(id) => id && onChange([...value, { equipmentId: id, quantity: 1 }])}
      />
      {value.map(({ equipmentId, quantity }) => (
        <div key={equipmentId} className={styles.quantity}>
          <NumberField
            label={nameOf(equipmentId)}
            value={quantity}
            min={1}
            max={10_000}
            disabled={disabled}
            onChange={(next) => change(equipmentId, next)}
          />
          <ActionIcon
            variant="default"
            size="input-xs"
            disabled={disabled}
            aria-label={t('booking:field.removeEquipment', { name: nameOf(equipmentId) })}
            onClick={() => onChange(value.filter((e) => e.equipmentId !== equipmentId))}
          >
            ×
          </ActionIcon>
        </div>
      ))}
    </div>
  );
}

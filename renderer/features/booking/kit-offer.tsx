import { skipToken, useQuery } from '@tanstack/react-query';
import type { Equipment } from '../../../shared/domain/entities.ts';
import { api } from '../../app/client.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import styles from './booking.module.css';
import type { BookingValues } from './booking-values.ts';
import { withKit } from './with-kit.ts';

type Items = BookingValues['equipment'];

export interface KitOfferProps {
  readonly values: BookingValues;
  readonly names: readonly Pick<Equipment, 'id' | 'name'>[];
  readonly onChange: (equipment: Items) => void;
}

/** What usually goes with the layout of these rooms and is not on the list yet. */
export function KitOffer({ values: { roomIds, layout, equipment }, names, onChange }: KitOfferProps) {
  const t = useTexts();
  const input = roomIds.length > 0 ? { roomIds: [...roomIds], layout } : skipToken;
  const { data } = useQuery(api.equipment.kitFor.queryOptions({ input }));
  const missing = (data?.items ?? []).filter(
    (item) => (equipment.find((e) => e.equipmentId === item.equipmentId)?.quantity ?? 0) < item.quantity,
  );
  if (missing.length === 0) return null;
  const nameOf = (id: string) => names.find((pool) => pool.id === id)?.name ?? '';
  const items = missing
    .map(({ equipmentId, quantity }) => t('equipment:field.pieces', { count: quantity, name: nameOf(equipmentId) }))
    .join(' + ');
  return (
    <p className={styles.shortage}>
      <span>{t('equipment:field.kit', { items })}</span>{' '}
      <Button size="compact-xs" variant="light" onClick={() => onChange(withKit(equipment, data?.items ?? []))}>
        {t('equipment:field.addKit')}
      </Button>
    </p>
  );
}

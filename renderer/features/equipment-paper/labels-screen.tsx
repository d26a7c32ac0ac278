import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { byPolish } from '../../../shared/domain/text.ts';
import { api } from '../../app/client.ts';
import { useHouse, useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { DocumentScreen } from './document-screen.tsx';
import styles from './equipment-paper.module.css';
import { LABELS_ON_PAGE, type Label, LabelPages } from './label-pages.tsx';

const NONE: readonly never[] = [];

interface Wanted {
  readonly keys: boolean;
  readonly poolId: string | null;
}

/** What `/druk/etykiety?of=keys` or `?of=pieces&pool=id` asks for. */
function useWanted(): Wanted {
  const search: { readonly of?: unknown; readonly pool?: unknown } = useSearch({ strict: false });
  return { keys: search.of === 'keys', poolId: typeof search.pool === 'string' ? search.pool : null };
}

/** Labels in the order of their codes; what is out of use keeps its label. */
function useLabels({ keys: ofKeys, poolId }: Wanted) {
  const house = useHouse();
  const { roomName } = useRooms();
  const keys = useQuery(api.equipment.keys.queryOptions({ input: {}, enabled: ofKeys }));
  const input = poolId === null ? {} : { equipmentId: poolId };
  const pieces = useQuery(api.equipment.pieces.queryOptions({ input, enabled: !ofKeys }));
  const { data: pools = NONE } = useQuery(api.rooms.equipment.queryOptions());
  const nameOf = (id: string) => pools.find((pool) => pool.id === id)?.name ?? '';
  const labels: Label[] = ofKeys
    ? (keys.data ?? NONE).map(({ id, code, name, roomIds }) => ({
        id,
        code,
        name,
        about: [roomIds.map(roomName).join(', '), house.name].filter(Boolean).join(' · '),
      }))
    : (pieces.data ?? NONE).map(({ id, code, equipmentId }) => ({
        id,
        code,
        name: nameOf(equipmentId),
        about: house.name,
      }));
  const query = ofKeys ? keys : pieces;
  return { labels: labels.sort((a, b) => byPolish(a.code, b.code)), known: query.isSuccess, error: query.error };
}

/** Labels with a QR code of the code alone: a scanner types it, any telephone shows it. */
export function LabelsScreen() {
  const t = useTexts();
  const { labels, known, error } = useLabels(useWanted());
  const [place, setPlace] = useState<number | null>(1);
  const some = labels.length > 0;
  return (
    <DocumentScreen
      title={t('equipment:paper.labelsCount', { count: labels.length })}
      fileName={t('equipment:paper.labelsTitle')}
      ready={some}
      error={error}
      tools={
        <NumberField
          label={t('equipment:paper.firstPlace')}
          w="10rem"
          min={1}
          max={LABELS_ON_PAGE}
          value={place}
          onChange={setPlace}
        />
      }
    >
      {known && !some && (
        <EmptyState title={t('equipment:paper.labelsNone')}>{t('equipment:paper.labelsNoneText')}</EmptyState>
      )}
      <div className={styles.pages}>{some && <LabelPages labels={labels} skip={(place ?? 1) - 1} />}</div>
    </DocumentScreen>
  );
}

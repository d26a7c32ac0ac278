import { useQuery } from '@tanstack/react-query';
import type { RecordState } from '../../../shared/contract/sync-schemas.ts';
import { api } from '../../app/client.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import styles from './sync.module.css';
import { useSyncStatus } from './use-sync-status.ts';

const SIGN = {
  here: '•',
  sent: '↑',
  confirmed: '✓',
  'at-risk': '?',
  unplaced: '!',
} as const satisfies Record<RecordState, string>;

interface RecordMarkProps {
  readonly id: string;
  /** Opens the record that it would clash with; only bookings have one. */
  readonly onOther?: (id: string) => void;
}

/** Only here, sent, confirmed, at risk or to resolve: colour, shape and word. Nothing on a desk that works alone (SY13). */
export function RecordMark({ id, onOther }: RecordMarkProps) {
  const t = useTexts();
  const joined = useSyncStatus()?.server != null;
  const { data } = useQuery({ ...api.sync.records.queryOptions({ input: { ids: [id] } }), enabled: joined });
  if (!joined || !data) return null;
  const found = data.find((record) => record.id === id);
  // What the server has is left out of the answer.
  const state = found?.state ?? 'confirmed';
  const other = found?.againstId ?? null;
  return (
    <>
      <span className={styles.mark} title={t(`sync:recordHint.${state}`)} data-record-state={state}>
        <span aria-hidden="true" className={`${styles.sign} ${styles[state]}`}>
          {SIGN[state]}
        </span>
        {t(`sync:record.${state}`)}
      </span>
      {other !== null && onOther && (
        <Button size="compact-xs" variant="subtle" onClick={() => onOther(other)}>
          {t('sync:record.showOther')}
        </Button>
      )}
    </>
  );
}

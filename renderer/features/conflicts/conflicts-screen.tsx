import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef } from 'react';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { useTexts } from '../../texts/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { openBooking } from '../booking/booking-store.ts';
import { AtRiskList } from './at-risk-list.tsx';
import { ConflictCard } from './conflict-card.tsx';
import { type ConflictRow, placeText, settledText, titleOf } from './conflict-words.ts';
import styles from './conflicts.module.css';
import { useConflictCards } from './use-conflict-cards.ts';
import { useConflictWrites } from './use-conflict-writes.ts';

const NONE: readonly never[] = [];

export function ConflictsScreen() {
  const t = useTexts();
  const { data, error } = useQuery(api.conflicts.list.queryOptions());
  const open = data?.open ?? NONE;
  const settled = data?.settled ?? NONE;
  const writes = useConflictWrites();
  const cards = useConflictCards(open, writes);
  useToldSettled(open, settled, writes.own);
  return (
    <>
      <PageHeader title={t('conflicts:title')} />
      {open.length > 0 && <p className={styles.meta}>{t('conflicts:hint')}</p>}
      <ErrorNotice error={error} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from card to card */}
      <div ref={cards.list} onKeyDown={cards.onKeyDown} onFocus={cards.onFocus}>
        {data && open.length === 0 && <EmptyState title={t('conflicts:empty')}>{t('conflicts:emptyHint')}</EmptyState>}
        {open.length > 0 && (
          <section aria-labelledby="conflicts-open">
            <h2 id="conflicts-open" className={styles.listTitle}>
              {t('conflicts:openList')}
            </h2>
            <ul className={styles.list}>
              {open.map((row) => (
                <li key={row.id}>
                  <ConflictCard row={row} {...cards.propsOf(row)} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <AtRiskList />
      {settled.length > 0 && <Settled rows={settled} />}
    </>
  );
}

/** What another desk, or another screen, settled while this one is looked at. */
function useToldSettled(
  open: readonly ConflictRow[],
  settled: readonly ConflictRow[],
  own: RefObject<ReadonlySet<string>>,
): void {
  const context = useSentenceContext();
  const before = useRef<readonly ConflictRow[]>([]);
  useEffect(() => {
    const waited = new Set(before.current.map((row) => row.id));
    before.current = open;
    for (const row of settled) {
      if (!waited.has(row.id) || own.current.has(row.id)) continue;
      showNotice(`„${titleOf(row)}”: ${settledText(row, context)}`);
    }
  }, [open, settled, own, context]);
}

function Settled({ rows }: { rows: readonly ConflictRow[] }) {
  const context = useSentenceContext();
  const { t } = context;
  return (
    <section aria-labelledby="conflicts-settled">
      <h2 id="conflicts-settled" className={styles.listTitle}>
        {t('conflicts:settledList')}
      </h2>
      <ul className={styles.settled}>
        {rows.map((row) => {
          const { booking } = row;
          const place = booking?.placement ?? row.mine.placement;
          const words = (
            <>
              <strong>{titleOf(row)}</strong>
              {place && <span>{placeText(place, context)}</span>}
              <span className={styles.meta}>{settledText(row, context)}</span>
            </>
          );
          return (
            <li key={row.id}>
              {booking ? (
                <button type="button" className={styles.settledRow} onClick={() => openBooking({ id: booking.id })}>
                  {words}
                </button>
              ) : (
                <span className={styles.settledRow}>{words}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

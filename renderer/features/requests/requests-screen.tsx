import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useTexts } from '../../texts/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import type { BookingRow } from '../booking/booking-values.ts';
import { HoldCard } from './hold-card.tsx';
import { RequestCard } from './request-card.tsx';
import styles from './requests.module.css';
import { useCards } from './use-cards.ts';
import type { RequestRow } from './use-request-writes.ts';

type Cards = ReturnType<typeof useCards>;

/** Rows of the same group beside each other. */
function byGroup(rows: readonly RequestRow[]): RequestRow[][] {
  const groups = new Map<number, RequestRow[]>();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return [...groups.values()];
}

export function RequestsScreen() {
  const t = useTexts();
  const requests = useQuery(api.requests.list.queryOptions());
  const holds = useHolds();
  const cards = useCards([...(requests.data ?? []), ...(holds.data ?? [])]);
  return (
    <>
      <PageHeader title={t('requests:title')} />
      <p className={styles.meta}>{t('requests:hint')}</p>
      <ErrorNotice error={requests.error ?? holds.error} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from card to card */}
      <div ref={cards.list} onKeyDown={cards.onKeyDown} onFocus={cards.onFocus}>
        {requests.data?.length === 0 && <EmptyState title={t('requests:empty')}>{t('requests:emptyHint')}</EmptyState>}
        {byGroup(requests.data ?? []).map((group) => (
          <Group key={group[0]?.id} group={group} cards={cards} />
        ))}
        {holds.data && <Holds holds={holds.data} cards={cards} />}
      </div>
    </>
  );
}

/** A hold runs out without anything being written, so the list is asked again with every minute (BK7). */
function useHolds() {
  const minute = useMinute();
  const holds = useQuery(api.requests.holds.queryOptions());
  const { refetch } = holds;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the minute is what makes it ask again
  useEffect(() => void refetch(), [minute, refetch]);
  return holds;
}

function Group({ group, cards }: { group: readonly RequestRow[]; cards: Cards }) {
  const t = useTexts();
  const rivals = group.length > 1 ? t('requests:rivals', { count: group.length }) : null;
  return (
    <section className={styles.group} data-rivals={rivals !== null}>
      <h2 className={rivals ? styles.groupTitle : 'visually-hidden'}>{rivals ?? t('requests:alone')}</h2>
      <ul className={styles.row}>
        {group.map((row) => (
          <li key={row.id}>
            <RequestCard row={row} {...cards.propsOf(row)} onWay={(way) => cards.moveTo(row, way)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Holds({ holds, cards }: { holds: readonly BookingRow[]; cards: Cards }) {
  const t = useTexts();
  return (
    <section className={styles.group}>
      <h2 className={styles.groupTitle}>{t('requests:hold.title')}</h2>
      {holds.length === 0 && <p className={styles.meta}>{t('requests:hold.empty')}</p>}
      <ul className={styles.row}>
        {holds.map((row) => (
          <li key={row.id}>
            <HoldCard row={row} {...cards.propsOf(row)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

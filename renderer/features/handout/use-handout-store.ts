import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { MINUTE } from '../../../shared/base/clock.ts';
import { dayRange, localDate } from '../../../shared/domain/time.ts';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { queryClient } from '../../app/query-client.ts';
import { useFormat } from '../../app/start-state.tsx';
import type { BookingRow } from './recipient.ts';
import type { Store } from './things.ts';

const NONE: readonly never[] = [];

const readsAt = (now: number, zone: string) => {
  const { start, end } = dayRange(localDate(now, zone), zone);
  return {
    pools: api.equipment.list.queryOptions({ input: { from: now, to: now + MINUTE } }),
    pieces: api.equipment.pieces.queryOptions({ input: {} }),
    keys: api.equipment.keys.queryOptions({ input: {} }),
    open: api.equipment.handouts.queryOptions({ input: { open: true, limit: 1000 } }),
    today: api.equipment.today.queryOptions({ input: {} }),
    bookings: api.bookings.list.queryOptions({ input: { from: start, to: end } }),
  };
};

export interface StoreToday {
  readonly store: Store;
  readonly bookings: readonly BookingRow[];
  /** When the house closes today, UTC ms; null on a closed day. */
  readonly closesAt: number | null;
}

/** Everything that F7 looks at; a scanner may be faster than the first answer: `settled` waits for it. */
export function useHandoutStore() {
  const now = useMinute();
  const { zone } = useFormat();
  const reads = useMemo(() => readsAt(now, zone), [now, zone]);
  const pools = useQuery({ ...reads.pools, placeholderData: keepPreviousData });
  const pieces = useQuery(reads.pieces);
  const keys = useQuery(reads.keys);
  const open = useQuery(reads.open);
  const today = useQuery(reads.today);
  const bookings = useQuery(reads.bookings);
  const data = useMemo(
    (): StoreToday => ({
      store: {
        pools: pools.data ?? NONE,
        pieces: pieces.data ?? NONE,
        keys: keys.data ?? NONE,
        open: open.data ?? NONE,
        needs: today.data?.toHandOut ?? NONE,
      },
      bookings: bookings.data ?? NONE,
      closesAt: today.data?.closesAt ?? null,
    }),
    [pools.data, pieces.data, keys.data, open.data, today.data, bookings.data],
  );
  const all = [pools, pieces, keys, open, today, bookings];
  return {
    ...data,
    loading: all.some((query) => query.isPending),
    error: all.find((query) => query.error)?.error ?? null,
    settled: () => loadAll(reads),
  };
}

async function loadAll(reads: ReturnType<typeof readsAt>): Promise<StoreToday> {
  const [pools, pieces, keys, open, today, bookings] = await Promise.all([
    queryClient.fetchQuery({ ...reads.pools, staleTime: MINUTE }),
    queryClient.fetchQuery({ ...reads.pieces, staleTime: MINUTE }),
    queryClient.fetchQuery({ ...reads.keys, staleTime: MINUTE }),
    queryClient.fetchQuery({ ...reads.open, staleTime: MINUTE }),
    queryClient.fetchQuery({ ...reads.today, staleTime: MINUTE }),
    queryClient.fetchQuery({ ...reads.bookings, staleTime: MINUTE }),
  ]);
  return { store: { pools, pieces, keys, open, needs: today.toHandOut }, bookings, closesAt: today.closesAt };
}

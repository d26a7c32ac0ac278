import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { addDays, dayRange } from '../../../shared/domain/time.ts';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useHouse, useRooms } from '../../app/start-state.tsx';
import { useAtRisk } from '../conflicts/use-at-risk.ts';
import { withHoldsOver } from './holds-over.ts';

const NONE: readonly never[] = [];

const period = (date: string, zone: string) => {
  const { start, end } = dayRange(date, zone);
  return { input: { from: start, to: end } };
};

/** Kept current like the day that is shown, and draws nothing. */
const ahead = (date: string, zone: string, enabled: boolean) => ({
  ...api.bookings.list.queryOptions(period(date, zone)),
  enabled,
  notifyOnChangeProps: [],
});

/** Everything one day needs; the days beside it are fetched ahead, so that PgUp and PgDn show at once. */
export function useDayData(date: string) {
  const house = useHouse();
  const now = useMinute();
  const { rooms } = useRooms();
  const { zone } = house;
  const bookings = useQuery({
    ...api.bookings.list.queryOptions(period(date, zone)),
    placeholderData: keepPreviousData,
  });
  const closures = useQuery({
    ...api.house.closures.queryOptions(period(date, zone)),
    placeholderData: keepPreviousData,
  });
  const programmes = useQuery(api.programmes.list.queryOptions());
  useQuery(ahead(addDays(date, -1), zone, bookings.isSuccess));
  useQuery(ahead(addDays(date, 1), zone, bookings.isSuccess));
  const rows = useMemo(() => withHoldsOver(bookings.data ?? NONE, now), [bookings.data, now]);
  const programmeIds = useMemo(() => (programmes.data ?? NONE).map((programme) => programme.id), [programmes.data]);
  const atRisk = useAtRisk(rows);
  return {
    house,
    atRisk,
    rooms,
    bookings: rows,
    closures: closures.data ?? NONE,
    programmeIds,
    loading: bookings.isPending,
    /** Another day is on its way: what is shown free may not be. */
    coming: bookings.isPlaceholderData,
    error: bookings.error ?? closures.error,
  };
}

export type DayData = ReturnType<typeof useDayData>;

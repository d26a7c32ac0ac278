import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { indexRooms } from '../../../shared/domain/rooms.ts';
import { api } from '../../app/client.ts';
import { useHouse, useRooms } from '../../app/start-state.tsx';
import type { BookingRow } from '../day/board-model.ts';

export const VIEWS = ['timeGridWeek', 'dayGridMonth', 'listWeek', 'months'] as const;
export type CalendarView = (typeof VIEWS)[number];

/** What the calendar shows just now: half open, UTC ms, with its title and the date it stands on. */
export interface ShownRange {
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly date: string;
}

const NONE: readonly never[] = [];

export function useCalendarData(shown: ShownRange | null, roomId: string | null) {
  const house = useHouse();
  const { rooms } = useRooms();
  const enabled = shown !== null;
  const period = { from: shown?.from ?? 0, to: shown?.to ?? 1 };
  const bookings = useQuery({
    ...api.bookings.list.queryOptions({ input: { ...period, ...(roomId === null ? {} : { roomId }) } }),
    enabled,
    placeholderData: keepPreviousData,
  });
  const closures = useQuery({
    ...api.house.closures.queryOptions({ input: period }),
    enabled,
    placeholderData: keepPreviousData,
  });
  const programmes = useQuery(api.programmes.list.queryOptions());
  const index = useMemo(() => indexRooms(rooms), [rooms]);
  const programmeIds = useMemo(() => (programmes.data ?? NONE).map(({ id }) => id), [programmes.data]);
  return {
    house,
    rooms: index,
    bookings: (bookings.data ?? NONE) as readonly BookingRow[],
    closures: closures.data ?? NONE,
    programmeIds,
    error: bookings.error ?? closures.error,
  };
}

export type CalendarData = ReturnType<typeof useCalendarData>;

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { indexRooms } from '../../../shared/domain/rooms.ts';
import { api } from '../../app/client.ts';
import { useHouse, useRooms } from '../../app/start-state.tsx';
import type { CalendarBooking } from './calendar-events.ts';
import type { CalendarView } from './calendar-views.ts';

/** What the calendar shows just now: half open, UTC ms, with its title and the date it stands on. */
export interface ShownRange {
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly date: string;
  readonly view: CalendarView;
}

export interface CalendarFilter {
  readonly roomId: string | null;
  readonly programmeId: string | null;
  readonly organisationId: string | null;
  readonly showCancelled: boolean;
}

const NONE: readonly never[] = [];

/** How many bookings of a day a view has lines for; the others are one line more (CV1). */
const MOST: Readonly<Partial<Record<CalendarView, number>>> = { dayGridMonth: 3, months: 2 };

/** How many of a day an earlier question asked for; its key is the path and what was asked. */
const mostOf = (key: readonly unknown[] | undefined) =>
  (key?.[1] as { readonly input?: { readonly most?: number } } | undefined)?.input?.most;

export function useCalendarData(shown: ShownRange | null, filter: CalendarFilter) {
  const house = useHouse();
  const { rooms } = useRooms();
  const { roomId, programmeId, organisationId, showCancelled } = filter;
  const enabled = shown !== null;
  const period = { from: shown?.from ?? 0, to: shown?.to ?? 1 };
  // The view that the period belongs to: the address follows a moment later.
  const most = shown ? MOST[shown.view] : undefined;
  const input = {
    ...period,
    cancelled: showCancelled,
    ...(most === undefined ? {} : { most }),
    ...(roomId === null ? {} : { roomId }),
    ...(programmeId === null ? {} : { programmeId }),
    ...(organisationId === null ? {} : { organisationId }),
  };
  const bookings = useQuery({
    ...api.calendar.bookings.queryOptions({ input }),
    enabled,
    // Every booking of a crowded week, drawn in a month until the month's few come, would only be in their way.
    placeholderData: (previous, query) => (mostOf(query?.queryKey) === most ? previous : undefined),
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
    shown,
    rooms: index,
    bookings: bookings.data?.bookings ?? (NONE as readonly CalendarBooking[]),
    more: bookings.data?.more ?? NONE,
    closures: closures.data ?? NONE,
    programmes: programmes.data ?? NONE,
    programmeIds,
    error: bookings.error ?? closures.error,
  };
}

export type CalendarData = ReturnType<typeof useCalendarData>;

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useEffectEvent, useRef } from 'react';
import { paths } from '../../app/paths.ts';
import { type CalendarAddress, readAddress, writeAddress } from './calendar-address.ts';
import type { CalendarView } from './calendar-views.ts';

export function useCalendarAddress(): [CalendarAddress, (part: Partial<CalendarAddress>) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<CalendarAddress>) =>
      void navigate({
        to: paths.calendar,
        search: (old: Record<string, unknown>) => writeAddress({ ...readAddress(old), ...part }),
        replace: true,
      }),
    [navigate],
  );
  return [readAddress(search), change];
}

/**
 * Follows an address that somebody else changed (a link, the way back). What the calendar itself wrote comes back too, and
 * a moment late: it is told apart by having been written.
 */
export function useForeignAddress(address: CalendarAddress, follow: (address: CalendarAddress) => void) {
  const written = useRef<string[]>([]);
  const key = `${address.view} ${address.date ?? ''}`;
  const onForeign = useEffectEvent(() => {
    const place = written.current.lastIndexOf(key);
    if (place >= 0) written.current = written.current.slice(place);
    else follow(address);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another view or day is followed
  useEffect(() => onForeign(), [key]);
  return (view: CalendarView, date: string | null) => written.current.push(`${view} ${date ?? ''}`);
}

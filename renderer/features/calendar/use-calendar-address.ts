import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { paths } from '../../app/paths.ts';
import { type CalendarAddress, readAddress, writeAddress } from './calendar-address.ts';

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

import type { CalendarOptions } from '@fullcalendar/react';
import { useMemo } from 'react';
import { useTexts } from '../../texts/i18n.ts';

type Words = Pick<
  CalendarOptions,
  | 'allDayText'
  | 'timedText'
  | 'noEventsText'
  | 'moreLinkText'
  | 'moreLinkHint'
  | 'eventsHint'
  | 'closeHint'
  | 'navLinkHint'
  | 'weekTextShort'
>;

/** FullCalendar's Polish lacks what screen readers hear, and its plurals. */
export function useCalendarWords(): Words {
  const t = useTexts();
  return useMemo(
    () => ({
      allDayText: t('calendar:wholeDay'),
      timedText: t('calendar:timed'),
      noEventsText: t('calendar:empty'),
      moreLinkText: (count: number) => t('calendar:more', { count }),
      moreLinkHint: (count: number) => t('calendar:moreHint', { count }),
      eventsHint: t('calendar:eventsHint'),
      closeHint: t('common:close'),
      navLinkHint: (date: string) => t('calendar:goToDay', { date }),
      weekTextShort: t('calendar:week'),
    }),
    [t],
  );
}

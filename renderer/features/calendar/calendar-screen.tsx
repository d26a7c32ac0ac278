import type { CalendarRef } from '@fullcalendar/react';
import { useRef, useState } from 'react';
import { useMinute } from '../../app/clock.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { BookingsExport } from '../export/bookings-export.tsx';
import { ImportBookings } from '../import/bookings-dialog.tsx';
import { BookingCalendar } from './booking-calendar.tsx';
import styles from './calendar.module.css';
import { CalendarToolbar } from './calendar-toolbar.tsx';
import { type CalendarView, type ShownRange, useCalendarData } from './use-calendar-data.ts';

/** Week, month, three months and list of all rooms or one; the day itself is worked on the board. */
export function CalendarScreen() {
  const t = useTexts();
  const format = useFormat();
  const today = format.day(useMinute());
  const calendar = useRef<CalendarRef>(null);
  const [view, setView] = useState<CalendarView>('timeGridWeek');
  const [shown, setShown] = useState<ShownRange | null>(null);
  const [roomId, setRoomId] = useState<string | null>(null);
  const [showCancelled, setShowCancelled] = useState(false);
  const data = useCalendarData(shown, roomId);
  const api = () => calendar.current?.getApi();
  const change = (next: CalendarView) => {
    setView(next);
    api()?.changeView(next);
  };
  const move = { previous: () => api()?.prev(), next: () => api()?.next(), today: () => api()?.gotoDate(today) };
  useCalendarCommands(move, change);
  return (
    <div className={styles.screen}>
      <PageHeader
        title={t('calendar:title')}
        aside={
          <span className={styles.title} aria-live="polite">
            {shown?.title}
          </span>
        }
      >
        <BookingsExport bookings={data.bookings.filter(({ status }) => showCancelled || status !== 'cancelled')} />
        <ImportBookings />
      </PageHeader>
      <CalendarToolbar
        view={view}
        date={shown?.date ?? today}
        roomId={roomId}
        showCancelled={showCancelled}
        move={move}
        onView={change}
        onDate={(date) => api()?.gotoDate(date)}
        onRoom={setRoomId}
        onCancelled={setShowCancelled}
      />
      <ErrorNotice error={data.error} />
      <BookingCalendar
        ref={calendar}
        data={data}
        roomId={roomId}
        showCancelled={showCancelled}
        onShown={setShown}
        onDay={(date) => {
          setView('listWeek');
          api()?.changeView('listWeek', date);
        }}
      />
      <p className={styles.hint}>{t('calendar:hint')}</p>
    </div>
  );
}

interface Move {
  readonly previous: () => void;
  readonly next: () => void;
  readonly today: () => void;
}

function useCalendarCommands(move: Move, show: (view: CalendarView) => void): void {
  useCommands([
    { id: 'calendar.previous', label: 'calendar:previous', group: 'here', shortcut: 'PageUp', run: move.previous },
    { id: 'calendar.next', label: 'calendar:next', group: 'here', shortcut: 'PageDown', run: move.next },
    { id: 'calendar.today', label: 'calendar:goToday', group: 'here', shortcut: 'T', run: move.today },
    { id: 'calendar.week', label: 'calendar:showWeek', group: 'here', shortcut: 'W', run: () => show('timeGridWeek') },
    {
      id: 'calendar.month',
      label: 'calendar:showMonth',
      group: 'here',
      shortcut: 'M',
      run: () => show('dayGridMonth'),
    },
    { id: 'calendar.list', label: 'calendar:showList', group: 'here', shortcut: 'L', run: () => show('listWeek') },
    { id: 'calendar.months', label: 'calendar:showMonths', group: 'here', run: () => show('months') },
  ]);
}

import type { CalendarRef } from '@fullcalendar/react';
import { useRef, useState } from 'react';
import { HOUR } from '../../../shared/base/clock.ts';
import { overlaps } from '../../../shared/domain/time.ts';
import { client } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { type BookingPrefill, openBooking } from '../booking/booking-store.ts';
import type { BookingRow } from '../booking/booking-values.ts';
import { BookingsExport } from '../export/bookings-export.tsx';
import { ImportBookings } from '../import/bookings-dialog.tsx';
import { BookingCalendar } from './booking-calendar.tsx';
import styles from './calendar.module.css';
import type { CalendarAddress } from './calendar-address.ts';
import { openingOf } from './calendar-events.ts';
import { CalendarToolbar } from './calendar-toolbar.tsx';
import type { CalendarView } from './calendar-views.ts';
import { useCalendarAddress, useForeignAddress } from './use-calendar-address.ts';
import { type CalendarData, type ShownRange, useCalendarData } from './use-calendar-data.ts';

/** Week, month, three months and list, of everything or filtered; the day itself is worked on the board. */
export function CalendarScreen() {
  const t = useTexts();
  const format = useFormat();
  const today = format.day(useMinute());
  const calendar = useRef<CalendarRef>(null);
  const [address, setAddress] = useCalendarAddress();
  const [initial] = useState({ view: address.view, date: address.date });
  const [shown, setShown] = useState<ShownRange | null>(null);
  const data = useCalendarData(shown, address);
  const api = () => calendar.current?.getApi();
  const show = (view: CalendarView, date?: string) => api()?.changeView(view, date);
  const move = { previous: () => api()?.prev(), next: () => api()?.next(), today: () => api()?.gotoDate(today) };
  const write = useForeignAddress(address, ({ view, date }) => api()?.changeView(view, date ?? today));
  const newBooking = () => openBooking({ prefill: prefillOf(data, address, shown?.date ?? today) });
  useCalendarCommands(move, show, newBooking);
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
        <BookingsExport load={() => bookingsToTake(shown, address)} disabled={data.bookings.length === 0} />
        <ImportBookings />
      </PageHeader>
      <CalendarToolbar
        date={shown?.date ?? today}
        address={address}
        programmes={data.programmes}
        move={move}
        onView={show}
        onDate={(date) => api()?.gotoDate(date)}
        onChange={setAddress}
      />
      <ErrorNotice error={data.error} />
      <BookingCalendar
        ref={calendar}
        data={data}
        roomId={address.roomId}
        initial={initial}
        onShown={(next) => {
          setShown(next);
          // Today is left out of the address: kept for tomorrow it would be yesterday.
          const date = next.date === today ? null : next.date;
          write(next.view, date);
          setAddress({ view: next.view, date });
        }}
        onDay={(date) => show('listDay', date)}
      />
      <p className={styles.hint}>{t('calendar:hint')}</p>
    </div>
  );
}

/** All that the period holds for a file, of a crowded day too; the calendar itself knows only what its chips show. */
async function bookingsToTake(shown: ShownRange | null, address: CalendarAddress): Promise<BookingRow[]> {
  if (!shown) return [];
  const { roomId, programmeId, organisationId, showCancelled } = address;
  const { from, to } = shown;
  const rows = await client.bookings.list({ from, to, ...(roomId === null ? {} : { roomId }) });
  return rows.filter(
    (row) =>
      overlaps(row.placement, { start: from, end: to }) &&
      (showCancelled || row.status !== 'cancelled') &&
      (programmeId === null || row.programmeId === programmeId) &&
      (organisationId === null || row.organisationId === organisationId),
  );
}

/** A new booking on the day shown: from when the house opens, in the room that is filtered by. */
function prefillOf({ house }: CalendarData, { roomId }: CalendarAddress, date: string): BookingPrefill {
  const start = openingOf(date, house);
  return { start, end: start + 2 * HOUR, ...(roomId === null ? {} : { roomIds: [roomId] }) };
}

interface Move {
  readonly previous: () => void;
  readonly next: () => void;
  readonly today: () => void;
}

function useCalendarCommands(move: Move, show: (view: CalendarView) => void, newBooking: () => void): void {
  const t = useTexts();
  const { role } = useDesk();
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
    {
      id: 'calendar.new',
      label: 'calendar:newBooking',
      group: 'here',
      shortcut: 'N',
      unavailable: () => (role === 'leader' ? t('day:board.refuse.role') : null),
      run: newBooking,
    },
    { id: 'calendar.months', shortcut: 'Q', label: 'calendar:showMonths', group: 'here', run: () => show('months') },
  ]);
}

import FullCalendar, {
  type CalendarOptions,
  type CalendarRef,
  type DateSelectInfo,
  type EventApi,
  type EventDisplayInfo,
} from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import list from '@fullcalendar/react/list';
import english from '@fullcalendar/react/locales/en-gb';
import polish from '@fullcalendar/react/locales/pl';
import multiMonth from '@fullcalendar/react/multimonth';
import theme from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import { type Ref, useMemo } from 'react';
import { HOUR } from '../../../shared/base/clock.ts';
import { hoursOf } from '../../../shared/domain/opening.ts';
import { dayStart, localToInstant, weekday } from '../../../shared/domain/time.ts';
import { now } from '../../app/clock.ts';
import { showNotice } from '../../app/notices.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { openBooking } from '../booking/booking-store.ts';
import type { BookingRow } from '../day/board-model.ts';
import { useBoardActions } from '../day/use-board-actions.ts';
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import { useHitReasons } from '../closures/use-hits.ts';
import { BookingChip } from './booking-chip.tsx';
import styles from './calendar.module.css';
import { bookingEvents, businessHours, closureEvents, shownHours } from './calendar-events.ts';
import type { CalendarData, ShownRange } from './use-calendar-data.ts';
import { useCalendarWords } from './use-calendar-words.ts';

export interface BookingCalendarProps {
  readonly ref: Ref<CalendarRef>;
  readonly data: CalendarData;
  readonly roomId: string | null;
  readonly showCancelled: boolean;
  readonly onShown: (shown: ShownRange) => void;
  /** A day's number was pressed; `YYYY-MM-DD`. */
  readonly onDay: (date: string) => void;
}

const PLUGINS = [dayGrid, timeGrid, list, multiMonth, interaction, theme];
const LOCALES = [polish, english];
const TIME = { hour: '2-digit', minute: '2-digit', hour12: false } as const;

const DATES = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const VIEW_OPTIONS = {
  timeGridWeek: { titleFormat: DATES },
  listWeek: { titleFormat: DATES },
  // A month's name as a link would stand in the library's table, where no link may be.
  months: { type: 'multiMonth', duration: { months: 3 }, navLinks: false },
} satisfies NonNullable<CalendarOptions['views']>;

const bookingOf = (event: EventApi): BookingRow | null => event.extendedProps.booking ?? null;

export function BookingCalendar({ ref, data, roomId, showCancelled, onShown, onDay }: BookingCalendarProps) {
  const { language, role } = useDesk();
  const format = useFormat();
  const words = useCalendarWords();
  const mayChange = role !== 'leader';
  const { house } = data;
  const room = roomId === null ? null : (data.rooms.get(roomId) ?? null);
  const hours = room ? hoursOf(room, house) : house.openingHours;
  const span = shownHours(data.bookings, house);
  const events = useMemo(
    () => [
      ...bookingEvents({ ...data, zone: data.house.zone, showCancelled, mayChange }),
      ...closureEvents(data.closures, room, data.rooms),
    ],
    [data, showCancelled, mayChange, room],
  );
  const open = useMemo(() => businessHours(hours), [hours]);
  const hand = useHand(data, roomId);
  const hits = useHitReasons();
  return (
    <div className={styles.calendar}>
      <FullCalendar
        ref={ref}
        plugins={PLUGINS}
        locales={LOCALES}
        locale={language === 'pl' ? 'pl' : 'en-gb'}
        timeZone={house.zone}
        now={() => new Date(now())}
        initialDate={new Date(now())}
        initialView="timeGridWeek"
        headerToolbar={false}
        height="100%"
        firstDay={1}
        slotEventOverlap={false}
        views={VIEW_OPTIONS}
        dayHeaderClass={(info) => info.isToday && styles.today}
        nowIndicator
        slotDuration="00:30"
        snapDuration="00:15"
        slotMinTime={span.from}
        slotMaxTime={span.to}
        slotHeaderFormat={TIME}
        eventTimeFormat={TIME}
        dayMaxEvents={4}
        businessHours={open}
        navLinks
        navLinkDayClick={(date) => onDay(format.day(date.getTime()))}
        events={events}
        eventContent={(info) => <EventContent info={info} programmeIds={data.programmeIds} hits={hits} />}
        selectable={mayChange}
        selectMirror
        datesSet={({ start, end, view }) =>
          onShown({
            from: start.getTime(),
            to: end.getTime(),
            title: view.title,
            date: format.day(view.calendar.getDate().getTime()),
          })
        }
        {...words}
        {...hand}
      />
    </div>
  );
}

interface EventContentProps {
  readonly info: EventDisplayInfo;
  readonly programmeIds: readonly string[];
  readonly hits: ReadonlyMap<string, string>;
}

/** Closed times carry only their reason; the rest is drawn by us. */
function EventContent({ info, programmeIds, hits }: EventContentProps) {
  const booking = bookingOf(info.event);
  if (!booking) return <span className={styles.closed}>{info.event.title}</span>;
  const hit = hits.get(booking.id) ?? '';
  return <BookingChip booking={booking} programmeIds={programmeIds} view={info.view.type} hit={hit} />;
}

type Hand = Pick<CalendarOptions, 'eventClick' | 'eventDrop' | 'eventResize' | 'select'>;

/** What the hand does: open, book a stretch, move, resize. The calendar shows only what is stored, so a move returns until it is. */
function useHand({ house, rooms }: CalendarData, roomId: string | null): Hand {
  const t = useTexts();
  const format = useFormat();
  const { role } = useDesk();
  const { change } = useBoardActions({ t, format, role, rooms });
  const place = async (booking: BookingRow, start: number, end: number) => {
    const { roomIds } = booking.placement;
    const outcome = await change(booking, { roomIds, start, end }, booking.placement);
    if (!outcome.done) showNotice(outcome.says, { kind: 'error' });
  };
  return {
    eventClick: ({ event }) => {
      const booking = bookingOf(event);
      if (booking) openBooking({ id: booking.id });
    },
    eventDrop: ({ event, revert }) => {
      const booking = bookingOf(event);
      const start = event.start?.getTime();
      revert();
      if (!booking || start === undefined) return;
      // Its length is kept in real hours: over a change of clocks the wall clock's end differs (TM4).
      void place(booking, start, start + booking.placement.end - booking.placement.start);
    },
    eventResize: ({ event, revert }) => {
      const booking = bookingOf(event);
      const [start, end] = [event.start?.getTime(), event.end?.getTime()];
      revert();
      if (booking && start !== undefined && end !== undefined) void place(booking, start, end);
    },
    select: (info) => {
      const { start, end } = stretchOf(info, house);
      openBooking({ prefill: { start, end, ...(roomId === null ? {} : { roomIds: [roomId] }) } });
      info.view.calendar.unselect();
    },
  };
}

/** A chosen day of the month begins when the house opens and asks for two hours. */
function stretchOf(info: DateSelectInfo, house: CalendarData['house']): { start: number; end: number } {
  if (!info.allDay) return { start: info.start.getTime(), end: info.end.getTime() };
  const date = info.startStr.slice(0, 10);
  const opens = house.openingHours[weekday(date)]?.[0]?.from;
  const start = opens ? localToInstant(date, opens, house.zone) : dayStart(date, house.zone) + 9 * HOUR;
  return { start, end: start + 2 * HOUR };
}

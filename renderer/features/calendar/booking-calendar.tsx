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
import { memo, type Ref, useCallback, useMemo } from 'react';
import { HOUR } from '../../../shared/base/clock.ts';
import { hoursOf } from '../../../shared/domain/opening.ts';
import { localDate } from '../../../shared/domain/time.ts';
import { client } from '../../app/client.ts';
import { now } from '../../app/clock.ts';
import { showNotice } from '../../app/notices.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { useDescribeError } from '../../app/use-describe-error.ts';
import { useTexts } from '../../texts/i18n.ts';
import { openBooking } from '../booking/booking-store.ts';
import { useBoardActions } from '../day/use-board-actions.ts';
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import { useHitReasons } from '../closures/use-hits.ts';
import { BookingChip } from './booking-chip.tsx';
import styles from './calendar.module.css';
import {
  bookingEvents,
  businessHours,
  type CalendarBooking,
  closureEvents,
  holidayEvents,
  isLong,
  moreEvents,
  movedByDays,
  openingOf,
  shownHours,
} from './calendar-events.ts';
import { type CalendarView, VIEWS } from './calendar-views.ts';
import { goByArrow } from './go-by-arrow.ts';
import type { CalendarData, ShownRange } from './use-calendar-data.ts';
import { useCalendarWords } from './use-calendar-words.ts';

export interface BookingCalendarProps {
  readonly ref: Ref<CalendarRef>;
  readonly data: CalendarData;
  readonly roomId: string | null;
  /** Where it begins; afterwards it is moved through `ref`. */
  readonly initial: { readonly view: CalendarView; readonly date: string | null };
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
  listDay: { titleFormat: DATES },
  // A month's name as a link would stand in the library's table, where no link may be.
  months: { type: 'multiMonth', duration: { months: 3 }, navLinks: false },
} satisfies NonNullable<CalendarOptions['views']>;

const bookingOf = (event: EventApi): CalendarBooking | null => event.extendedProps.booking ?? null;
/** The day that a line "and so many more" stands for. */
const moreOf = (event: EventApi): string | null => event.extendedProps.moreOf ?? null;

export function BookingCalendar({ ref, data, roomId, initial, onShown, onDay }: BookingCalendarProps) {
  const t = useTexts();
  const { language, role } = useDesk();
  const format = useFormat();
  const words = useCalendarWords();
  const mayChange = role !== 'leader';
  const { house, rooms, bookings, more, closures, shown, programmeIds } = data;
  const room = roomId === null ? null : (rooms.get(roomId) ?? null);
  const hours = room ? hoursOf(room, house) : house.openingHours;
  const span = shownHours(bookings, house);
  const events = useMemo(
    () => [
      ...bookingEvents({ bookings, programmeIds, zone: house.zone, mayChange }),
      ...moreEvents(more, house.zone, (count) => t('calendar:more', { count })),
      ...closureEvents(closures, room, rooms),
      ...(shown ? holidayEvents(shown, house, ({ key, name }) => (key ? t(`labels:holiday.${key}`) : name)) : []),
    ],
    [bookings, more, closures, shown, programmeIds, house, rooms, mayChange, room, t],
  );
  const open = useMemo(() => businessHours(hours), [hours]);
  const hand = useHand(data, roomId, onDay);
  const hits = useHitReasons();
  // A new function would draw every booking again, whatever changed.
  const content = useCallback(
    (info: EventDisplayInfo) => <EventContent event={info.event} view={info.view.type} {...{ programmeIds, hits }} />,
    [programmeIds, hits],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows go from one booking or day inside it to the next
    <div className={styles.calendar} onKeyDown={goByArrow}>
      <FullCalendar
        ref={ref}
        plugins={PLUGINS}
        locales={LOCALES}
        locale={language === 'pl' ? 'pl' : 'en-gb'}
        timeZone={house.zone}
        now={() => new Date(now())}
        initialDate={initial.date ?? new Date(now())}
        initialView={initial.view}
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
        eventMaxStack={6}
        businessHours={open}
        navLinks
        navLinkDayClick={(date) => onDay(format.day(date.getTime()))}
        events={events}
        eventContent={content}
        backgroundEventClass={styles.hatched ?? ''}
        selectable={mayChange}
        selectMirror
        datesSet={({ start, end, view }) =>
          onShown({
            from: start.getTime(),
            to: end.getTime(),
            title: view.title,
            date: format.day(view.calendar.getDate().getTime()),
            view: VIEWS.find((known) => known === view.type) ?? 'listDay',
          })
        }
        {...words}
        {...hand}
      />
    </div>
  );
}

interface EventContentProps {
  readonly event: EventApi;
  readonly view: string;
  readonly programmeIds: readonly string[];
  readonly hits: ReadonlyMap<string, string>;
}

const Chip = memo(BookingChip);

/** Closed times carry only their reason; the rest is drawn by us. */
function EventContent({ event, view, programmeIds, hits }: EventContentProps) {
  const booking = bookingOf(event);
  if (moreOf(event) !== null) return <span className={styles.more}>{event.title}</span>;
  if (!booking) return <span className={styles.closed}>{event.title}</span>;
  return <Chip booking={booking} programmeIds={programmeIds} view={view} hit={hits.get(booking.id) ?? ''} />;
}

type Hand = Pick<CalendarOptions, 'eventClick' | 'eventDrop' | 'eventResize' | 'select'>;
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where a dropped booking belongs, or why it cannot be there: bars move by days, the others by hours. */
function droppedAt(event: EventApi, booking: CalendarBooking, zone: string): Stretch | null {
  if (isLong(booking) !== event.allDay || !event.start) return null;
  // Its length is kept in real hours: over a change of clocks the wall clock's end differs (TM4).
  if (!event.allDay) return { start: event.start.getTime(), end: event.start.getTime() + booking.end - booking.start };
  return movedByDays(booking, daysBetween(localDate(booking.start, zone), event.startStr.slice(0, 10)), zone);
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / (24 * HOUR));

/** What the hand does: open, book a stretch, move, resize. The calendar shows only what is stored, so a move returns until it is. */
function useHand({ house, rooms }: CalendarData, roomId: string | null, onDay: (date: string) => void): Hand {
  const t = useTexts();
  const format = useFormat();
  const { role } = useDesk();
  const inWords = useDescribeError();
  const { change } = useBoardActions({ t, format, role, rooms });
  const place = async ({ id, roomIds }: CalendarBooking, { start, end }: Stretch) => {
    try {
      // The calendar knows of a booking what a chip shows; what is written is the whole one.
      const booking = await client.bookings.get({ id });
      const outcome = await change(booking, { roomIds, start, end }, booking.placement);
      if (!outcome.done) showNotice(outcome.says, { kind: 'error' });
    } catch (error) {
      showNotice(inWords(error).what, { kind: 'error' });
    }
  };
  return {
    eventClick: ({ event }) => {
      const booking = bookingOf(event);
      const day = moreOf(event);
      if (booking) openBooking({ id: booking.id });
      else if (day !== null) onDay(day);
    },
    eventDrop: ({ event, revert }) => {
      const booking = bookingOf(event);
      const target = booking && droppedAt(event, booking, house.zone);
      revert();
      if (booking && target) void place(booking, target);
      else if (booking)
        showNotice(t(isLong(booking) ? 'calendar:longByDays' : 'calendar:notAllDay'), { kind: 'error' });
    },
    eventResize: ({ event, revert }) => {
      const booking = bookingOf(event);
      const [start, end] = [event.start?.getTime(), event.end?.getTime()];
      revert();
      if (booking && start !== undefined && end !== undefined) void place(booking, { start, end });
    },
    select: (info) => {
      const { start, end } = stretchOf(info, house);
      openBooking({ prefill: { start, end, ...(roomId === null ? {} : { roomIds: [roomId] }) } });
      info.view.calendar.unselect();
    },
  };
}

/** A chosen day of the month begins when the house opens and asks for two hours. */
function stretchOf(info: DateSelectInfo, house: CalendarData['house']): Stretch {
  if (!info.allDay) return { start: info.start.getTime(), end: info.end.getTime() };
  const start = openingOf(info.startStr.slice(0, 10), house);
  return { start, end: start + 2 * HOUR };
}

/** Bookings and closed times as FullCalendar takes them. Instants go in as instants: the calendar knows the site's zone (TM1). */
import type { EventInput } from '@fullcalendar/react';
import type { z } from 'zod';
import { HOUR, MINUTE } from '../../../shared/base/clock.ts';
import type { calendarBooking } from '../../../shared/contract/calendar-schemas.ts';
import type { Closure, House, OpeningHours, Room } from '../../../shared/domain/entities.ts';
import { type Holiday, holidayOn } from '../../../shared/domain/holidays.ts';
import { closes } from '../../../shared/domain/opening.ts';
import type { RoomIndex } from '../../../shared/domain/rooms.ts';
import {
  addDays,
  datesOf,
  dayRange,
  localDate,
  localTime,
  localToInstant,
  weekday,
} from '../../../shared/domain/time.ts';
import { isOccupying } from '../day/board-model.ts';
import { colourOf, TEXT } from '../day/programme-colours.ts';

export type CalendarBooking = z.infer<typeof calendarBooking>;

export interface EventsInput {
  readonly zone: string;
  readonly bookings: readonly CalendarBooking[];
  readonly programmeIds: readonly string[];
  /** The role may move bookings. */
  readonly mayChange: boolean;
}

const scheme = (colours: { readonly light: string; readonly dark: string }) =>
  `light-dark(${colours.light}, ${colours.dark})`;

/** A day or longer: drawn as a bar over the days, where it leaves room for the hours. */
export const isLong = ({ start, end }: CalendarBooking): boolean => end - start >= 24 * HOUR;

/** A bar over days goes by local dates, the last one excluded; its hours are kept when it is moved and changed in its dialog. */
function timesOf(booking: CalendarBooking, zone: string): Pick<EventInput, 'start' | 'end' | 'allDay'> {
  const { start, end } = booking;
  if (!isLong(booking)) return { start: new Date(start), end: new Date(end) };
  return { start: localDate(start, zone), end: addDays(localDate(end - 1, zone), 1), allDay: true };
}

export function bookingEvents({ bookings, zone, programmeIds, mayChange }: EventsInput): EventInput[] {
  return bookings.map((booking) => {
    const colour = colourOf(booking.programmeId, programmeIds);
    const isOver = booking.status === 'cancelled' || booking.expired;
    const editable = mayChange && booking.status !== 'cancelled';
    return {
      id: booking.id,
      title: booking.title,
      // A dot before each chip would say its colour twice.
      display: 'block',
      ...timesOf(booking, zone),
      color: isOver ? 'transparent' : scheme({ light: colour.light.fill, dark: colour.dark.fill }),
      contrastColor: isOver ? 'currentColor' : scheme(TEXT),
      editable,
      durationEditable: editable && !isLong(booking),
      booking,
    };
  });
}

/** The last line of a crowded day: how many more there are; it opens the day. */
export const moreEvents = (
  more: readonly { readonly date: string; readonly count: number }[],
  zone: string,
  title: (count: number) => string,
): EventInput[] =>
  more.map(({ date, count }) => {
    const { end } = dayRange(date, zone);
    const look = { display: 'block', color: 'transparent', contrastColor: 'currentColor', editable: false };
    return {
      id: `more:${date}`,
      title: title(count),
      start: new Date(end - MINUTE),
      end: new Date(end),
      ...look,
      moreOf: date,
    };
  });

/** Holidays of the days shown, as the coordinator edited them (TM6). */
export function holidayEvents(
  shown: { readonly from: number; readonly to: number },
  house: Pick<House, 'zone' | 'holidayEdits'>,
  name: (holiday: Holiday) => string,
): EventInput[] {
  return datesOf({ start: shown.from, end: shown.to }, house.zone).flatMap((date) => {
    const holiday = holidayOn(date, house.holidayEdits);
    if (!holiday) return [];
    return [
      {
        id: `holiday:${date}`,
        title: name(holiday),
        start: date,
        allDay: true,
        display: 'background',
        interactive: false,
      },
    ];
  });
}

/** Closures of the site, and of the chosen room with all that shares its units (BK4). */
export function closureEvents(closures: readonly Closure[], room: Room | null, rooms: RoomIndex): EventInput[] {
  return closures
    .filter((closure) => (room ? closes(closure, room.id, rooms) : closure.roomId === null))
    .map((closure) => ({
      id: `closure:${closure.id}`,
      title: closure.reason,
      start: new Date(closure.start),
      end: new Date(closure.end),
      display: 'background',
      interactive: false,
    }));
}

/** FullCalendar counts weekdays from Sunday. */
export const businessHours = (hours: OpeningHours) =>
  hours.flatMap((day, weekday) =>
    day.map(({ from, to }) => ({ daysOfWeek: [(weekday + 1) % 7], startTime: from, endTime: to })),
  );

export interface HourSpan {
  readonly from: string;
  readonly to: string;
}

const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** Hours worth drawing: when the house is open, and whatever is booked outside. */
export function shownHours(
  bookings: readonly CalendarBooking[],
  house: Pick<House, 'openingHours' | 'zone'>,
): HourSpan {
  const open = house.openingHours.flat();
  const hours = (time: string) => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;
  const starts = open.map((s) => hours(s.from));
  const ends = open.map((s) => hours(s.to));
  for (const booking of bookings.filter((b) => isOccupying(b) && !isLong(b))) {
    const { start, end } = booking;
    const isOneDay = localDate(start, house.zone) === localDate(end - 1, house.zone);
    starts.push(isOneDay ? hours(localTime(start, house.zone)) : 0);
    ends.push(isOneDay ? hours(localTime(end, house.zone)) || 24 : 24);
  }
  const first = Math.floor(Math.min(8, ...starts));
  const last = Math.ceil(Math.max(18, ...ends));
  return { from: hourText(first), to: hourText(last) };
}

/** A bar moved by whole days keeps its hours on the wall (TM4); UTC ms. */
export function movedByDays(
  { start, end }: CalendarBooking,
  days: number,
  zone: string,
): { start: number; end: number } {
  const moved = (at: number) => localToInstant(addDays(localDate(at, zone), days), localTime(at, zone), zone);
  return { start: moved(start), end: moved(end) };
}

/** When the house opens on a date, nine on a closed one; UTC ms. */
export function openingOf(date: string, { openingHours, zone }: Pick<House, 'openingHours' | 'zone'>): number {
  return localToInstant(date, openingHours[weekday(date)]?.[0]?.from ?? '09:00', zone);
}

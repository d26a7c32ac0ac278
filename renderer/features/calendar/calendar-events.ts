/** Bookings and closed times as FullCalendar takes them. Instants go in as instants: the calendar knows the site's zone (TM1). */
import type { EventInput } from '@fullcalendar/react';
import { HOUR } from '../../../shared/base/clock.ts';
import type { Closure, House, OpeningHours, Room } from '../../../shared/domain/entities.ts';
import { closes } from '../../../shared/domain/opening.ts';
import type { RoomIndex } from '../../../shared/domain/rooms.ts';
import { addDays, localDate, localTime } from '../../../shared/domain/time.ts';
import { type BookingRow, isOccupying } from '../day/board-model.ts';
import { colourOf, TEXT } from '../day/programme-colours.ts';

export interface EventsInput {
  readonly zone: string;
  readonly bookings: readonly BookingRow[];
  readonly programmeIds: readonly string[];
  readonly showCancelled: boolean;
  /** The role may move bookings. */
  readonly mayChange: boolean;
}

const scheme = (colours: { readonly light: string; readonly dark: string }) =>
  `light-dark(${colours.light}, ${colours.dark})`;

/** A day or longer: drawn as a bar over the days, where it leaves room for the hours. */
const isLong = ({ placement }: BookingRow): boolean => placement.end - placement.start >= 24 * HOUR;

/** A bar over days goes by local dates, the last one excluded; it is moved in its dialog, where its hours can be seen. */
function timesOf(booking: BookingRow, zone: string): Pick<EventInput, 'start' | 'end' | 'allDay'> {
  const { start, end } = booking.placement;
  if (!isLong(booking)) return { start: new Date(start), end: new Date(end) };
  return { start: localDate(start, zone), end: addDays(localDate(end - 1, zone), 1), allDay: true };
}

export function bookingEvents({ bookings, zone, programmeIds, showCancelled, mayChange }: EventsInput): EventInput[] {
  return bookings
    .filter((booking) => showCancelled || booking.status !== 'cancelled')
    .map((booking) => {
      const colour = colourOf(booking.programmeId, programmeIds);
      const isOver = booking.status === 'cancelled' || booking.expired;
      return {
        id: booking.id,
        title: booking.title,
        ...timesOf(booking, zone),
        color: isOver ? 'transparent' : scheme({ light: colour.light.fill, dark: colour.dark.fill }),
        contrastColor: isOver ? 'currentColor' : scheme(TEXT),
        editable: mayChange && booking.status !== 'cancelled' && !isLong(booking),
        booking,
      };
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
export function shownHours(bookings: readonly BookingRow[], house: Pick<House, 'openingHours' | 'zone'>): HourSpan {
  const open = house.openingHours.flat();
  const hours = (time: string) => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;
  const starts = open.map((s) => hours(s.from));
  const ends = open.map((s) => hours(s.to));
  for (const booking of bookings.filter((b) => isOccupying(b) && !isLong(b))) {
    const { start, end } = booking.placement;
    const isOneDay = localDate(start, house.zone) === localDate(end - 1, house.zone);
    starts.push(isOneDay ? hours(localTime(start, house.zone)) : 0);
    ends.push(isOneDay ? hours(localTime(end, house.zone)) || 24 : 24);
  }
  const first = Math.floor(Math.min(8, ...starts));
  const last = Math.ceil(Math.max(18, ...ends));
  return { from: hourText(first), to: hourText(last) };
}

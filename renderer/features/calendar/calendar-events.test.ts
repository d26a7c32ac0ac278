import { describe, expect, it } from 'vitest';
import { indexRooms } from '../../../shared/domain/rooms.ts';
import { at, closure, HOURS, HOUSE, placed, ROOM, ROOMS, ZONE } from '../../../tests/support/house.ts';
import {
  bookingEvents,
  businessHours,
  type CalendarBooking,
  closureEvents,
  holidayEvents,
  moreEvents,
  movedByDays,
  shownHours,
} from './calendar-events.ts';

const booking = (when: string, over: Partial<CalendarBooking> = {}): CalendarBooking => {
  const { roomIds, start, end } = placed(when, [ROOM.crane]);
  const names = { title: 'Warsztat', programmeId: null, seriesId: null };
  return {
    id: '1',
    status: 'confirmed',
    expired: false,
    unplaced: false,
    roomIds: [...roomIds],
    start,
    end,
    ...names,
    ...over,
  };
};

const given = (bookings: readonly CalendarBooking[], over = {}) =>
  bookingEvents({ bookings, zone: ZONE, programmeIds: [], mayChange: true, ...over });

describe('bookings in the calendar', () => {
  it('TM1 go in as instants, on the night of a clock change too', () => {
    const autumn = booking('2026-10-25 01:30-04:00');
    expect(given([autumn])).toMatchObject([
      { start: new Date(at('2026-10-25 01:30')), end: new Date(at('2026-10-25 01:30') + 3.5 * 3_600_000) },
    ]);
  });

  it('BK14 are never moved when cancelled', () => {
    const cancelled = booking('2026-11-24 10:00-12:00', { status: 'cancelled' });
    expect(given([cancelled])).toMatchObject([{ editable: false }]);
  });

  it('are bars over their days when they last a day or longer, and do not stretch the hours', () => {
    const long = booking('2026-11-24 08:00-09:00', { end: at('2026-11-28 16:00') });
    expect(given([long])).toMatchObject([
      { start: '2026-11-24', end: '2026-11-29', allDay: true, editable: true, durationEditable: false },
    ]);
    expect(shownHours([long], HOUSE)).toEqual({ from: '08:00', to: '20:00' });
  });

  it('TM4 a bar moved over a change of clocks keeps its hours on the wall', () => {
    const long = booking('2026-10-23 08:00-09:00', { end: at('2026-10-24 16:00') });
    expect(movedByDays(long, 2, ZONE)).toEqual({ start: at('2026-10-25 08:00'), end: at('2026-10-26 16:00') });
  });

  it('CV1 a crowded day ends with how many more there are', () => {
    const [event] = moreEvents([{ date: '2026-11-24', count: 117 }], ZONE, (count) => `+ ${count}`);
    expect(event).toMatchObject({ title: '+ 117', start: new Date(at('2026-11-24 23:59')), moreOf: '2026-11-24' });
  });

  it('SE1 are not moved by those who may not', () => {
    expect(given([booking('2026-11-24 10:00-12:00')], { mayChange: false })).toMatchObject([{ editable: false }]);
  });
});

describe('closed times', () => {
  it('TM6 holidays of the days shown stand in the calendar, as they were edited', () => {
    const house = { zone: ZONE, holidayEdits: [{ date: '2026-11-11', name: '', closed: false }] };
    const shown = { from: at('2026-11-01 00:00'), to: at('2026-12-01 00:00') };
    expect(holidayEvents(shown, house, (h) => h.key ?? h.name)).toMatchObject([
      { start: '2026-11-01', title: 'allSaints', display: 'background' },
    ]);
  });

  const rooms = indexRooms(ROOMS);
  const room = (id: string) => ROOMS.find((r) => r.id === id) ?? null;
  const hall = closure('2026-11-24 10:00-12:00', ROOM.hall);

  it('BK4 a closed whole closes its parts, and no other room', () => {
    expect(closureEvents([hall], room(ROOM.bay), rooms)).toHaveLength(1);
    expect(closureEvents([hall], room(ROOM.crane), rooms)).toEqual([]);
    expect(closureEvents([hall], null, rooms)).toEqual([]);
    expect(closureEvents([closure('2026-11-24 10:00-12:00', null)], null, rooms)).toHaveLength(1);
  });

  it('TM6 opening hours begin on Monday', () => {
    const hours = businessHours(HOURS);
    expect(hours[0]).toEqual({ daysOfWeek: [1], startTime: '08:00', endTime: '20:00' });
    expect(hours.flatMap((h) => h.daysOfWeek)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('hours worth drawing', () => {
  it('are the opening hours, and whatever is booked outside', () => {
    expect(shownHours([], HOUSE)).toEqual({ from: '08:00', to: '20:00' });
    expect(shownHours([booking('2026-11-24 06:30-21:15')], HOUSE)).toEqual({ from: '06:00', to: '22:00' });
    expect(shownHours([booking('2026-11-24 22:00-24:00')], HOUSE)).toEqual({ from: '08:00', to: '24:00' });
  });
});

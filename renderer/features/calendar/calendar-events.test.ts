import { describe, expect, it } from 'vitest';
import { indexRooms } from '../../../shared/domain/rooms.ts';
import { at, closure, HOURS, HOUSE, placed, ROOM, ROOMS, ZONE } from '../../../tests/support/house.ts';
import type { BookingRow } from '../day/board-model.ts';
import { bookingRow } from '../day/test-house.ts';
import { bookingEvents, businessHours, closureEvents, shownHours } from './calendar-events.ts';

const booking = (when: string, over: Partial<BookingRow> = {}): BookingRow =>
  bookingRow(1, [], '10:00', '12:00', { placement: placed(when, [ROOM.crane]), ...over });

const given = (bookings: readonly BookingRow[], over = {}) =>
  bookingEvents({ bookings, zone: ZONE, programmeIds: [], showCancelled: false, mayChange: true, ...over });

describe('bookings in the calendar', () => {
  it('TM1 go in as instants, on the night of a clock change too', () => {
    const autumn = booking('2026-10-25 01:30-04:00');
    expect(given([autumn])).toMatchObject([
      { start: new Date(at('2026-10-25 01:30')), end: new Date(at('2026-10-25 01:30') + 3.5 * 3_600_000) },
    ]);
  });

  it('BK14 leave out cancelled ones unless asked for, and never let them be moved', () => {
    const cancelled = booking('2026-11-24 10:00-12:00', { status: 'cancelled' });
    expect(given([cancelled])).toEqual([]);
    expect(given([cancelled], { showCancelled: true })).toMatchObject([{ editable: false }]);
  });

  it('are bars over their days when they last a day or longer, and do not stretch the hours', () => {
    const start = at('2026-11-24 08:00');
    const placement = { ...placed('2026-11-24 08:00-09:00', [ROOM.crane]), start, end: at('2026-11-28 16:00') };
    const long = booking('2026-11-24 08:00-09:00', { placement });
    expect(given([long])).toMatchObject([{ start: '2026-11-24', end: '2026-11-29', allDay: true, editable: false }]);
    expect(shownHours([long], HOUSE)).toEqual({ from: '08:00', to: '20:00' });
  });

  it('SE1 are not moved by those who may not', () => {
    expect(given([booking('2026-11-24 10:00-12:00')], { mayChange: false })).toMatchObject([{ editable: false }]);
  });
});

describe('closed times', () => {
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

/** A small house for the board's unit tests: a hall of two halves, a workshop room, a foyer for three. */
import { LAYOUTS, type OpeningHours, type Room } from '../../../shared/domain/entities.ts';
import { localToInstant } from '../../../shared/domain/time.ts';
import { type BoardInput, type BookingRow, buildBoard } from './board-model.ts';
import type { DayHours } from './board-span.ts';
import type { BoardView } from './board-state.ts';

export const ZONE = 'Europe/Warsaw';
export const DAY = '2026-11-24';
export const at = (time: string, date = DAY): number => localToInstant(date, time, ZONE);
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const everyDay: OpeningHours = Array.from({ length: 7 }, () => [{ from: '08:00', to: '20:00' }]);
export const HOURS: DayHours = { zone: ZONE, openingHours: everyDay, holidayEdits: [] };

export const room = (n: number, code: string, more: Partial<Room> = {}): Room => ({
  id: uuid(n),
  code,
  name: code,
  floor: '0',
  areaM2: null,
  legalLimit: null,
  parallel: 1,
  partOf: null,
  outOfUse: false,
  fixedEquipment: '',
  layouts: [{ layout: LAYOUTS[0], capacity: 20, setupMinutes: 0, teardownMinutes: 0 }],
  openingHours: null,
  position: n,
  ...more,
});

export const HALL = room(1, 'BAL');
export const EAST = room(2, 'BAL-A', { partOf: HALL.id });
export const WEST = room(3, 'BAL-B', { partOf: HALL.id });
export const WORKSHOP = room(4, 'ŻUR');
export const FOYER = room(5, 'FOY', { parallel: 3 });
export const ROOMS = [HALL, EAST, WEST, WORKSHOP, FOYER];

export function bookingRow(
  n: number,
  rooms: Room[],
  from: string,
  to: string,
  more: Partial<BookingRow> = {},
): BookingRow {
  return {
    id: uuid(100 + n),
    title: `Spotkanie ${n}`,
    status: 'confirmed',
    holdUntil: null,
    placement: {
      roomIds: rooms.map((r) => r.id),
      layout: null,
      start: at(from),
      end: at(to),
      setupMinutes: 0,
      teardownMinutes: 0,
    },
    headCount: null,
    organisationId: null,
    contactName: '',
    contactPhone: '',
    purpose: '',
    participantsPay: false,
    applicationReceived: false,
    confidential: false,
    note: '',
    equipment: [],
    eventId: null,
    cancelReason: null,
    refusalReason: null,
    reasonNote: '',
    overrides: [],
    seriesId: null,
    seriesDate: null,
    handEdited: false,
    noShow: false,
    unplaced: false,
    createdAt: at('07:00'),
    organisationName: '',
    programmeId: null,
    expired: false,
    ...more,
  };
}

export const input = (bookings: BookingRow[], more: Partial<BoardInput> = {}): BoardInput => ({
  date: DAY,
  hours: HOURS,
  rooms: ROOMS,
  bookings,
  atRisk: new Set(),
  closures: [],
  now: at('12:00'),
  showCancelled: false,
  ...more,
});

export function view(bookings: BookingRow[], more: Partial<BoardInput> = {}): BoardView {
  const board = buildBoard(input(bookings, more));
  return { date: board.date, zone: board.zone, span: board.span, rows: board.rows, canWrite: true };
}

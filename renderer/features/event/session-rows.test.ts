import { expect, test } from 'vitest';
import type { Room } from '../../../shared/domain/entities.ts';
import { indexRooms } from '../../../shared/domain/rooms.ts';
import { firstRows, nextRow, rowInTheWay, type SessionRow, toBookings, toChecks } from './session-rows.ts';

const ZONE = 'Europe/Warsaw';
const row = (date: string | null, over: Partial<SessionRow> = {}): SessionRow => ({
  date,
  from: '10:00',
  to: '12:00',
  roomIds: ['hall'],
  ...over,
});
const room = (id: string, over: Partial<Room> = {}): Room => ({
  id,
  code: id,
  name: id,
  floor: '',
  areaM2: null,
  legalLimit: null,
  parallel: 1,
  partOf: null,
  outOfUse: false,
  fixedEquipment: '',
  layouts: [],
  openingHours: null,
  position: 0,
  ...over,
});
const rooms = indexRooms([room('hall'), room('half', { partOf: 'hall' }), room('foyer', { parallel: 2 })]);
const values = (...rows: SessionRow[]) => ({ rows, layout: null, reason: '' });
const EVENT = { id: 'event', title: 'Festiwal', organisationId: null, leaderName: 'Łucja Wróbel' };

test('EV1 a new row goes on as far as the rows before it are apart', () => {
  expect(nextRow([row('2026-11-25')]).date).toBe('2026-11-26');
  expect(nextRow([row('2026-11-25'), row('2026-12-02')]).date).toBe('2026-12-09');
  expect(nextRow([row('2026-11-25'), row('2026-11-25', { roomIds: ['foyer'] })])).toEqual(
    row('2026-11-26', { roomIds: ['foyer'] }),
  );
  expect(firstRows({ sessions: [] }, ZONE).rows).toEqual([{ date: null, from: null, to: null, roomIds: [] }]);
});

test('BK11 rows that take the same unit at the same time see each other; a room for several does not mind', () => {
  const meet = (...rows: SessionRow[]) => {
    const checks = toChecks(values(...rows), ZONE);
    return checks.map((_, i) => rowInTheWay(checks, i, rooms));
  };
  expect(meet(row('2026-11-25'), row('2026-11-25', { roomIds: ['half'], from: '11:00', to: '13:00' }))).toEqual([1, 0]);
  expect(meet(row('2026-11-25'), row('2026-11-25', { from: '12:00', to: '13:00' }))).toEqual([null, null]);
  expect(meet(row('2026-11-25', { roomIds: ['foyer'] }), row('2026-11-25', { roomIds: ['foyer'] }))).toEqual([
    null,
    null,
  ]);
  expect(meet(row('2026-11-25'), row(null))).toEqual([null, null]);
});

test('BK11 nothing is sent while a row cannot be read; a reason goes with every row', () => {
  expect(toBookings(values(row('2026-11-25'), row(null)), EVENT, ZONE)).toBeNull();
  const made = toBookings({ ...values(row('2026-11-25')), reason: 'Zgoda' }, EVENT, ZONE);
  expect(made).toMatchObject({
    eventId: 'event',
    bookings: [{ title: 'Festiwal', contactName: 'Łucja Wróbel', roomIds: ['hall'], override: { reason: 'Zgoda' } }],
  });
});

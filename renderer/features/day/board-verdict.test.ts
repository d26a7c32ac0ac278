import { describe, expect, it } from 'vitest';
import { indexRooms } from '../../../shared/domain/rooms.ts';
import { judgeTarget } from './board-verdict.ts';
import { at, bookingRow, EAST, HALL, HOURS, ROOMS, WEST, WORKSHOP } from './test-house.ts';

const taken = bookingRow(1, [EAST], '10:00', '12:00');
const mine = bookingRow(2, [WORKSHOP], '10:00', '12:00');
const facts = { rooms: indexRooms(ROOMS), hours: HOURS, closures: [], bookings: [taken, mine] };
const target = (roomId: string) => ({ roomIds: [roomId], start: at('11:00'), end: at('13:00') });

describe('a hint while a place is chosen', () => {
  it('BK4 the whole is taken by its half, the other half is free', () => {
    expect(judgeTarget(target(HALL.id), mine, facts).stops).toMatchObject([{ code: 'ROOM_TAKEN' }]);
    expect(judgeTarget(target(WEST.id), mine, facts).stops).toEqual([]);
  });

  it('a booking is not in its own way', () => {
    expect(judgeTarget(target(WORKSHOP.id), mine, facts).stops).toEqual([]);
    expect(judgeTarget(target(WORKSHOP.id), null, facts).stops).toHaveLength(1);
  });

  it('BK8 a request may stand on a taken place', () => {
    expect(judgeTarget(target(EAST.id), { ...mine, status: 'request' }, facts).stops).toEqual([]);
  });

  it('BK9 outside the hours is a warning', () => {
    const late = { roomIds: [WORKSHOP.id], start: at('19:00'), end: at('21:00') };
    expect(judgeTarget(late, mine, facts)).toMatchObject({ stops: [], warnings: [{ code: 'OUTSIDE_HOURS' }] });
  });
});

import { describe, expect, it } from 'vitest';
import { at, closure, placed, ROOM, ROOMS } from '../../tests/support/house.ts';
import { hitBy, meets } from './closures.ts';
import type { Booking } from './entities.ts';
import { indexRooms } from './rooms.ts';

const rooms = indexRooms(ROOMS);
const NOW = at('2026-11-24 10:00');
type Placed = Pick<Booking, 'placement' | 'overrides' | 'status' | 'holdUntil' | 'unplaced'>;
const booking = (when: string, roomIds: string[], over: Partial<Placed> = {}): Placed => ({
  placement: placed(when, roomIds),
  overrides: [],
  status: 'confirmed',
  holdUntil: null,
  unplaced: false,
  ...over,
});
const painting = closure('2026-11-25 10:00-12:00', ROOM.east);
const hit = (one: Placed, closed = painting) => hitBy(one, [closed], rooms, NOW).length === 1;

describe('what a closure hits', () => {
  it('BK9 BK4 a part closes its whole and its parts, not its sister; the site closes everything', () => {
    const when = '2026-11-25 11:00-13:00';
    const closed = (roomIds: string[]) => hit(booking(when, roomIds));
    expect([[ROOM.hall], [ROOM.bay], [ROOM.crane, ROOM.nook]].map(closed)).toEqual([true, true, true]);
    expect([[ROOM.west], [ROOM.crane], []].map(closed)).toEqual([false, false, false]);
    expect(hit(booking(when, [ROOM.crane]), closure('2026-11-25 00:00-23:00', null))).toBe(true);
  });
  it('BK9 TM2 its end is free again', () => {
    expect(hit(booking('2026-11-25 12:00-13:00', [ROOM.east]))).toBe(false);
    expect(hit(booking('2026-11-25 09:00-10:00', [ROOM.east]))).toBe(false);
  });
  it('BK6 BK7 holds that live are hit, holds that are over, drafts and cancelled ones are not', () => {
    const when = '2026-11-25 10:00-12:00';
    const of = (status: Booking['status'], holdUntil: number | null = null) =>
      hit(booking(when, [ROOM.east], { status, holdUntil }));
    expect([of('hold', NOW + 1), of('hold'), of('confirmed')]).toEqual([true, true, true]);
    expect([of('hold', NOW), of('draft'), of('cancelled')]).toEqual([false, false, false]);
  });
  it('CF1 one that lost its place is in nobody’s way', () => {
    expect(hit(booking('2026-11-25 10:00-12:00', [ROOM.east], { unplaced: true }))).toBe(false);
  });
  it('BK8 a request is met before saving and is nothing to move afterwards', () => {
    const request = booking('2026-11-25 10:00-12:00', [ROOM.east], { status: 'request' });
    expect(meets(painting, request, rooms, NOW)).toBe(true);
    expect(hit(request)).toBe(false);
  });
  it('BK9 what is over is nothing to move, what runs is', () => {
    const past = closure('2026-11-24 08:00-12:00', ROOM.east);
    expect(hit(booking('2026-11-24 08:00-10:00', [ROOM.east]), past)).toBe(false);
    expect(hit(booking('2026-11-24 09:00-11:00', [ROOM.east]), past)).toBe(true);
  });
  it('BK9 one that was let stand in spite of the closure is not marked; an older reason was for another one', () => {
    const given = (moment: number): Placed =>
      booking('2026-11-25 10:00-12:00', [ROOM.east], {
        overrides: [{ codes: ['CLOSURE'], reason: 'wejdą bokiem', by: 'Ewa', at: moment }],
      });
    expect(hit(given(painting.createdAt))).toBe(false);
    expect(hit(given(painting.createdAt - 1))).toBe(true);
  });
  it('BK14 a lifted closure hits nothing', () => {
    expect(hit(booking('2026-11-25 10:00-12:00', [ROOM.east]), { ...painting, lifted: true })).toBe(false);
  });
});

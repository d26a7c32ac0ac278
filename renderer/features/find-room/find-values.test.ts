import { describe, expect, it } from 'vitest';
import { uuid } from '../day/test-house.ts';
import { byFit, type RoomOffer } from './find-values.ts';

const offer = (n: number, more: Partial<RoomOffer>): RoomOffer => ({
  roomId: uuid(n),
  free: true,
  capacity: 10,
  freeUntil: null,
  stops: [],
  warnings: [],
  hasFixed: true,
  fixedEquipment: '',
  short: [],
  ...more,
});
const taken = { free: false, stops: [{ code: 'ROOM_TAKEN' as const, roomId: uuid(1), clashes: [] }] };
const warned = { free: false, warnings: [{ code: 'OVER_CAPACITY' as const, roomId: uuid(1) }] };

describe('find a room', () => {
  it('BK10 the tightest fit stands first, busy rooms last and never hidden', () => {
    const offers = [
      offer(1, { ...taken, capacity: 5 }),
      offer(2, { capacity: 0 }),
      offer(3, { capacity: 40 }),
      offer(4, { ...warned, capacity: 8 }),
      offer(5, { capacity: 16 }),
    ];
    expect(byFit(offers).map((o) => o.roomId)).toEqual([5, 3, 2, 4, 1].map(uuid));
  });

  it('FS6 a room that was named stands first, busy or not', () => {
    const offers = [offer(1, { ...taken, capacity: 5 }), offer(3, { capacity: 40 }), offer(5, { capacity: 16 })];
    expect(byFit(offers, [uuid(1)]).map((o) => o.roomId)).toEqual([1, 5, 3].map(uuid));
  });
});

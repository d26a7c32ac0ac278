import { describe, expect, it } from 'vitest';
import { at, uuid, ZONE } from '../day/test-house.ts';
import { byFit, findNow, type RoomOffer } from './find-values.ts';

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
  it('opens with now, rounded down to five minutes, for two hours', () => {
    expect(findNow(at('09:13'), ZONE)).toMatchObject({ date: '2026-11-24', from: '09:10', to: '11:10' });
    expect(findNow(at('23:04'), ZONE)).toMatchObject({ from: '23:00', to: '01:00', endDate: '2026-11-25' });
  });

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
});

import { expect, it } from 'vitest';
import { freeOver, type Taking } from './equipment.ts';

const taking = (start: number, end: number, quantity: number): Taking => ({
  kind: 'booking',
  quantity,
  start,
  end,
  bookingId: null,
  handoutId: null,
  title: '',
  confidential: false,
});

it('EQ1 what ends at a moment is free for what begins then, and loans without an end count', () => {
  const held = [taking(0, 10, 3), taking(10, 20, 3), taking(15, Number.POSITIVE_INFINITY, 1)];
  expect(freeOver(5, held, { start: 0, end: 30 })).toMatchObject({ free: 1, peakAt: 15 });
  expect(freeOver(5, held, { start: 16, end: 18 })).toMatchObject({ free: 1, peakAt: 16 });
  expect(freeOver(5, held, { start: 20, end: 30 })).toMatchObject({ free: 4, peakAt: 20, heldBy: [held[2]] });
});

it('EQ1 thousands of bookings of one pool over years are counted in one walk', () => {
  const many = Array.from({ length: 40_000 }, (_, i) => taking(i * 10, i * 10 + 15, 1));
  const before = performance.now();
  expect(freeOver(5, many, { start: 0, end: 1_000_000 })).toMatchObject({ free: 3, peakAt: 10 });
  // Looking at each moment at all the others takes ten times as long even on a quiet machine.
  expect(performance.now() - before).toBeLessThan(1500);
});

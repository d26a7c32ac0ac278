import { expect, it } from 'vitest';
import { type Arrow, type Box, nearestPlace } from './nearest-place.ts';

const box = (column: number, row: number): Box => ({ left: column * 100, top: row * 30, width: 90, height: 20 });
/** Three days side by side with two bookings each. */
const GRID = [box(0, 0), box(0, 1), box(1, 0), box(1, 1), box(2, 0), box(2, 1)];
const go = (from: number, arrow: Arrow) => nearestPlace(GRID[from] as Box, GRID, arrow);

it('CV3 arrows lead to the neighbour straight ahead, and nowhere beyond the edge', () => {
  expect(go(0, 'ArrowRight')).toBe(2);
  expect(go(2, 'ArrowRight')).toBe(4);
  expect(go(4, 'ArrowRight')).toBe(-1);
  expect(go(3, 'ArrowLeft')).toBe(1);
  expect(go(0, 'ArrowDown')).toBe(1);
  expect(go(1, 'ArrowDown')).toBe(-1);
  expect(go(3, 'ArrowUp')).toBe(2);
});

import { expect, it } from 'vitest';
import { withHoldsOver } from './holds-over.ts';
import { at, bookingRow, WORKSHOP } from './test-house.ts';

it('BK7 a hold is over at its moment without anybody asking the engine, and nothing else is', () => {
  const hold = { ...bookingRow(1, [WORKSHOP], '14:00', '16:00'), status: 'hold' as const, holdUntil: at('12:00') };
  const rows = [hold, bookingRow(2, [WORKSHOP], '10:00', '12:00')];
  expect(withHoldsOver(rows, at('11:59'))).toBe(rows);
  expect(withHoldsOver(rows, at('12:00')).map((row) => row.expired)).toEqual([true, false]);
  expect(withHoldsOver([{ ...hold, holdUntil: null }], at('23:00')).map((row) => row.expired)).toEqual([false]);
});

import { expect, test } from 'vitest';
import { withKit } from './with-kit.ts';

const item = (equipmentId: string, quantity: number) => ({ equipmentId, quantity });

test('EQ1 a kit adds what is missing and never takes away what was asked for', () => {
  expect(withKit([], [item('a', 1), item('b', 2)])).toEqual([item('a', 1), item('b', 2)]);
  expect(withKit([item('b', 5), item('c', 1)], [item('a', 1), item('b', 2)])).toEqual([
    item('b', 5),
    item('c', 1),
    item('a', 1),
  ]);
  expect(withKit([item('b', 1)], [item('b', 2)])).toEqual([item('b', 2)]);
});

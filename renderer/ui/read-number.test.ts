import { expect, test } from 'vitest';
import { readNumber } from './read-number.ts';

const whole = { min: 0, max: 100_000, digits: 0 };

test.each([
  ['12', 12],
  ['1 200', 1200],
  ['1\u00a0200', 1200],
  ['007', 7],
])('%j is %d', (typed, expected) => expect(readNumber(typed, whole)).toBe(expected));

test.each(['', '-1', '1,5', '100001', '1e3', '0x10', 'dwa', '1,2,3', 'Infinity'])(
  '%j is no whole number here',
  (typed) => expect(readNumber(typed, whole)).toBeNull(),
);

test('decimals are read after a comma or a dot', () => {
  const area = { min: 0, max: 1000, digits: 1 };
  expect(readNumber('45,5', area)).toBe(45.5);
  expect(readNumber('45.5', area)).toBe(45.5);
  expect(readNumber('45,55', area)).toBeNull();
});

import { expect, it } from 'vitest';
import { clockFrom } from './clock.ts';

it('a clock can begin at a moment and then runs with the real one', () => {
  let real = 1_000;
  const clock = clockFrom('2026-11-24T10:10:00+01:00', () => real);
  expect(clock()).toBe(Date.parse('2026-11-24T09:10:00Z'));
  real += 60_000;
  expect(clock()).toBe(Date.parse('2026-11-24T09:11:00Z'));
});

it('without a readable beginning the clock is the real one', () => {
  const real = () => 5;
  expect(clockFrom(undefined, real)).toBe(real);
  expect(clockFrom('jutro rano', real)).toBe(real);
});

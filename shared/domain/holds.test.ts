import { expect, it } from 'vitest';
import { at, ZONE } from '../../tests/support/house.ts';
import { proposedHoldUntil } from './holds.ts';

const NOW = at('2026-11-24 10:10');

it('BK7 proposes noon in two days, never past the start, and nothing for what has begun', () => {
  expect(proposedHoldUntil(NOW, at('2026-12-10 09:00'), ZONE)).toBe(at('2026-11-26 12:00'));
  expect(proposedHoldUntil(NOW, at('2026-11-26 09:00'), ZONE)).toBe(at('2026-11-26 09:00'));
  expect(proposedHoldUntil(NOW, at('2026-11-24 10:10'), ZONE)).toBeNull();
});

it('BK7 TM3 noon is noon on the wall over a change of clocks', () => {
  expect(proposedHoldUntil(at('2026-10-24 15:00'), at('2026-11-10 09:00'), ZONE)).toBe(at('2026-10-26 12:00'));
});

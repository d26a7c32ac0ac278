import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holds } from '../../tests/support/seeded.ts';
import { peak } from './peak.ts';

const range = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 30 }))
  .map(([start, length]) => ({ start, end: start + length }));

it('BK5 the peak is what a count at every minute finds', () => {
  holds(
    fc.property(fc.array(range, { maxLength: 20 }), range, (ranges, within) => {
      let most = 0;
      for (let minute = within.start; minute < within.end; minute++) {
        most = Math.max(most, ranges.filter((r) => r.start <= minute && minute < r.end).length);
      }
      expect(peak(ranges, within)).toBe(most);
    }),
    2000,
  );
});

it('BK5 neighbours that touch are never two at once', () => {
  expect(
    peak(
      [
        { start: 0, end: 10 },
        { start: 10, end: 20 },
      ],
      { start: 0, end: 20 },
    ),
  ).toBe(1);
  expect(
    peak(
      [
        { start: 0, end: 10 },
        { start: 9, end: 20 },
      ],
      { start: 0, end: 20 },
    ),
  ).toBe(2);
  expect(
    peak(
      [
        { start: 0, end: 10 },
        { start: 9, end: 20 },
      ],
      { start: 10, end: 20 },
    ),
  ).toBe(1);
});

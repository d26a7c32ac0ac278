import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../../../tests/support/seeded.ts';
import { paginate } from './paginate.ts';

const even = (count: number, closing = 60) => paginate({ rows: Array(count).fill(9.2), closing, available: 222 });

test('AT3 a short sheet stays on one page with its totals', () => {
  expect(even(8)).toEqual([{ from: 0, to: 8 }]);
  expect(even(0)).toEqual([{ from: 0, to: 0 }]);
});

test('AT3 totals that no longer fit take the last rows with them', () => {
  expect(even(24)).toEqual([
    { from: 0, to: 21 },
    { from: 21, to: 24 },
  ]);
  expect(even(49)).toHaveLength(3);
});

test('AT3 a page never holds more than it has room for, and no row is lost or printed twice', () => {
  const heights = fc.array(fc.integer({ min: 9, max: 40 }), { maxLength: 150 });
  holds(
    fc.property(heights, fc.integer({ min: 20, max: 120 }), (rows, closing) => {
      const pages = paginate({ rows, closing, available: 222 });
      const sum = (from: number, to: number) => rows.slice(from, to).reduce((a, b) => a + b, 0);
      expect(pages[0]?.from).toBe(0);
      expect(pages.at(-1)?.to).toBe(rows.length);
      for (const [at, page] of pages.entries()) {
        if (at > 0) expect(page.from).toBe(pages[at - 1]?.to);
        const foot = at === pages.length - 1 ? closing : 0;
        expect(sum(page.from, page.to) + foot).toBeLessThanOrEqual(222);
      }
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../../../tests/support/seeded.ts';
import { LABELS_ON_PAGE, type Label, labelPages } from './label-pages.tsx';

const label = (n: number): Label => ({ id: String(n), code: `E-${n}`, name: '', about: '' });

test('EQ4 every label is printed once and in order, behind the places that were used before', () => {
  holds(
    fc.property(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: LABELS_ON_PAGE - 1 }), (count, skip) => {
      const labels = Array.from({ length: count }, (_, n) => label(n));
      const pages = labelPages(labels, skip);
      const places = pages.flat();
      expect(places.slice(0, skip).every((place) => place === null)).toBe(true);
      expect(places.slice(skip)).toEqual(labels);
      expect(pages.every((page) => page.length <= LABELS_ON_PAGE && page.length > 0)).toBe(true);
    }),
  );
});

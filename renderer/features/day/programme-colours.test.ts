import { describe, expect, it } from 'vitest';
import { colourOf, contrast, NEUTRAL, PALETTE, TEXT } from './programme-colours.ts';

describe('colours of programmes', () => {
  it('contrast is what WCAG says it is', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 1);
  });

  it.each(['light', 'dark'] as const)('text on every bar stands out by 4.5:1 and its border by 3:1 (%s)', (scheme) => {
    const ground = scheme === 'light' ? '#ffffff' : '#1c1e21';
    for (const colour of [...PALETTE, NEUTRAL]) {
      expect(contrast(TEXT[scheme], colour[scheme].fill)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour[scheme].line, ground)).toBeGreaterThanOrEqual(3);
    }
  });

  it('come from the place in the list, and around again after the seventh', () => {
    const ids = Array.from({ length: 9 }, (_, i) => `p${i}`);
    expect(colourOf('p1', ids)).toBe(PALETTE[1]);
    expect(colourOf('p8', ids)).toBe(PALETTE[1]);
    expect(colourOf(null, ids)).toBe(NEUTRAL);
    expect(colourOf('gone', ids)).toBe(NEUTRAL);
  });
});

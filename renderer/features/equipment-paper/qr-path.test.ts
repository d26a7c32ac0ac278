import { create } from 'qrcode';
import { expect, test } from 'vitest';
import { qrPath } from './qr-path.ts';

/** The modules that a path darkens, as the reader of the paper sees them. */
function painted(text: string): Set<string> {
  const dark = new Set<string>();
  for (const [, x, y, length] of qrPath(text).path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let at = 0; at < Number(length); at++) dark.add(`${Number(x) + at},${y}`);
  }
  return dark;
}

test('EQ4 the drawn code is the code, module by module, with a quiet zone of four', () => {
  for (const text of ['RZ-01', 'K-STO', 'https://example.org/ąę', 'A'.repeat(24)]) {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    const dark = painted(text);
    expect(qrPath(text).size).toBe(modules.size + 8);
    for (let row = 0; row < modules.size; row++) {
      for (let column = 0; column < modules.size; column++) {
        expect(dark.has(`${column + 4},${row + 4}`)).toBe(modules.get(row, column) === 1);
      }
    }
    expect(dark.size).toBe(modules.data.filter((module) => module === 1).length);
  }
});

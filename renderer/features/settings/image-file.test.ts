import { expect, test } from 'vitest';
import { funderPack } from '../../../shared/domain/entities.ts';
import { readImage } from './image-file.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const strip = funderPack.shape.colourStrip;
const file = (bytes: readonly number[], size = bytes.length) => {
  const content = new Uint8Array(size);
  content.set(bytes);
  return new Blob([content]);
};

test('an image goes into the document by what its bytes are, up to the largest that the contract takes', async () => {
  const small = await readImage(file(PNG));
  expect(small).toEqual({ data: 'data:image/png;base64,iVBORw0KGgo=' });
  const largest = await readImage(file(PNG, 290 * 1024));
  expect('data' in largest && strip.safeParse(largest.data).success).toBe(true);
  const webp = await readImage(file([0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50]));
  expect('data' in webp && webp.data).toMatch(/^data:image\/webp;/);
});

test('an SVG, another file and one too large are refused with the reason', async () => {
  expect(await readImage(new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>']))).toEqual({
    fault: { kind: 'imageKind' },
  });
  expect(await readImage(new Blob([]))).toEqual({ fault: { kind: 'imageKind' } });
  expect(await readImage(file(PNG, 290 * 1024 + 1))).toEqual({ fault: { kind: 'imageSize', size: 291 } });
});

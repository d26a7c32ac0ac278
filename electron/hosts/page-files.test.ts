import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageFile } from './page-files.ts';

const DIR = '/out/renderer';

describe('which file answers', () => {
  it.each([
    ['/', '/out/renderer/index.html'],
    ['/.env', '/out/renderer/index.html'],
    ['/kalendarz/tydzien', '/out/renderer/index.html'],
    ['/assets/a-1.js', '/out/renderer/assets/a-1.js'],
    ['/assets/%C5%BCuraw.png', '/out/renderer/assets/żuraw.png'],
  ])('%s is %s', (path, file) => {
    expect(pageFile(DIR, path)).toBe(file);
  });
  it.each([
    '/../main/index.js',
    '/%2e%2e/a.js',
    '/..%2fa.js',
    '/a\\..\\b.js',
    '/%5c..%5ca.js',
    '/a%00.js',
    '/%',
    '/C:/a.js',
    '/a.node',
    '/a.ts',
  ])('%s is nothing', (path) => {
    expect(pageFile(DIR, path)).toBeNull();
  });
  it('no path whatever leaves the folder', () => {
    const piece = fc.constantFrom('..', '.', '%2e', '%2f', '%5c', '/', '\\', 'a', '.js', '%00', '%', '~', ':');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = pageFile(DIR, `/${pieces.join('')}`);
        expect(file === null || (file.startsWith(`${DIR}/`) && !file.split('/').includes('..'))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

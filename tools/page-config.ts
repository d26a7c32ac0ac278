/** How the page is built, once for both hosts: the window serves it from `app://desk`, the browser host over HTTP. */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';

export const pageDir = (root: string): string => join(root, 'out/renderer');

const IN_PAGE = '\0pack-in-page';
/**
 * The writer of spreadsheets packs what is large in a worker made of text, which the page's policy refuses to run. What a
 * desk takes away is packed in a moment, so the page does it by itself.
 */
const packInPage: Plugin = {
  name: 'pack-in-page',
  enforce: 'pre',
  resolveId: (id, importer) => (id === 'fflate' && importer?.endsWith('zipToArrayBuffer.js') ? IN_PAGE : null),
  load: (id) =>
    id === IN_PAGE
      ? "import { zipSync } from 'fflate'; export const zip = (files, done) => done(null, zipSync(files));"
      : null,
};

/** `root` is the project's folder; it is an argument, because electron-vite bundles this file into another place. */
export function pageConfig(root: string) {
  return {
    root: join(root, 'renderer'),
    base: './',
    publicDir: false,
    plugins: [react(), packInPage],
    build: {
      outDir: pageDir(root),
      emptyOutDir: true,
      minify: true,
      target: 'es2023',
      // light-dark() stays as it is written: its rewritten form does not follow the scheme that the page chooses.
      cssTarget: 'chrome123',
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: join(root, 'renderer/index.html') },
    },
  } satisfies UserConfig;
}

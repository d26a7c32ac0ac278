/** How the page is built, once for both hosts: the window serves it from `app://desk`, the browser host over HTTP. */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

export const pageDir = (root: string): string => join(root, 'out/renderer');

/** `root` is the project's folder; it is an argument, because electron-vite bundles this file into another place. */
export function pageConfig(root: string) {
  return {
    root: join(root, 'renderer'),
    base: './',
    publicDir: false,
    plugins: [react()],
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

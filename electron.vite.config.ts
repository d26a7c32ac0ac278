/** Three bundles: main with the engine beside it, the preload, the page. Building needs no Electron binary. */
import { join } from 'node:path';
import { defineConfig } from 'electron-vite';
import { pageConfig } from './tools/page-config.ts';

const at = (path: string) => join(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: { index: at('electron/main/index.ts'), engine: at('electron/engine/index.ts') },
        output: { entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload may require nothing but Electron, and must be CommonJS: everything else goes into the file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: pageConfig(import.meta.dirname),
});

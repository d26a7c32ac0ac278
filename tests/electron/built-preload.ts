import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build } from 'vite';

let built: Promise<string> | null = null;

/** The preload, bundled as `npm run build` bundles it, once per test file; its absolute path. */
export function builtPreload(): Promise<string> {
  built ??= buildPreload();
  return built;
}

async function buildPreload(): Promise<string> {
  const root = join(import.meta.dirname, '../..');
  const resolved = await resolveConfig(
    { configFile: join(root, 'electron.vite.config.ts'), root },
    'build',
    'production',
  );
  const { preload } = resolved.config ?? {};
  const outDir = mkdtempSync(join(tmpdir(), 'desk-preload-'));
  process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({ ...preload, configFile: false, logLevel: 'silent', build: { ...preload?.build, outDir } });
  return join(outDir, 'index.cjs');
}

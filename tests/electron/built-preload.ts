import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPart } from '../../tools/build-shell.ts';

let built: Promise<string> | null = null;

/** The preload, bundled as `npm run build` bundles it, once per test file; its absolute path. */
export function builtPreload(): Promise<string> {
  built ??= buildPreload();
  return built;
}

async function buildPreload(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'desk-preload-'));
  process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await buildPart(join(import.meta.dirname, '../..'), 'preload', outDir);
  return join(outDir, 'index.cjs');
}

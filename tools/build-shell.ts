import { join } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build, type UserConfig } from 'vite';
import { isStale } from './stale.ts';
import { stderrLogger } from './stderr-logger.ts';

const SOURCES = ['electron', 'shared', 'resources', 'package.json', 'electron.vite.config.ts'];
const RESULTS = ['out/main/index.js', 'out/main/engine.js', 'out/preload/index.cjs'];

/** Builds main, engine and preload when one is missing or older than its sources; `say` hears that it begins. */
export async function buildShell(root: string, say: () => void): Promise<void> {
  const sources = SOURCES.map((source) => join(root, source));
  if (!RESULTS.some((result) => isStale(join(root, result), sources))) return;
  say();
  for (const part of ['main', 'preload'] as const) await buildPart(root, part);
}

/** One bundle, exactly as `npm run build` makes it; into `outDir` (absolute) when given. */
export async function buildPart(root: string, part: 'main' | 'preload', outDir?: string): Promise<void> {
  const configFile = join(root, 'electron.vite.config.ts');
  const { config } = await resolveConfig({ configFile, root }, 'build', 'production');
  const wanted = config?.[part] as UserConfig;
  await build({
    ...wanted,
    configFile: false,
    logLevel: 'warn',
    customLogger: stderrLogger(),
    build: { ...wanted.build, ...(outDir && { outDir, emptyOutDir: true }) },
  });
}

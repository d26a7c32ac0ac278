/** Builds the page when it is missing or older than its sources. Writes nothing to stdout: `start:web --json` owns it. */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { pageConfig, pageDir } from './page-config.ts';
import { isStale } from './stale.ts';
import { stderrLogger } from './stderr-logger.ts';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = ['renderer', 'shared', 'resources', 'package.json', 'tools/page-config.ts'];

/** Resolves to whether it was built anew. */
export async function buildPage(): Promise<boolean> {
  const result = pageDir(ROOT);
  const sources = SOURCES.map((source) => join(ROOT, source));
  if (!isStale(join(result, 'index.html'), sources)) return false;
  // Built aside and moved at once: a host that runs already never serves half a page.
  const aside = `${result}.${process.pid}`;
  const config = pageConfig(ROOT);
  // Playwright says NODE_ENV=test; what is shipped is what is tested.
  process.env.NODE_ENV = 'production';
  await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    customLogger: stderrLogger(),
    build: { ...config.build, outDir: aside },
  });
  rmSync(result, { recursive: true, force: true });
  renameSync(aside, result);
  return true;
}

if (import.meta.main) await buildPage();

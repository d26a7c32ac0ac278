import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isStale } from '../stale.ts';

const SOURCES = ['electron', 'shared', 'resources', 'package.json', 'electron.vite.config.ts'];
const RESULTS = ['out/main/index.js', 'out/main/engine.js', 'out/preload/index.cjs'];

/** Builds main, engine, preload and page when something of the shell is missing or old; nothing goes to stdout. */
export function buildShell(root: string, say: () => void): boolean {
  const sources = SOURCES.map((source) => join(root, source));
  if (!RESULTS.some((result) => isStale(join(root, result), sources))) return true;
  say();
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const { status } = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  return status === 0;
}

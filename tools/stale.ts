import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** True when `result` is missing, or some file of `sources` (folders or files, absolute) is younger. */
export function isStale(result: string, sources: readonly string[]): boolean {
  const built = statSync(result, { throwIfNoEntry: false });
  return built === undefined || sources.some((source) => youngest(source) > built.mtimeMs);
}

/** UTC milliseconds of the last change in a file or folder; 0 when it is not there. Tests are no sources. */
function youngest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || /\.test\.tsx?$/.test(path)) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => youngest(join(path, name))));
}

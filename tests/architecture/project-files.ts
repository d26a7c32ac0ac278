/** The project's own source files, read once. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFacts, type SourceFacts } from './source-facts.ts';

const ROOT = join(import.meta.dirname, '../..');
const ROOMS = ['shared', 'electron', 'renderer', 'server', 'resources', 'tests', 'tools'];

/** Every `.ts` and `.tsx` of the project, from the root, with `/`. */
export function sourcePaths(root = ROOT): string[] {
  const top = readdirSync(root, { withFileTypes: true });
  const rooms = top.filter((entry) => entry.isDirectory() && ROOMS.includes(entry.name));
  const inRooms = rooms.flatMap((room) =>
    readdirSync(join(root, room.name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  );
  const loose = top.filter((entry) => entry.isFile()).map((entry) => entry.name);
  return [...inRooms, ...loose]
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules/'))
    .sort();
}

export const readProject = (root = ROOT): SourceFacts[] =>
  sourcePaths(root).map((path) => readFacts(path, readFileSync(join(root, path), 'utf8')));

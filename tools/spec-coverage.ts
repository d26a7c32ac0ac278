/** Rules of docs/spec without a test whose title begins with the rule's id. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Rule {
  readonly id: string;
  /** Written down, not built yet: the spec marks it _not yet_. */
  readonly later: boolean;
}

/** Rules of one part of the spec: `- **BK2** …`, with `_not yet_` after the id of one that is not built. */
export const rulesIn = (markdown: string): Rule[] =>
  [...markdown.matchAll(/^- \*\*([A-Z]{2}\d+)\*\*( [*_]not yet[*_])?/gm)].map((match) => ({
    id: match[1] ?? '',
    later: match[2] !== undefined,
  }));

const TITLE = /\b(?:it|test|describe)(?:\.\w+)*(?:\([^()]*\))?\(\s*(['"`])((?:(?!\1).)*)/g;
const IDS = /^[A-Z]{2}\d+(?:(?:, | and |\/)[A-Z]{2}\d+)*(?=[ :]|$)/;

/** Rule ids with which the titles of a test file begin: `BK4 booking a half…`, `EV1, EV4 …`. */
export const citedIn = (source: string): string[] =>
  [...source.matchAll(TITLE)].flatMap((match) => IDS.exec(match[2] ?? '')?.[0].match(/[A-Z]{2}\d+/g) ?? []);

const read = (path: string): string => readFileSync(path, 'utf8');

function testFiles(root: string): string[] {
  const rooms = ['shared', 'electron', 'renderer', 'server', 'tests'].filter((room) => existsSync(join(root, room)));
  return rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(test|spec)\.tsx?$/.test(path))
      .map((path) => join(root, room, path)),
  );
}

/** A few lines for `npm run check`: a report, never a failure. */
export function coverageReport(root: string): string {
  const spec = join(root, 'docs/spec');
  const rules = readdirSync(spec)
    .sort()
    .flatMap((file) => rulesIn(read(join(spec, file))));
  const cited = new Set(testFiles(root).flatMap((path) => citedIn(read(path))));
  const without = rules.filter((rule) => !rule.later && !cited.has(rule.id)).map((rule) => rule.id);
  const later = rules.filter((rule) => rule.later).map((rule) => rule.id);
  const unknown = [...cited].filter((id) => !rules.some((rule) => rule.id === id)).sort();
  return [
    `Rules: ${rules.length}, not built yet ${later.length}, without a test ${without.length}${list(without)}`,
    ...(unknown.length > 0 ? [`Cited by tests, unknown to docs/spec${list(unknown)}`] : []),
  ].join('\n');
}

const list = (ids: readonly string[]): string => (ids.length > 0 ? `: ${ids.join(' ')}` : '');

if (import.meta.main) console.log(coverageReport(join(import.meta.dirname, '..')));

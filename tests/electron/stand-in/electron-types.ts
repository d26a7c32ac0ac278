/** What Electron's own type file says: the stand-in refuses an option that is not in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const TYPES = readFileSync(join(import.meta.dirname, '../../../node_modules/electron/electron.d.ts'), 'utf8');

function block(name: string): { parent: string | null; lines: string[] } {
  const head = new RegExp(`^  interface ${name}(?: extends (\\w+))? \\{$`, 'm').exec(TYPES);
  if (head === null) throw new Error(`Electron knows no ${name}`);
  const from = head.index + head[0].length;
  const body = TYPES.slice(from, TYPES.indexOf('\n  }', from));
  return { parent: head[1] ?? null, lines: body.split('\n') };
}

/** The names of an interface's properties, inherited ones too. */
export function optionsOf(name: string): ReadonlySet<string> {
  const { parent, lines } = block(name);
  const own = lines.flatMap((line) => /^ {4}(?:readonly )?(\w+)\??:/.exec(line)?.[1] ?? []);
  return new Set([...own, ...(parent === null ? [] : optionsOf(parent))]);
}

/** The words that a property of an interface may have. */
export function wordsOf(name: string, property: string): ReadonlySet<string> {
  const line = block(name).lines.find((text) => text.startsWith(`    ${property}?:`)) ?? '';
  return new Set([...line.matchAll(/'([^']+)'/g)].map((match) => match[1] as string));
}

/** The words that a method takes as its first argument. */
export function argumentsOf(method: string): ReadonlySet<string> {
  const line = TYPES.split('\n').find((text) => text.startsWith(`    ${method}(`)) ?? '';
  return new Set([...line.matchAll(/'([^']+)'/g)].map((match) => match[1] as string));
}

/** @throws on an option that Electron would silently ignore, which is always a mistake of ours */
export function refuseUnknown(what: string, given: object): void {
  const known = optionsOf(what);
  for (const key of Object.keys(given)) if (!known.has(key)) throw new TypeError(`${what} has no option "${key}"`);
}

/** The laws of the house over the files' facts. Each returns what breaks it, one sentence a piece. */
import { posix } from 'node:path';
import { isFree, PACKAGE_ROOMS, SHARED_PACKAGES, TIERS, type Tier } from './rooms.ts';
import type { Import, SourceFacts } from './source-facts.ts';

export type Law = (files: readonly SourceFacts[]) => string[];

const MOST_LINES = 500;
const MOST_FUNCTION_LINES = 80;

const isRelative = (specifier: string): boolean => specifier.startsWith('.');

/** The path that a relative import means, without a bundler's `?query`. */
const target = (file: SourceFacts, specifier: string): string =>
  posix.join(posix.dirname(file.path), specifier.replace(/\?.*$/, ''));

const inRoom = (path: string, rooms: readonly string[]): boolean =>
  rooms.some((room) => path === room || (room.endsWith('/') && path.startsWith(room)));

const tierOf = (path: string): Tier | undefined =>
  TIERS.filter((tier) => path.startsWith(tier.prefix)).sort((a, b) => b.prefix.length - a.prefix.length)[0];

const packageImports = (file: SourceFacts): Import[] => file.imports.filter((i) => !isRelative(i.specifier));

const eachImport = (files: readonly SourceFacts[], judge: (file: SourceFacts, imported: Import) => string | null) =>
  files.flatMap((file) =>
    file.imports.flatMap((imported) => {
      const fault = judge(file, imported);
      return fault === null ? [] : [`${file.path}:${imported.line} ${fault}`];
    }),
  );

/** Law 1: arrows between tiers. Files outside every tier are refused too, so that a new room is a decision. */
export const arrows: Law = (files) => {
  const homeless = files
    .filter((file) => !isFree(file.path) && !tierOf(file.path))
    .map((file) => `${file.path} is in no room of the map`);
  const wrong = eachImport(files, (file, { specifier }) => {
    const tier = tierOf(file.path);
    if (isFree(file.path) || !tier || !isRelative(specifier)) return null;
    const to = target(file, specifier);
    return to.startsWith(tier.prefix) || inRoom(to, tier.mayImport) ? null : `may not import ${to}`;
  });
  return [...homeless, ...wrong];
};

/** Law 1: no file reaches itself over imports, types included. Names one way round for each knot. */
export const cycles: Law = (files) => {
  const known = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(path);
    if (seenAt >= 0) found.push([...trail.slice(seenAt), path].join(' → '));
    const file = known.get(path);
    if (seenAt >= 0 || done.has(path) || !file) return;
    for (const { specifier } of file.imports)
      if (isRelative(specifier)) walk(target(file, specifier), [...trail, path]);
    done.add(path);
  };
  for (const file of files) walk(file.path, []);
  return found;
};

/** Law 1: a file that only passes others on hides where things are. */
export const barrels: Law = (files) =>
  files.filter((file) => file.onlyReexports).map((file) => `${file.path} only passes others' exports on`);

/** Law 2: a package has its rooms. */
export const packageRooms: Law = (files) =>
  eachImport(files, (file, { specifier }) => {
    if (isFree(file.path) || isRelative(specifier)) return null;
    const home = homeOf(specifier);
    return home === undefined || inRoom(file.path, home) ? null : `may not import ${specifier}, it lives in ${home}`;
  });

/** The rooms of the longest name that fits: `@orpc/tanstack-query` before `@orpc/`. */
function homeOf(specifier: string): readonly string[] | undefined {
  const fits = PACKAGE_ROOMS.flatMap(({ names, rooms }) =>
    names.filter((name) => isOf(specifier, name)).map((name) => ({ name, rooms })),
  );
  return fits.sort((a, b) => b.name.length - a.name.length)[0]?.rooms;
}

const isOf = (specifier: string, name: string): boolean =>
  /[/:]$/.test(name) ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`);

/** Law 3: what is shared builds on nothing but what computes. */
export const pureShared: Law = (files) =>
  files
    .filter((file) => file.path.startsWith('shared/') && !isFree(file.path))
    .flatMap((file) =>
      packageImports(file)
        .filter(({ specifier }) => !SHARED_PACKAGES.some((name) => isOf(specifier, name)))
        .map(({ specifier, line }) => `${file.path}:${line} may not import ${specifier}: shared/ opens nothing`),
    );

const CLOCK_OR_CHANCE =
  /^(Date|Date\.now|new Date|performance\.now|Math\.random|Temporal\.Now\..*|(globalThis\.)?crypto\.(randomUUID|getRandomValues)|randomUUID|uuidv7)$/;
const OUTSIDE_WORLD = /^(fetch|setTimeout|setInterval|queueMicrotask|process\..*|console\..*)$/;

/** Laws 3 and 4: the domain reads no clock, makes no id, opens nothing; the core gets clock and ids as arguments. */
export const noClock: Law = (files) =>
  files
    .filter((file) => !isFree(file.path) && inRoom(file.path, ['shared/', 'electron/core/']))
    .flatMap((file) =>
      file.calls
        .filter(
          ({ name }) => CLOCK_OR_CHANCE.test(name) || (file.path.startsWith('shared/') && OUTSIDE_WORLD.test(name)),
        )
        .map(({ name, line }) => `${file.path}:${line} calls ${name}`),
    );

/** Law 7: an upper bound for a file and for a function. */
export const budgets: Law = (files) => [
  ...files
    .filter((file) => file.lines > MOST_LINES)
    .map((file) => `${file.path} has ${file.lines} lines, more than ${MOST_LINES}`),
  ...files.flatMap((file) =>
    file.functions
      .filter((f) => f.lines > MOST_FUNCTION_LINES)
      .map((f) => `${file.path}:${f.line} ${f.name} has ${f.lines} lines, more than ${MOST_FUNCTION_LINES}`),
  ),
];

/** Law 8: kebab-case, in folders too. */
export const fileNames: Law = (files) =>
  files
    // electron-vite looks for a file of this name only.
    .filter(({ path }) => path !== 'electron.vite.config.ts')
    .filter(({ path }) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*[/])*[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)?\.tsx?$/.test(path))
    .map((file) => `${file.path} is not kebab-case`);

/** Law 8: named exports, except where a tool reads the default one. */
export const namedExports: Law = (files) =>
  files
    .filter((file) => !/^[^/]+\.config\.ts$|\.setup\.ts$/.test(file.path))
    .flatMap((file) => file.defaultExports.map(({ line }) => `${file.path}:${line} has a default export`));

/** Enums are code that types cannot erase; a list `as const` does the same. */
export const noEnums: Law = (files) =>
  files.flatMap((file) => file.enums.map(({ name, line }) => `${file.path}:${line} declares enum ${name}`));

/** Law 10: fakes that we write, not module mocks. */
export const noModuleMocks: Law = (files) =>
  files.flatMap((file) =>
    file.calls
      .filter(({ name }) => /^(vi|jest)\.(mock|doMock|hoisted)$/.test(name))
      .map(({ name, line }) => `${file.path}:${line} calls ${name}`),
  );

/** A relative import must end in the name of a file: nothing resolves by guessing. */
export const wholeNames: Law = (files) =>
  eachImport(files, (_, { specifier }) =>
    !isRelative(specifier) || /\.[a-z0-9]+(\?.*)?$/.test(specifier) ? null : `imports ${specifier} without its ending`,
  );

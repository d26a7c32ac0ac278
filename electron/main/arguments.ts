/** The command line of the window. */
import { resolve } from 'node:path';
import { defaultDataDir, type Place } from '../hosts/data-dir.ts';

export interface WindowArguments {
  /** The data folder, absolute. */
  readonly dataDir: string;
  readonly demo: boolean;
}

/** Reads `--data DIR` or `--data=DIR`, and `--demo`; Electron's and Chromium's own switches pass by. */
export function readArguments(argv: readonly string[], place: Place): WindowArguments {
  const demo = argv.includes('--demo');
  const at = argv.indexOf('--data');
  const named = at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith('--data='))?.slice('--data='.length);
  return { demo, dataDir: named ? resolve(named) : defaultDataDir(place, demo) };
}

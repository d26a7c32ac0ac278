/** The command line of the window, and where the data is when nobody says. */
import { join, resolve } from 'node:path';

export interface Place {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

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

/** The same folder as the browser host's, so that both open the same desk; a test compares the two. */
export const defaultDataDir = (place: Place, demo: boolean): string =>
  join(userData(place), demo ? 'urbanlab-desk-demo' : 'urbanlab-desk');

function userData({ platform, home, env }: Place): string {
  if (platform === 'win32') return env.APPDATA ?? join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  return env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : join(home, '.local', 'share');
}

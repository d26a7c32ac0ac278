/** Where a desk keeps its data when nobody says where: a folder of this user, as the system expects. */
import { join } from 'node:path';

export interface Place {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

function userData({ platform, home, env }: Place): string {
  if (platform === 'win32') return env.APPDATA ?? join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  // A relative path there is to be ignored, says the XDG specification.
  return env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : join(home, '.local', 'share');
}

/** The demo house lives beside the real one and never in it. */
export const defaultDataDir = (place: Place, demo: boolean): string =>
  join(userData(place), demo ? 'urbanlab-desk-demo' : 'urbanlab-desk');

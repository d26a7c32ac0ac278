/** Where a server keeps its things: the same rule for the server and for the administrator's commands. */
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

export interface Place {
  /** Backups and the ledger of erasures, and the built-in PostgreSQL where there is no other. */
  readonly dataDir: string;
  /** A PostgreSQL of its own; null takes the built-in one. */
  readonly databaseUrl: string | null;
}

type Env = Readonly<Record<string, string | undefined>>;

function userData(env: Env, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  // A relative path there is to be ignored, says the XDG specification.
  const given = env.XDG_DATA_HOME ?? '';
  return isAbsolute(given) ? given : join(homedir(), '.local', 'share');
}

/** `data`: what `--data` says, null without it. */
export const placeOf = (data: string | null, env: Env, platform = process.platform): Place => ({
  dataDir: data ?? join(userData(env, platform), 'urbanlab-server'),
  databaseUrl: env.DATABASE_URL || null,
});

export const backupDir = ({ dataDir }: Place): string => join(dataDir, 'backups');
/** The administrator's first secret, where nobody watched the start. */
export const secretFile = ({ dataDir }: Place): string => join(dataDir, 'administrator.secret');
/** Outside the backups: what the restore of an old one must not forget. */
export const ledgerFile = ({ dataDir }: Place): string => join(dataDir, 'ledger.ndjson');

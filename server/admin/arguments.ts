/** The command line of `npm run server:admin`. */
import { parseArgs } from 'node:util';

export const USAGE = `npm run server:admin -- COMMAND [--data DIR]
  code --site NAME [--new-site]   a one-time code for a desk; --new-site makes the site first
  desks                           sites and desks, and when each was last seen
  revoke DESK                     a desk may send no more; DESK is its name, its letter or its id
  backup                          make a dump now
  restore FILE                    put a dump into an empty database, and the ledger of the data folder over it
  epoch                           after PostgreSQL itself was restored: desks bring back what it lost
    --without-ledger              both also where there is no ledger: erased names and revoked desks are back
  verify                          check everything that the server holds, and its dumps
  quarantine [--retry ID]         changes that were not understood; try one again
  secret                          a new secret for the administrator's page
  --data DIR   the data folder (default: a folder of this user)
DATABASE_URL names a PostgreSQL of your own; without it the built-in one of the data folder is used.`;

export type Command =
  | { readonly kind: 'code'; readonly siteName: string | null; readonly newSite: boolean }
  | { readonly kind: 'desks' }
  | { readonly kind: 'revoke'; readonly desk: string }
  | { readonly kind: 'backup' }
  | { readonly kind: 'restore'; readonly file: string; readonly mayLackLedger: boolean }
  | { readonly kind: 'epoch'; readonly mayLackLedger: boolean }
  | { readonly kind: 'verify' }
  | { readonly kind: 'quarantine'; readonly retry: string | null }
  | { readonly kind: 'secret' }
  | { readonly kind: 'help' };

export interface Asked {
  readonly command: Command;
  /** Null: the default folder. */
  readonly data: string | null;
}
interface Problem {
  readonly problem: string;
}

const OPTIONS = {
  data: { type: 'string' },
  site: { type: 'string' },
  'new-site': { type: 'boolean' },
  retry: { type: 'string' },
  'without-ledger': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Which options go with which command, besides --data and --help. */
const TAKES: Readonly<Record<string, readonly string[]>> = {
  code: ['site', 'new-site'],
  desks: [],
  revoke: [],
  backup: [],
  restore: ['without-ledger'],
  epoch: ['without-ledger'],
  verify: [],
  quarantine: ['retry'],
  secret: [],
};
/** What each command with an argument of its own needs. */
const NEEDS: Readonly<Record<string, string>> = { revoke: 'the name, letter or id of a desk', restore: 'a file' };

/** What was asked, or a sentence that says what is wrong with it. */
export function readArguments(argv: readonly string[]): Asked | Problem {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
    if (values.help || positionals.length === 0) return { command: { kind: 'help' }, data: null };
    const [name = '', ...rest] = positionals;
    const problem = problemOf(name, rest, values);
    if (problem !== null) return { problem };
    return { command: commandOf(name, rest[0] ?? '', values), data: values.data ?? null };
  } catch (error) {
    // Only the first sentence helps here; the rest explains positional arguments.
    return { problem: `${(error as Error).message.split(/\.(?: |\n|$)/)[0]}.` };
  }
}

interface Values {
  readonly data?: string | undefined;
  readonly site?: string | undefined;
  readonly 'new-site'?: boolean | undefined;
  readonly retry?: string | undefined;
  readonly 'without-ledger'?: boolean | undefined;
  readonly help?: boolean | undefined;
}

function problemOf(name: string, rest: readonly string[], values: Values): string | null {
  const takes = TAKES[name];
  if (!takes) return `There is no command "${name}".`;
  const stray = Object.keys(values).find((option) => !['data', 'help', ...takes].includes(option));
  if (stray) return `--${stray} does not belong to "${name}".`;
  const need = NEEDS[name];
  if (need && !rest[0]) return `"${name}" needs ${need}.`;
  if (rest.length > (need ? 1 : 0)) return `"${rest.at(-1)}" is one word too many; put names with spaces into quotes.`;
  if (values.data === '') return '--data needs the name of a folder.';
  if (values['new-site'] && !values.site?.trim()) return '--new-site needs --site with the name of the new site.';
  return null;
}

function commandOf(name: string, argument: string, values: Values): Command {
  const mayLackLedger = values['without-ledger'] ?? false;
  switch (name) {
    case 'code':
      return { kind: 'code', siteName: values.site ?? null, newSite: values['new-site'] ?? false };
    case 'revoke':
      return { kind: 'revoke', desk: argument };
    case 'restore':
      return { kind: 'restore', file: argument, mayLackLedger };
    case 'epoch':
      return { kind: 'epoch', mayLackLedger };
    case 'quarantine':
      return { kind: 'quarantine', retry: values.retry ?? null };
    default:
      return { kind: name as 'desks' | 'backup' | 'verify' | 'secret' };
  }
}

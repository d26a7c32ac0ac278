/** The command line of the server. */
import { parseArgs } from 'node:util';

export const DEFAULT_PORT = 4400;
const HOST = '127.0.0.1';

export const USAGE = `npm run server -- [--data DIR] [--port N] [--host ADDRESS] [--trust-proxy] [--json]
  --data DIR       the data folder (default: a folder of this user)
  --port N         the port (default: ${DEFAULT_PORT}); 0 takes any
  --host ADDRESS   where to listen (default: ${HOST}; a proxy with TLS stands before it)
  --trust-proxy    believe X-Forwarded-For: only behind a proxy that sets it
  --json           one line {"url","port"} on standard output
  DATABASE_URL     a PostgreSQL of your own (15 or newer) instead of the built-in one`;

export interface Arguments {
  readonly data: string | null;
  readonly port: number;
  readonly host: string;
  readonly trustProxy: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** The arguments, or a sentence that says what is wrong with them. */
export function readArguments(argv: readonly string[]): Arguments | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: String(DEFAULT_PORT) },
        host: { type: 'string', default: HOST },
        'trust-proxy': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { data, port, host, json, help } = values;
    if (data === '') return { problem: '--data needs the name of a folder.' };
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
      return { problem: `--port needs a number up to 65535, not "${port}".` };
    return { data: data ?? null, port: Number(port), host, trustProxy: values['trust-proxy'], json, help };
  } catch (error) {
    // Only the first sentence helps here; the rest explains positional arguments.
    return { problem: `${(error as Error).message.split(/\.(?: |\n|$)/)[0]}.` };
  }
}

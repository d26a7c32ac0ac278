/** The command line of the browser host. */
import { parseArgs } from 'node:util';

export const USAGE =
  'npm run start:web -- [--data DIR] [--port N] [--demo] [--json] [--restore-copy]\n' +
  '  --data DIR       the data folder (default: a folder of this user)\n' +
  '  --port N         the port on 127.0.0.1 (default: 4310); another is taken when it is not free\n' +
  '  --demo           the demo house, in a folder of its own\n' +
  '  --json           one line {"url","token","port"} on standard output\n' +
  '  --restore-copy   put the last good copy in the place of a damaged file, then start';

export interface Arguments {
  readonly data: string | null;
  /** Null when nobody asked for one. */
  readonly port: number | null;
  readonly demo: boolean;
  readonly json: boolean;
  readonly restoreCopy: boolean;
  readonly help: boolean;
}

/** The arguments, or a sentence that says what is wrong with them. */
export function readArguments(argv: readonly string[]): Arguments | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        demo: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'restore-copy': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { data, port, demo, json, help } = values;
    if (data === '') return { problem: '--data needs the name of a folder.' };
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
      return { problem: `--port needs a number up to 65535, not "${port}".` };
    const asked = { data: data ?? null, port: port === undefined ? null : Number(port) };
    return { ...asked, demo, json, restoreCopy: values['restore-copy'], help };
  } catch (error) {
    // Only the first sentence helps here; the rest explains positional arguments.
    return { problem: `${(error as Error).message.split(/\.(?: |\n|$)/)[0]}.` };
  }
}

/** `npm run server:admin`: what whoever runs the server does; also while the server runs. */
import { randomUUID } from 'node:crypto';
import { readArguments, USAGE } from './admin/arguments.ts';
import { type Outcome, runCommand } from './admin/commands.ts';
import { placeOf } from './place.ts';
import { openPlace } from './postgres/open-place.ts';
import { StartRefusal } from './start-refusal.ts';

/** 0 done, 1 refused or wrong, 2 not understood. */
async function main(argv: readonly string[]): Promise<number> {
  const asked = readArguments(argv);
  if ('problem' in asked) {
    process.stderr.write(`${asked.problem}\n\n${USAGE}\n`);
    return 2;
  }
  const { command, data } = asked;
  if (command.kind === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const place = placeOf(data, process.env);
  const opened = await openPlace(place, { most: 1, name: 'urbanlab-admin' });
  try {
    return say(await runCommand({ db: opened.db, place, clock: Date.now, newId: randomUUID }, command));
  } finally {
    await opened.close();
  }
}

function say({ lines, exitCode }: Outcome): number {
  const out = exitCode === 0 ? process.stdout : process.stderr;
  out.write(`${lines.join('\n')}\n`);
  return exitCode;
}

/** What is no refusal is a fault: its name and code, never its details, which may quote rows. */
function sentenceOf(error: unknown): string {
  if (error instanceof StartRefusal) return error.message;
  const { name, code } = error as { name?: string; code?: string };
  return `This did not work (${[name, code].filter(Boolean).join(' ')}). Nothing else is known about it.`;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  return 1;
});

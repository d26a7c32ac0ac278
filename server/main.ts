/** `npm run server`: opens the database, serves desks, says where, and stops cleanly. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { clockFrom } from '../shared/base/clock.ts';
import { leaveSecret } from './admin/secret.ts';
import { type Arguments, readArguments, USAGE } from './arguments.ts';
import { type Place, placeOf, secretFile } from './place.ts';
import { type Running, runServer } from './run.ts';
import { StartRefusal } from './start-refusal.ts';
import type { Log } from './sync/ports.ts';

/** With --json standard output holds one line and nothing else: logs go to standard error, one JSON object a line. */
const log: Log = (level, message, detail) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...detail })}\n`);
};

function announce({ url, port }: Running, { json }: Arguments): void {
  if (json) console.log(JSON.stringify({ url, port }));
  else console.log(`The server of UrbanLab Desk listens at ${url} (its interface: ${url}/docs). Ctrl+C stops it.`);
}

/** To eyes at a terminal only: what a service writes there is kept as its log. */
async function handOver({ url, secret }: Running, place: Place): Promise<void> {
  if (secret === null) return;
  if (process.stderr.isTTY) return void process.stderr.write(`${firstWords(url, secret)}\n`);
  const file = secretFile(place);
  await leaveSecret(file, secret).then(
    () => log('warn', "the administrator's secret is in a file: read it, then delete it", { file }),
    ({ code }: NodeJS.ErrnoException) => log('error', "the administrator's secret could not be written", { code }),
  );
}

const firstWords = (url: string, secret: string): string =>
  `The administrator's page is ${url}/admin. Its secret, shown only now: ${secret}\n` +
  'Keep it safe; "npm run server:admin -- secret" makes another one.';

function refuseStart(error: unknown, { json }: Arguments): void {
  if (!(error instanceof StartRefusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  if (json) console.log(JSON.stringify({ error: { code: error.code, message: error.message } }));
  process.exitCode = 1;
}

/** A terminal and the program that started us may both send the signal: the second one changes nothing. */
function stopOnSignals(running: Running): void {
  const stop = () => {
    log('info', 'stopping');
    void running.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
}

async function start(args: Arguments): Promise<void> {
  const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, 'package.json'), 'utf8'));
  const place = placeOf(args.data === null ? null : resolve(args.data), process.env);
  const running = await runServer({
    place,
    host: args.host,
    port: args.port,
    trustProxy: args.trustProxy,
    version,
    clock: clockFrom(process.env.SERVER_CLOCK, Date.now),
    newId: uuidv7,
    log,
    lost: () => {
      log('error', 'the database is gone');
      process.exit(1);
    },
  });
  stopOnSignals(running);
  await handOver(running, place);
  announce(running, args);
}

const args = readArguments(process.argv.slice(2));
if ('problem' in args) {
  process.stderr.write(`${args.problem}\n\n${USAGE}\n`);
  process.exitCode = 2;
} else if (args.help) {
  console.log(USAGE);
} else {
  await start(args).catch((error: unknown) => refuseStart(error, args));
}

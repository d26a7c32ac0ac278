/** `npm run start:web`: opens the core, serves it, says where, and stops cleanly. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { clockFrom } from '../../shared/base/clock.ts';
import { type Core, type CoreOptions, openCore } from '../core/core.ts';
import { ensureDemo } from '../core/demo/ensure-demo.ts';
import type { Log } from '../core/log.ts';
import { StartRefusal } from '../core/start-refusal.ts';
import { restoreLastGoodCopy } from '../core/storage/good-copy.ts';
import { defaultDataDir } from '../hosts/data-dir.ts';
import { newToken } from './access.ts';
import { type Arguments, readArguments, USAGE } from './arguments.ts';
import { openWebHost, type WebHost } from './host.ts';
import { keyFile } from './key-file.ts';

const DEFAULT_PORT = 4310;
const ROOT = resolve(import.meta.dirname, '../..');
const PAGE_DIR = resolve(ROOT, 'out/renderer');

/** Everything for people goes to standard error: with --json standard output holds one line and nothing else. */
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const log: Log = (level, message, detail) => {
  if (level !== 'info') say(`${level}: ${message}${detail ? ` ${JSON.stringify(detail)}` : ''}`);
};

/** Another house than the demo's is opened as it is, and said. */
async function openDemo(core: Core, path: string): Promise<void> {
  const house = await ensureDemo(core).catch((error: unknown) => refuseDemo(error, path));
  if (house && !house.demo) say(`This folder holds "${house.name}", which is no demo house; it is opened as it is.`);
}

/** A disk without room for the demo house is the same refusal as one without room for the file. */
function refuseDemo(error: unknown, path: string): never {
  const { code } = error as { code?: unknown };
  throw code === 'DISK_FULL' || code === 'READ_ONLY' ? new StartRefusal(code, { path }, error) : error;
}

/** A damaged file is replaced only when somebody asked for it, and only after the lock and the checks said so. */
function openOrRestore(options: CoreOptions, restoreCopy: boolean): Core {
  try {
    return openCore(options);
  } catch (error) {
    if (!restoreCopy || !(error instanceof StartRefusal) || !error.data.copy) throw error;
    restoreLastGoodCopy(options.dataDir, options.clock());
    say(
      `The last good copy, of ${new Date(error.data.copy.at).toISOString()}, is open; the damaged file lies beside it.`,
    );
    return openCore(options);
  }
}

const after = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

async function start(args: Arguments, dataDir: string): Promise<WebHost> {
  const { version } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { version: string };
  const options = {
    dataDir,
    clock: clockFrom(process.env.DESK_CLOCK, Date.now),
    newId: uuidv7,
    newSecret: newToken,
    log,
    host: 'web',
    version,
    sync: { fetch, random: Math.random, after, keys: keyFile(dataDir) },
  } as const;
  const core = openOrRestore(options, args.restoreCopy);
  try {
    if (args.demo) await openDemo(core, dataDir);
    return await openWebHost({ core, log, version, pageDir: PAGE_DIR, port: args.port ?? DEFAULT_PORT });
  } catch (error) {
    core.close();
    throw error;
  }
}

function announce(host: WebHost, args: Arguments): void {
  const wished = args.port ?? DEFAULT_PORT;
  if (wished !== 0 && wished !== host.port) say(`Port ${wished} is taken; using ${host.port}.`);
  const { url, token, port } = host;
  if (args.json) console.log(JSON.stringify({ url, token, port }));
  else console.log(`UrbanLab Desk is open at\n\n  ${url}\n\nOpen this address in a browser. Ctrl+C stops the program.`);
}

/** The sentence, and for a folder in use who uses it. */
function sentenceOf({ message, data: { holder } }: StartRefusal): string {
  if (!holder) return message;
  return `${message} (PID ${holder.pid}, ${holder.host}, ${new Date(holder.since).toISOString()})`;
}

/** A refusal to start is for a person to read; anything else is a fault and keeps its stack. */
function refuseStart(error: unknown, args: Arguments): void {
  if (!(error instanceof StartRefusal)) throw error;
  const message = sentenceOf(error);
  say(message);
  if (error.data.copy) say('To open the last good copy: npm run start:web -- --restore-copy (with the same --data).');
  if (args.json) console.log(JSON.stringify({ error: { code: error.code, message } }));
  process.exitCode = 1;
}

/** A terminal and the program that started us may both send the signal: the second one changes nothing. */
function stopOnSignals(host: WebHost): void {
  const stop = () => void host.close().then(() => process.exit(0));
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
}

const args = readArguments(process.argv.slice(2));
if ('problem' in args) {
  say(`${args.problem}\n\n${USAGE}`);
  process.exitCode = 2;
} else if (args.help) {
  console.log(USAGE);
} else {
  const place = { platform: process.platform, home: homedir(), env: process.env };
  try {
    const host = await start(args, args.data === null ? defaultDataDir(place, args.demo) : resolve(args.data));
    stopOnSignals(host);
    announce(host, args);
  } catch (error) {
    refuseStart(error, args);
  }
}

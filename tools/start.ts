/** `npm start`: the desk in a window; where that cannot be, one sentence and the same desk in the browser. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPage } from './build-page.ts';
import { buildShell } from './build-shell.ts';
import { chooseHost } from './start/choose-host.ts';
import { fetchElectron, findElectron } from './start/electron-binary.ts';
import { runChild } from './start/run-child.ts';
import { SENTENCES, type Sentence } from './start/sentences.ts';
import { stopWithParent } from './start/stop-with-parent.ts';

const ROOT = join(import.meta.dirname, '..');
/** Milliseconds. A program that fails so soon has shown no window. */
const EARLY = 10_000;

const say = (sentence: Sentence) => void process.stderr.write(`${SENTENCES[sentence]}\n`);

async function start(argv: readonly string[]): Promise<number> {
  const place = { electronPackage: join(ROOT, 'node_modules/electron'), platform: process.platform, env: process.env };
  const choice = await chooseHost({
    ...place,
    isRoot: process.getuid?.() === 0,
    findElectron: () => findElectron(place),
    fetchElectron: (progress, signal) => fetchElectron(place, progress, signal),
    say,
  });
  if (choice.host === 'web') return startWeb(argv);
  await buildShell(ROOT, () => say('building'));
  await buildPage();
  const began = performance.now();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const { code, told } = await runChild(choice.binary, [...choice.switches, ROOT, ...windowArguments(argv)], env);
  if (code === 0 || told || performance.now() - began > EARLY) return code;
  say('does-not-run');
  return startWeb(argv);
}

async function startWeb(argv: readonly string[]): Promise<number> {
  await buildPage();
  const { code } = await runChild(process.execPath, [join(ROOT, 'electron/web/main.ts'), ...argv], process.env);
  return code;
}

/** The browser host's own arguments mean nothing to a window. */
function windowArguments(argv: readonly string[]): string[] {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: { data: { type: 'string' }, demo: { type: 'boolean' } },
  });
  return [...(typeof values.data === 'string' ? ['--data', values.data] : []), ...(values.demo ? ['--demo'] : [])];
}

stopWithParent();
process.exitCode = await start(process.argv.slice(2));

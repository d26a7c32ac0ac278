/** `npm test`: everything that proves the program, end-to-end tests included. Its last line is the sum. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser } from './find-browser.ts';
import { addSums, isGreen, type Run, runSums, secondTries, sumLine } from './test-sums.ts';

const ROOT = join(import.meta.dirname, '..');
const REPORTS = join(ROOT, 'reports');

const PAGE_BUILT = { ...process.env, URBANLAB_PAGE_BUILT: '1' };

const runNode = (args: readonly string[], env = process.env): number =>
  spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env }).status ?? 1;

const isOnPath = (name: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));

/** What the tests need of the machine and does not come from npm, as names of Debian packages. */
function missingPackages(): string[] {
  const pdftotext = process.platform === 'win32' ? 'pdftotext.exe' : 'pdftotext';
  return [...(findBrowser() ? [] : ['chromium']), ...(isOnPath(pdftotext) ? [] : ['poppler-utils'])];
}

const WHAT: Record<string, string> = {
  chromium: 'a browser (Chrome, Chromium or Edge)',
  'poppler-utils': "poppler's pdftotext, which reads printed lists back",
};

/** Root on Debian installs what is missing; anybody else is told. Returns what still is. */
function prepareMachine(): string[] {
  const missing = missingPackages();
  if (missing.length === 0 || process.getuid?.() !== 0 || !isOnPath('apt-get')) return missing;
  console.log(`Installing ${missing.join(' and ')}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...missing);
  return missingPackages();
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(REPORTS, file), 'utf8'));
  } catch {
    return null;
  }
}

function runVitest(): Run {
  const file = 'vitest.json';
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${join(REPORTS, file)}`];
  const exitCode = runNode(['node_modules/vitest/vitest.mjs', 'run', ...reporters], PAGE_BUILT);
  return { name: 'vitest', exitCode, report: readReport(file) };
}

function runPlaywright(): Run {
  const exitCode = runNode(['node_modules/@playwright/test/cli.js', 'test'], PAGE_BUILT);
  return { name: 'playwright', exitCode, report: readReport('e2e.json') };
}

/** The last line, kept in a file too: npm adds lines of its own after a failure. */
function finish(line: string, green: boolean): void {
  writeFileSync(join(REPORTS, 'sum.txt'), `${line}\n`);
  console.log(line);
  process.exitCode = green ? 0 : 1;
}

/** Runs both runners; a sentence instead where they cannot run. */
function testAll(): Run[] | string {
  const missing = prepareMachine();
  if (missing.length > 0) {
    return `The tests need ${missing.map((name) => WHAT[name]).join(' and ')}: please install it and run them again.`;
  }
  if (runNode(['tools/build-page.ts']) !== 0) return 'The page could not be built, so nothing was tested.';
  return [runVitest(), runPlaywright()];
}

function main(): void {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS);
  const runs = testAll();
  if (typeof runs === 'string') {
    console.error(runs);
    finish(sumLine({ passed: 0, failed: 1, skipped: 0 }), false);
    return;
  }
  for (const run of runs) console.log(`${run.name}: ${sumLine(runSums(run))}`);
  for (const title of runs.flatMap(({ report }) => secondTries(report)))
    console.log(`passed on its second try: ${title}`);
  const sums = addSums(runs.map(runSums));
  finish(sumLine(sums), runs.every((run) => run.exitCode === 0) && isGreen(sums));
}

main();

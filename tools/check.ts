/** `npm run check`: types, lint, dead code, unit, contract and architecture tests – what every commit passes, in under a minute. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { coverageReport } from './spec-coverage.ts';

const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'node_modules');

interface Stage {
  readonly name: string;
  readonly args: readonly string[];
}

/** Tests that start processes or try thousands of things: they run in `npm test`. */
const LONG_TESTS = [
  ...['tests/hosts/**', 'tests/electron/**', 'tests/property/**', 'tests/simulation/many-*'],
  ...['tests/processes/**', 'tests/sync/**', 'server/main.test.ts', 'server/sync/writers.test.ts'],
];

const STAGES: readonly Stage[] = [
  { name: 'types', args: [`${BIN}/typescript/bin/tsc`, '-p', '.', '--pretty', 'false'] },
  { name: 'lint', args: [`${BIN}/@biomejs/biome/bin/biome`, 'check', '.', '--max-diagnostics=20'] },
  { name: 'dead code', args: [`${BIN}/knip/bin/knip.js`, '--no-progress', '--no-config-hints'] },
  {
    name: 'tests',
    args: [`${BIN}/vitest/vitest.mjs`, 'run', '--reporter=dot', ...LONG_TESTS.map((glob) => `--exclude=${glob}`)],
  },
];

interface Outcome {
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
}

function run(stage: Stage): Promise<Outcome> {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, stage.args, { cwd: ROOT, env: { ...process.env, NO_COLOR: '1' } });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('error', (error) => pieces.push(Buffer.from(error.message)));
    child.on('close', (code) =>
      resolve({
        ok: code === 0,
        output: Buffer.concat(pieces).toString().trim(),
        seconds: (performance.now() - began) / 1000,
      }),
    );
  });
}

async function main(): Promise<void> {
  const began = performance.now();
  let failed = 0;
  for (const stage of STAGES) {
    const { ok, output, seconds } = await run(stage);
    const tests = /Tests\s+(.*)/.exec(output)?.[1];
    console.log(`${ok ? '✓' : '✗'} ${stage.name} ${seconds.toFixed(1)} s${tests ? ` (${tests})` : ''}`);
    if (ok) continue;
    failed++;
    console.log(output);
  }
  console.log(coverageReport(ROOT));
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(failed === 0 ? `All clear in ${seconds} s.` : `${failed} of ${STAGES.length} failed, ${seconds} s.`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();

/**
 * `npm run simulate -- --seeds N [--from SEED] [--changes 200] [--trace]`: simulated desks and a server, seed after seed.
 * A seed that fails is cut down to what is needed and printed as a test.
 */
import { parseArgs } from 'node:util';
import { type Outcome, runPlan, runSeed } from '../tests/simulation/run.ts';
import { asTest, shrink } from '../tests/simulation/shrink.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    changes: { type: 'string', default: '200' },
    trace: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
  },
});

const from = Number(values.from);
const seeds = Number(values.seeds);
const changes = Number(values.changes);

function report(seed: number, outcome: Outcome): void {
  const { broken, steps, desks } = outcome;
  if (!broken) return;
  console.log(`\nseed ${seed} broke after ${steps.length} steps: ${broken.law}: ${broken.detail}`);
  if (values['no-shrink']) return;
  const shrunk = shrink({ desks, steps }, broken, (plan) => runPlan(plan).broken);
  console.log(`cut down to ${shrunk.plan.steps.length} steps in ${shrunk.runs} runs: ${shrunk.broken.detail}`);
  console.log(asTest(shrunk, seed));
  if (values.trace) runPlan(shrunk.plan, { tell: (line) => console.log(line) });
}

function main(): void {
  const began = performance.now();
  let failed = 0;
  let done = 0;
  let changed = 0;
  let requests = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    const tell = values.trace && seeds === 1 ? { tell: (line: string) => console.log(line) } : {};
    const outcome = runSeed(seed, changes, tell);
    done++;
    changed += outcome.changes;
    requests += outcome.requests;
    if (!outcome.broken) continue;
    failed++;
    report(seed, outcome);
    if (!values.keep) break;
  }
  const ms = (performance.now() - began) / done;
  console.log(`${done} seeds, ${changed} changes, ${requests} requests, ${ms.toFixed(0)} ms a seed; ${failed} failed.`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main();

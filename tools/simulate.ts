/**
 * `npm run simulate -- --seeds N [--from SEED] [--changes 200] [--server reference|pg] [--faults] [--trace]`: simulated
 * desks and a server, seed after seed. A seed that fails is cut down to what is needed and printed as a test.
 * `--server pg`: the server on PostgreSQL is asked the same, and must answer the same. `--faults`: planted faults instead,
 * each until it is noticed.
 */
import { parseArgs } from 'node:util';
import type { Outcome } from '../tests/simulation/run.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    changes: { type: 'string', default: '200' },
    server: { type: 'string', default: 'reference' },
    /** Part of the name of a fault, or nothing for all. */
    faults: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    /** From how many places each fault is looked for. */
    beginnings: { type: 'string', default: '3' },
    trace: { type: 'boolean', default: false },
    /** Goes on after a seed that failed. */
    keep: { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const from = Number(values.from);
const seeds = Number(values.seeds);
const changes = Number(values.changes);

async function report(seed: number, outcome: Outcome): Promise<void> {
  const { broken, steps, desks } = outcome;
  if (!broken) return;
  console.log(`\nseed ${seed} broke after ${steps.length} steps: ${broken.law}: ${broken.detail}`);
  if (values['no-shrink']) return;
  const { runPlan } = await import('../tests/simulation/run.ts');
  const { asTest, shrink } = await import('../tests/simulation/shrink.ts');
  const shrunk = shrink({ desks, steps }, broken, (plan) => runPlan(plan).broken);
  console.log(`cut down to ${shrunk.plan.steps.length} steps in ${shrunk.runs} runs: ${shrunk.broken.detail}`);
  console.log(asTest(shrunk, seed));
  if (values.trace) runPlan(shrunk.plan, { tell: (line) => console.log(line) });
}

async function simulate(): Promise<void> {
  const { runSeed } = await import('../tests/simulation/run.ts');
  const began = performance.now();
  const sum = { failed: 0, done: 0, changes: 0, requests: 0 };
  for (let seed = from; seed < from + seeds; seed++) {
    const tell = values.trace && seeds === 1 ? { tell: (line: string) => console.log(line) } : {};
    const outcome = runSeed(seed, changes, tell);
    sum.done++;
    sum.changes += outcome.changes;
    sum.requests += outcome.requests;
    if (!outcome.broken) continue;
    sum.failed++;
    if (values.json) return void console.log(JSON.stringify({ seeds: sum.done, law: outcome.broken.law }));
    await report(seed, outcome);
    if (!values.keep) break;
  }
  if (values.json) return void console.log(JSON.stringify({ seeds: null, law: '' }));
  const ms = ((performance.now() - began) / sum.done).toFixed(0);
  console.log(
    `${sum.done} seeds, ${sum.changes} changes, ${sum.requests} requests, ${ms} ms a seed; ${sum.failed} failed.`,
  );
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

async function compare(): Promise<void> {
  const { startTestPostgres } = await import('../tests/support/postgres.ts');
  const { openReplay } = await import('../tests/simulation/postgres-replay.ts');
  const { runSeed } = await import('../tests/simulation/run.ts');
  const postgres = await startTestPostgres();
  let differ = 0;
  try {
    const { db } = await postgres.fresh();
    const replay = await openReplay(db);
    for (let seed = from; seed < from + seeds; seed++) {
      const outcome = runSeed(seed, changes, { record: true });
      await report(seed, outcome);
      const why = await replay.run(outcome.arrivals);
      if (why === null && !outcome.broken) continue;
      differ++;
      console.log(`seed ${seed}, request ${why}`);
      if (!values.keep) break;
    }
  } finally {
    await postgres.stop();
  }
  console.log(`${seeds} seeds, ${differ} with another answer of PostgreSQL.`);
  process.exitCode = differ === 0 ? 0 : 1;
}

async function faults(): Promise<void> {
  const { PLANTED } = await import('../tests/simulation/planted-faults.ts');
  const { catchFault, TABLE_HEAD, tableLine } = await import('../tests/simulation/fault-table.ts');
  console.log(TABLE_HEAD);
  let missed = 0;
  for (const fault of PLANTED.filter(({ name }) => name.includes(values.only))) {
    const caught = await catchFault(fault, seeds, changes, Number(values.beginnings));
    if (caught.median === null) missed++;
    console.log(tableLine(caught));
  }
  process.exitCode = missed === 0 ? 0 : 1;
}

if (values.faults) await faults();
else if (values.server === 'pg') await compare();
else await simulate();

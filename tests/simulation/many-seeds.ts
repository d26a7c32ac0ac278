/** Many seeds in one test file: two files share them, so that both cores have work. */
import { expect } from 'vitest';
import { runSeed } from './run.ts';

const CHANGES = 200;
/** Another night, other seeds: `SEED` moves the beginning. */
const FROM = Number(process.env.SEED ?? 1);

export function proveSeeds(first: number, count: number): void {
  const failed: string[] = [];
  let changes = 0;
  let requests = 0;
  const began = performance.now();
  for (let seed = FROM + first; seed < FROM + first + count; seed++) {
    const outcome = runSeed(seed, CHANGES);
    changes += outcome.changes;
    requests += outcome.requests;
    if (outcome.broken) failed.push(`seed ${seed}: ${outcome.broken.law}: ${outcome.broken.detail}`);
  }
  const ms = (performance.now() - began) / count;
  console.log(`seeds ${FROM + first}…: ${count}, ${changes} changes, ${requests} requests, ${ms.toFixed(0)} ms a seed`);
  expect(failed.join('\n'), 'cut down by: npm run simulate -- --seeds 1 --from SEED').toBe('');
  expect(changes).toBeGreaterThanOrEqual(count * CHANGES);
}

import { expect, it } from 'vitest';
import { runPlan, runSeed } from './run.ts';
import { shrink } from './shrink.ts';

const SEEDS = 24;

it(`sync: ${SEEDS} simulated worlds come to rest with everything that anybody did, equal on every desk`, () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { broken, changes } = runSeed(seed, 100);
    expect(broken, `seed ${seed}`).toBeNull();
    expect(changes, `seed ${seed}`).toBeGreaterThanOrEqual(100);
  }
}, 120_000);

it('sync: the same seed twice is the same to the last message, and so are its steps played again', () => {
  for (const seed of [3, 11, 29]) {
    const first = runSeed(seed, 80);
    expect(runSeed(seed, 80).trace, `seed ${seed}`).toBe(first.trace);
    expect(runPlan(first).trace, `steps of seed ${seed}`).toBe(first.trace);
  }
});

it('sync: what fails is cut down to the steps that it takes', () => {
  const { steps, desks } = runSeed(5, 80);
  const books = ({ steps: tried }: { steps: typeof steps }): number =>
    tried.filter((step) => step.do === 'book' && step.desk === 0).length;
  const attempt = (plan: { desks: number; steps: typeof steps }) =>
    books(plan) >= 3 ? { law: 'three bookings', detail: 'of desk 0' } : null;
  const shrunk = shrink({ desks, steps }, { law: 'three bookings', detail: 'of desk 0' }, attempt);
  expect(shrunk.plan.steps).toHaveLength(3);
  expect(books(shrunk.plan)).toBe(3);
});

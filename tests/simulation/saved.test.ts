import { expect, it } from 'vitest';
import { runPlan } from './run.ts';
import type { Plan } from './steps.ts';

/** What once failed, cut down to the steps that it took. */
const SAVED: Readonly<Record<string, Plan>> = {
  'a settled conflict that a restored server never opened does not put the move with it aside': {
    desks: 2,
    steps: [
      { do: 'backup' },
      { do: 'book', desk: 0, as: 'b45', room: 0, slot: 29, lasts: 1, status: 'hold', kept: 485, pool: 0, quantity: 0 },
      {
        ...{ do: 'book', desk: 1, as: 'b53', room: 0, slot: 28, lasts: 2, status: 'confirmed' },
        ...{ kept: 2, pool: 0, quantity: 0 },
      },
      { do: 'wait', ms: 363 },
      { do: 'settle', desk: 1, nth: 2, how: 'move', room: 0, slot: 21, lasts: 2 },
      { do: 'server-restored' },
    ],
  },
};

for (const [name, plan] of Object.entries(SAVED)) {
  it(`sync: ${name}`, () => {
    expect(runPlan(plan).broken).toBeNull();
  });
}

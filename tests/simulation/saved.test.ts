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
  'presence is marked although a restored server and a restored desk lost who it is': {
    desks: 1,
    steps: [
      { do: 'keep', desk: 0 },
      { do: 'backup' },
      { do: 'person', desk: 0, as: 'p9', no: 21 },
      { do: 'wait', ms: 577 },
      { do: 'restore', desk: 0 },
      { do: 'wait', ms: 3605 },
      { do: 'register', desk: 0, what: 'p9' },
      { do: 'server-restored' },
      { do: 'wait', ms: 437 },
      { do: 'restore', desk: 0 },
      { do: 'wait', ms: 2375 },
      { do: 'mark', desk: 0, what: 'p9', presence: 'present' },
    ],
  },
  'a name erased here comes back with no page that was written before': {
    desks: 1,
    steps: [
      { do: 'wait', ms: 255 },
      { do: 'person', desk: 0, as: 'p17', no: 61 },
      { do: 'wait', ms: 115 },
      { do: 'erase', desk: 0, what: 'p17' },
      { do: 'wait', ms: 127 },
    ],
  },
};

for (const [name, plan] of Object.entries(SAVED)) {
  it(`sync: ${name}`, () => {
    expect(runPlan(plan).broken).toBeNull();
  });
}

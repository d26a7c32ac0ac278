/** Two desks and a server as real processes, with a bad network between them. */
import { afterEach, expect, it } from 'vitest';
import { createDice } from '../../electron/core/demo/names.ts';
import { type DeskWorld, examine, heal, openDeskWorld, quiet, work } from '../support/desk-world.ts';
import { BAD } from '../support/faulty-proxy.ts';

const SEED = Number(process.env.SEED ?? 20_261_122);
/** How long the network is bad, ms. */
const STORM = 15_000;

let world: DeskWorld | undefined;
afterEach(() => world?.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it(`sync: after a bad network all hold the same, nothing lost and nothing twice (seed ${SEED})`, {
  timeout: 180_000,
}, async () => {
  world = await openDeskWorld({ desks: 2, seed: SEED });
  const dice = createDice(SEED);
  for (const desk of world.desks) {
    desk.network.set(BAD);
    await work(world, desk, 40);
  }
  const until = Date.now() + STORM;
  while (Date.now() < until) {
    await pause(200 + dice() * 600);
    const desk = world.desks[dice() < 0.5 ? 0 : 1];
    if (dice() < 0.3) desk?.network.cutAll();
    // A desk that lost its line waits before it tries again; a person presses "now".
    await desk?.remote.ask({ do: 'now' });
  }
  for (const { remote } of world.desks) await remote.ask({ do: 'rest' });
  heal(world.desks);
  await quiet(world.desks);
  const { faults, acknowledged, entries, parked } = await examine(world);
  console.log(`faulty network: ${acknowledged} acknowledged changes, ${entries} entries, ${parked} parked`);
  expect(faults).toEqual([]);
  expect(acknowledged).toBeGreaterThan(100);
  expect(parked).toBeGreaterThan(0);
  const struck = world.desks.flatMap(({ network }) => Object.values(network.struck));
  expect(struck.reduce((sum, times) => sum + times, 0)).toBeGreaterThan(50);
});

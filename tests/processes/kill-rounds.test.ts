/** Desks, server and PostgreSQL are killed again and again: nothing acknowledged is lost (a thousand rounds: npm run torture). */
import { afterEach, expect, it } from 'vitest';
import { createDice } from '../../electron/core/demo/names.ts';
import { type DeskWorld, examine, heal, openDeskWorld, quiet } from '../support/desk-world.ts';
import { killInRounds } from '../support/kill-rounds.ts';

const SEED = Number(process.env.SEED ?? 20_261_122);
const ROUNDS = 25;

let world: DeskWorld | undefined;
afterEach(() => world?.close());

it(`sync: ${ROUNDS} rounds of kill -9 lose nothing acknowledged (seed ${SEED})`, { timeout: 240_000 }, async () => {
  world = await openDeskWorld({ desks: 2, seed: SEED, databaseDies: true });
  const counts = await killInRounds(world, { rounds: ROUNDS, dice: createDice(SEED), pause: 25 });
  heal(world.desks);
  await quiet(world.desks, 120_000);
  const { faults, acknowledged } = await examine(world);
  console.log(`kills: ${JSON.stringify(counts)}, ${acknowledged} acknowledged changes`);
  expect(faults).toEqual([]);
  expect(Math.min(counts.desks, counts.servers, counts.databases)).toBeGreaterThan(0);
  expect(acknowledged).toBeGreaterThan(ROUNDS);
});

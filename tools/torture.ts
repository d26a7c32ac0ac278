/**
 * `npm run torture -- [--rounds 1000] [--desks 2] [--seed N]`: desks, server and PostgreSQL are killed in the middle of work,
 * round after round; at the end server, desks and the journals of what was acknowledged are compared. Ends with 1 on a fault.
 */
import { parseArgs } from 'node:util';
import { createDice } from '../electron/core/demo/names.ts';
import { examine, heal, openDeskWorld, quiet } from '../tests/support/desk-world.ts';
import { killInRounds } from '../tests/support/kill-rounds.ts';
import { closeOnSignals } from './load/close-on-signals.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1000' },
    desks: { type: 'string', default: '2' },
    seed: { type: 'string', default: '20261122' },
  },
});
const [rounds, desks, seed] = [Number(values.rounds), Number(values.desks), Number(values.seed)];
const STEP = 50;

const began = performance.now();
const seconds = (): number => Math.round((performance.now() - began) / 1000);
const world = await openDeskWorld({ desks, seed, databaseDies: true });
closeOnSignals(world.close);
try {
  console.log(`${desks} desks, one server, one PostgreSQL; ${rounds} rounds of kill -9, seed ${seed}`);
  const told = (round: number) => {
    if (round % STEP === 0) console.log(`round ${round} after ${seconds()} s`);
  };
  const killed = await killInRounds(world, { rounds, dice: createDice(seed), pause: 60, told });
  heal(world.desks);
  await quiet(world.desks, 300_000);
  const { faults, acknowledged, entries, parked } = await examine(world);
  const killedWhat = `${killed.desks} desks, ${killed.servers} servers, ${killed.databases} databases`;
  console.log(`${rounds} rounds in ${seconds()} s; killed: ${killedWhat}`);
  console.log(`${acknowledged} changes acknowledged, ${entries} entries in the log, ${parked} parked`);
  for (const fault of faults) console.log(`FAULT ${fault}`);
  console.log(
    faults.length === 0 ? 'nothing acknowledged was lost, nothing was done twice, all hold the same' : 'FAILED',
  );
  if (faults.length > 0) process.exitCode = 1;
} finally {
  await world.close();
}

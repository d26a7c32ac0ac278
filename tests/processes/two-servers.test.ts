/** Two server processes on one database, desks on both; one of them is killed for good. */
import { afterEach, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { type DeskWorld, examine, openDeskWorld, quiet, work } from '../support/desk-world.ts';

const SEED = Number(process.env.SEED ?? 20_261_122);

let world: DeskWorld | undefined;
afterEach(() => world?.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it(`sync: two server processes keep one order; desks of a killed one go on at the other (seed ${SEED})`, {
  timeout: 180_000,
}, async () => {
  const open = await openDeskWorld({ desks: 4, servers: 2, seed: SEED });
  world = open;
  // The stream crosses from one process to the other: what is booked at one is told at the other without a poll.
  const [first, second] = [must(open.desks[0], 'a desk'), must(open.desks[1], 'a desk at the other server')];
  await second.remote.ask({ do: 'watch' });
  const start = Date.UTC(2027, 5, 1, 9);
  const booking = {
    title: 'Przez oba',
    roomIds: [must(open.house.roomIds[0], 'a room')],
    start,
    end: start + 3_600_000,
  };
  const { at } = await first.remote.ask<{ at: number }>({ do: 'book', booking });
  const arrived = () => second.remote.heard.find((line) => JSON.stringify(line).includes('"booking"'));
  // Polling alone would take up to half a minute.
  await expect.poll(() => arrived() !== undefined, { timeout: 20_000, interval: 20 }).toBe(true);
  expect(Number(must(arrived(), 'a change').at) - at).toBeLessThan(20_000);
  second.remote.heard.length = 0;

  for (const desk of open.desks) await work(open, desk, 40);
  await pause(3000);
  await must(open.servers[1], 'a second server').kill();
  for (const [no, { network }] of open.desks.entries())
    if (no % 2 === 1) network.leadTo(must(open.servers[0], 'the server that is left').said.port);
  await pause(3000);
  for (const { remote } of open.desks) await remote.ask({ do: 'rest' });
  await quiet(open.desks);
  for (const { remote } of open.desks)
    remote.heard.splice(0, remote.heard.length, ...remote.heard.filter((line) => 'fault' in line));
  const { faults, acknowledged, entries, parked } = await examine(open);
  console.log(`two servers: ${acknowledged} acknowledged changes, ${entries} entries, ${parked} parked`);
  expect(faults).toEqual([]);
  expect(acknowledged).toBeGreaterThan(40);
});

/** Two server processes on one database, desks on both; one of them is killed for good. */
import { afterEach, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { type DeskWorld, examine, openDeskWorld, quiet, work } from '../support/desk-world.ts';

const SEED = Number(process.env.SEED ?? 20_261_122);

let world: DeskWorld | undefined;
afterEach(() => world?.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What is booked at one server is told at the other without a poll, of which there is one in half a minute. */
async function expectNewsAcross({ desks, house }: DeskWorld): Promise<void> {
  const [here, there] = [must(desks[0], 'a desk').remote, must(desks[1], 'a desk at the other server').remote];
  await there.ask({ do: 'watch' });
  const told = () => there.heard.filter((line) => JSON.stringify(line).includes('"booking"')).length;
  const began = Date.now();
  for (let n = 0; n < 4; n++) {
    const start = Date.UTC(2027, 5, 1, 9 + n);
    const roomIds = [must(house.roomIds[0], 'a room')];
    const before = told();
    await here.ask({ do: 'book', booking: { title: `Przez oba ${n}`, roomIds, start, end: start + 3_600_000 } });
    await expect.poll(told, { timeout: 40_000, interval: 20 }).toBeGreaterThan(before);
  }
  expect(Date.now() - began).toBeLessThan(40_000);
}

it(`sync: two server processes keep one order; desks of a killed one go on at the other (seed ${SEED})`, {
  timeout: 180_000,
}, async () => {
  const open = await openDeskWorld({ desks: 4, servers: 2, seed: SEED });
  world = open;
  await expectNewsAcross(open);
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

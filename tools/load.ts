/**
 * `npm run load -- [--desks 500] [--minutes 5] [--every 20] [--per-site 5] [--servers 1]`: desks at a server that runs as in a
 * house (durable PostgreSQL, a process of its own). Prints what it measures and ends with 1 when a goal is missed.
 */
import { parseArgs } from 'node:util';
import { must } from '../shared/base/assert.ts';
import { closeOnSignals } from './load/close-on-signals.ts';
import { type Crowd, gatherCrowd, type Measured } from './load/crowd.ts';
import { quantile } from './load/figures.ts';
import { residentMemory } from './load/memory.ts';
import { openServerPlace, type ServerProcess } from './load/server-place.ts';
import { judge } from './load/verdict.ts';

const { values } = parseArgs({
  options: {
    desks: { type: 'string', default: '500' },
    minutes: { type: 'string', default: '5' },
    every: { type: 'string', default: '20' },
    'per-site': { type: 'string', default: '5' },
    servers: { type: 'string', default: '1' },
    seed: { type: 'string', default: '20261122' },
  },
});
const [desks, minutes, every] = [Number(values.desks), Number(values.minutes), Number(values.every)];
const SAMPLE = 1_000;
const STEPS = 10;

const cell = (text: string | number, width = 10): string => String(text).padStart(width);
const times = (measured: readonly Measured[]): number[] => measured.map(({ ms }) => ms);

function printStep(crowd: Crowd, from: number, to: number, memory: number): void {
  const within = (all: readonly Measured[]) => times(all.filter(({ at }) => at >= from && at < to));
  const [push, pull, lag] = [within(crowd.push), within(crowd.pull), within(crowd.lag)];
  const both = (all: readonly number[]) => `${Math.round(quantile(all, 0.5))}/${Math.round(quantile(all, 0.99))}`;
  const columns = [`${Math.round(to / 1000)} s`, push.length, pull.length, both(push), both(pull), both(lag)];
  console.log([...columns, Math.round(memory), crowd.errors.length].map((text) => cell(text)).join(' '));
}

async function measure(crowd: Crowd, server: ServerProcess): Promise<number[]> {
  const memory: number[] = [];
  const length = minutes * 60_000;
  const began = performance.now();
  const titles = ['time', 'pushes', 'pulls', 'push ms', 'pull ms', 'lag ms', 'RSS MiB', 'errors'];
  console.log(`${titles.map((title) => cell(title)).join(' ')}   (ms: p50/p99)`);
  for (let step = 0; step < STEPS; step++) {
    const to = (length * (step + 1)) / STEPS;
    while (performance.now() - began < to) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(SAMPLE, to - (performance.now() - began) + 1)));
      memory.push(residentMemory(server.pid));
    }
    printStep(crowd, (length * step) / STEPS, to, must(memory.at(-1), 'a sample'));
  }
  return memory;
}

const place = await openServerPlace();
closeOnSignals(place.close);
try {
  const servers = [];
  for (let n = 0; n < Number(values.servers); n++) servers.push(await place.startServer());
  const origins = servers.map(
    ({ said }) =>
      () =>
        said.url,
  );
  const rhythm = { desks, perSite: Number(values['per-site']), every: every * 1000, seed: Number(values.seed) };
  const gathered = await gatherCrowd(place, origins, rhythm);
  console.log(
    `${desks} desks in houses of ${rhythm.perSite}, a change of each every ${every} s on average, seed ${rhythm.seed}`,
  );
  const crowd = gathered.start();
  const memory = await measure(crowd, must(servers[0], 'a server'));
  await crowd.stop();
  const apart = await crowd.settle();
  gathered.close();
  const exchanges = times([...crowd.push, ...crowd.pull]);
  const goals = judge({ errors: [...crowd.errors, ...apart], exchanges, memory, lag: times(crowd.lag) });
  console.log(
    `\n${crowd.changes()} changes, ${crowd.lag.length} arrivals at other desks, ${crowd.parked()} parked; desks and server agree: ${apart.length === 0}`,
  );
  for (const [error, count] of Map.groupBy(crowd.errors, (text) => text.slice(0, 120)))
    console.log(`${count.length} × ${error}`);
  for (const { what, figure, holds } of goals) console.log(`${holds ? 'ok  ' : 'MISS'} ${what}: ${figure}`);
  if (goals.some(({ holds }) => !holds)) process.exitCode = 1;
} finally {
  await place.close();
}

/**
 * The lines with a server, as it runs in a house: a durable PostgreSQL, the server and two desks as processes of their own, all
 * over loopback. B11 (push), B15 (from desk to desk), B16 (five hundred desks).
 */
import { get } from 'node:http';
import { must } from '../../shared/base/assert.ts';
import { type DeskWorld, openDeskWorld } from '../../tests/support/desk-world.ts';
import { type Crowd, type CrowdOptions, gatherCrowd } from '../load/crowd.ts';
import { quantile, sorted } from '../load/figures.ts';
import { addLightDesk, addLightSite } from '../load/light-desk.ts';
import { residentMemory } from '../load/memory.ts';
import { bookingRow, insertion, roomRow } from '../load/rows.ts';
import { judge } from '../load/verdict.ts';
import { SEED } from './data.ts';
import type { Line, Timing } from './measure.ts';
import { copyTables, insertPlainly } from './plain-inserts.ts';

const ROUNDS = 20;
const BATCH = 50;
const HOUR = 3_600_000;

const timingOf = (took: readonly number[]): Timing => {
  const all = sorted(took);
  const [least = 0, most = 0] = [all[0], all.at(-1)];
  return { median: quantile(all, 0.5), least, most, p95: quantile(all, 0.95), p99: quantile(all, 0.99) };
};

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

export async function serverLines(): Promise<Line[]> {
  const world = await openDeskWorld({ desks: 2, seed: SEED });
  try {
    return [await pushLine(world), await deskToDesk(world), await manyDesks(world)];
  } finally {
    await world.close();
  }
}

const originOf = (world: DeskWorld) => () => must(world.servers[0], 'a server').said.url;

/** B11: fifty bookings a batch, and the rows they became by plain INSERT, in turns. */
async function pushLine(world: DeskWorld): Promise<Line> {
  const { db } = world.place;
  const desk = await addLightDesk(db, originOf(world), await addLightSite(db, 'B11'));
  const room = roomRow('A1');
  await desk.push([desk.make('rooms.save', [insertion('room', room)])]);
  await copyTables(db);
  const [ours, plain]: [number[], number[]] = [[], []];
  for (let round = -3; round < ROUNDS; round++) {
    const made = Array.from({ length: BATCH }, (_, n) => {
      const slot = (round + 3) * BATCH + n;
      return desk.make('bookings.create', [insertion('booking', bookingRow(room.id, slot, `Spotkanie ${slot}`))]);
    });
    const pushed = await desk.push(made);
    const plainly = await insertPlainly(db, desk.siteId, pushed.answer.head - BATCH, BATCH);
    // The first rounds prepare statements and warm both up.
    if (round < 0) continue;
    ours.push(pushed.ms);
    plain.push(plainly);
  }
  desk.close();
  const [timing, baseline] = [timingOf(ours), timingOf(plain)];
  const ratio = timing.median / baseline.median;
  return {
    id: 'B11',
    what: `push of ${BATCH} bookings over HTTP into PostgreSQL, fsync on`,
    ours: timing,
    baseline,
    baselineIs: 'the same rows, INSERT by INSERT, one transaction',
    ratio,
    goal: '≤ 5 ×',
    holds: ratio <= 5,
  };
}

/** B15: from the answer on one desk to the news on the screen of the other. */
async function deskToDesk(world: DeskWorld): Promise<Line> {
  const [here, there] = [must(world.desks[0], 'a desk').remote, must(world.desks[1], 'another desk').remote];
  await there.ask({ do: 'watch' });
  const [took, calls]: [number[], number[]] = [[], []];
  const origin = originOf(world)();
  for (let n = -3; n < ROUNDS * 2; n++) {
    there.heard.length = 0;
    const start = Date.UTC(2028, 0, 3, 8) + (n + 3) * HOUR;
    const booking = { title: `Nowa ${n}`, roomIds: [must(world.house.roomIds[0], 'a room')], start, end: start + HOUR };
    const { at } = await here.ask<{ at: number }>({ do: 'book', booking });
    const news = await newsOf(there.heard);
    const two = await timed(async () => {
      await call(origin);
      await call(origin);
    });
    if (n < 0) continue;
    took.push(Math.max(0, news - at));
    calls.push(two);
  }
  const crowd = await runCrowd(world, { desks: 20, perSite: 20, every: 500, seed: SEED }, 8_000);
  const [ours, baseline] = [timingOf(took), timingOf(calls)];
  const lagging = crowd.goals.filter(({ what, holds }) => !holds && /lag|error/.test(what));
  const lag = crowd.goals.find(({ what }) => what.startsWith('lag'));
  return {
    id: 'B15',
    what: "desk A's booking on desk B's screen, loopback",
    ours,
    baseline,
    baselineIs: 'two empty HTTP calls',
    ratio: ours.median / baseline.median,
    goal: 'p99 < 300 ms, lag flat',
    holds: ours.p99 < 300 && lagging.length === 0,
    remark: `20 desks × 2 changes/s for 8 s (${crowd.changes} changes): lag p95 ${lag?.figure ?? '-'}${lagging.length ? `, ${lagging.map(({ what, figure }) => `${what}: ${figure}`).join(', ')}` : ''}`,
  };
}

/** When the other desk's page was told of a booking, UTC ms. */
async function newsOf(heard: readonly Record<string, unknown>[]): Promise<number> {
  const until = performance.now() + 35_000;
  while (performance.now() < until) {
    const found = heard.find(({ changed }) => Array.isArray(changed) && changed.includes('booking'));
    if (found) return Number(found.at);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('a booking never came to the other desk');
}

const call = (origin: string): Promise<void> =>
  new Promise((resolve, reject) => {
    get(`${origin}/health`, (response) => {
      response.resume();
      response.on('end', resolve);
    }).on('error', reject);
  });

/** B16 in short; in full: `npm run load`. */
async function manyDesks(world: DeskWorld): Promise<Line> {
  const rhythm = { perSite: 5, every: 20_000, seed: SEED };
  const one = await runCrowd(world, { ...rhythm, desks: 1, every: 100 }, 3_000);
  const many = await runCrowd(world, { ...rhythm, desks: 500 }, 12_000);
  const [ours, baseline] = [timingOf(many.exchanges), timingOf(one.exchanges)];
  const missed = many.goals.filter(({ holds }) => !holds);
  return {
    id: 'B16',
    what: `500 desks at one server for 12 s, ${many.exchanges.length} exchanges`,
    ours,
    baseline,
    baselineIs: 'one desk',
    ratio: ours.median / baseline.median,
    goal: 'no error, p99 < 1 s, memory flat',
    holds: missed.length === 0,
    remark: many.goals.map(({ what, figure }) => `${what}: ${figure}`).join('; '),
  };
}

interface Ran {
  readonly exchanges: readonly number[];
  readonly changes: number;
  readonly goals: ReturnType<typeof judge>;
}

async function runCrowd(world: DeskWorld, options: CrowdOptions, length: number): Promise<Ran> {
  const gathered = await gatherCrowd(world.place, [originOf(world)], options);
  const crowd: Crowd = gathered.start();
  const memory: number[] = [];
  const { pid } = must(world.servers[0], 'a server');
  for (const until = performance.now() + length; performance.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    memory.push(residentMemory(pid));
  }
  await crowd.stop();
  gathered.close();
  const exchanges = [...crowd.push, ...crowd.pull].map(({ ms }) => ms);
  const lag = crowd.lag.map(({ ms }) => ms);
  return { exchanges, changes: crowd.changes(), goals: judge({ errors: crowd.errors, exchanges, memory, lag }) };
}

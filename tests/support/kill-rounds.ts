/**
 * The power goes, again and again: desks, servers and PostgreSQL are killed at random moments while changes are made. What is
 * killed is replaced by a process that waits with its modules loaded, so that a round is short.
 */
import { must } from '../../shared/base/assert.ts';
import type { ServerProcess } from '../../tools/load/server-place.ts';
import { type DeskWorld, type WorldDesk, work } from './desk-world.ts';
import { type RemoteDesk, startDesk } from './remote-desk.ts';

export interface KillCounts {
  desks: number;
  servers: number;
  databases: number;
}

export interface KillOptions {
  readonly rounds: number;
  readonly dice: () => number;
  /** Mean time between two changes of one desk, ms. */
  readonly pause: number;
  /** Told after each round. */
  readonly told?: (round: number) => void;
}

/** Longest time that everything runs between two kills, ms. */
const LONGEST = 120;
/** Every so many rounds PostgreSQL itself is killed. */
const DATABASE_EVERY = 20;

export async function killInRounds(world: DeskWorld, { rounds, dice, pause, told }: KillOptions): Promise<KillCounts> {
  const counts: KillCounts = { desks: 0, servers: 0, databases: 0 };
  let spare: Promise<RemoteDesk> | null = startDesk(world.env);
  const takeSpare = (): Promise<RemoteDesk> => {
    const taken = must(spare, 'a spare desk');
    spare = startDesk(world.env);
    return taken;
  };
  for (const desk of world.desks) await work(world, desk, pause);
  for (let round = 1; round <= rounds; round++) {
    await sleep(dice() * LONGEST);
    const what = dice();
    const deeds: Promise<unknown>[] = [];
    if (what < 0.55) {
      counts.desks++;
      const desk = must(world.desks[Math.floor(dice() * world.desks.length)], 'a desk');
      deeds.push(replaceDesk(world, desk, takeSpare, pause));
    }
    if (round % DATABASE_EVERY === 0) {
      counts.databases++;
      deeds.push(world.place.killPostgres().then(() => world.place.startPostgres()));
    } else if (what > 0.4) {
      counts.servers++;
      deeds.push(replaceServer(world, Math.floor(dice() * world.servers.length)));
    }
    await Promise.all(deeds);
    // Whoever lost its line waits before it tries again; somebody at the desk presses "now".
    for (const { remote } of world.desks) void remote.ask({ do: 'now' }).catch(() => undefined);
    told?.(round);
  }
  await (await must(spare, 'a spare desk')).program.kill();
  for (const { remote } of world.desks) await remote.ask({ do: 'rest' });
  return counts;
}

async function replaceDesk(
  world: DeskWorld,
  desk: WorldDesk,
  takeSpare: () => Promise<RemoteDesk>,
  pause: number,
): Promise<void> {
  await desk.remote.program.kill();
  desk.kills++;
  const { heard } = desk.remote;
  desk.remote = await takeSpare();
  desk.remote.heard.push(...heard);
  await desk.remote.ask({ do: 'open', dataDir: desk.dataDir });
  await work(world, desk, pause);
}

async function replaceServer(world: DeskWorld, at: number): Promise<void> {
  const killed: ServerProcess = must(world.servers[at], 'a server');
  await killed.kill();
  const next = await world.place.startServer();
  world.servers[at] = next;
  for (const [no, { network }] of world.desks.entries())
    if (no % world.servers.length === at) network.leadTo(next.said.port);
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

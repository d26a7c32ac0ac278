/** A server and desks as processes, each desk behind a network of its own, with a house that all of them share. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { makeEnrolmentCode } from '../../server/desks/make-code.ts';
import { must } from '../../shared/base/assert.ts';
import { openServerPlace, type ServerPlace, type ServerProcess } from '../../tools/load/server-place.ts';
import { differences, faultsOfLog, heldByDesk, heldByServer, lostOrDoubled, overlaps } from './agreement.ts';
import type { Acknowledged } from './desk-commands.ts';
import { type FaultyProxy, GOOD, openFaultyProxy } from './faulty-proxy.ts';
import { type RemoteDesk, startDesk } from './remote-desk.ts';

export interface WorldDesk {
  readonly name: string;
  readonly dataDir: string;
  readonly journal: string;
  readonly network: FaultyProxy;
  remote: RemoteDesk;
  kills: number;
}

export interface DeskWorld {
  readonly place: ServerPlace;
  readonly servers: ServerProcess[];
  readonly desks: readonly WorldDesk[];
  readonly house: { readonly roomIds: readonly string[]; readonly sessionId: string };
  /** Modules that were compiled once. */
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

export interface WorldOptions {
  readonly desks: number;
  readonly servers?: number;
  readonly seed: number;
  readonly databaseDies?: boolean;
}

export async function openDeskWorld(options: WorldOptions): Promise<DeskWorld> {
  const { desks: count, servers: processes = 1, seed, databaseDies = false } = options;
  const place = await openServerPlace({ databaseDies });
  const env = { NODE_COMPILE_CACHE: join(place.folder, 'modules') };
  const servers: ServerProcess[] = [];
  const desks: WorldDesk[] = [];
  const close = async () => {
    await Promise.all(desks.map(({ remote }) => remote.program.kill()));
    await Promise.all(desks.map(({ network }) => network.close()));
    await place.close();
  };
  try {
    if (databaseDies) await compileOnce(place, env);
    for (let n = 0; n < processes; n++) servers.push(await place.startServer());
    let house: DeskWorld['house'] = { roomIds: [], sessionId: '' };
    for (let no = 0; no < count; no++) {
      const server = must(servers[no % processes], 'a server');
      const desk = await addDesk(place, server, { no, seed, env });
      desks.push(desk);
      if (no === 0) house = await desk.remote.ask({ do: 'set-up' });
      await joinSite(place, desk, no === 0);
      await quiet([desk]);
      await desk.remote.ask({ do: 'name', name: desk.name });
    }
    return { place, servers, desks, house, env, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Whoever is killed leaves no compiled modules for the next one: one of each ends as it should. */
async function compileOnce(place: ServerPlace, env: Readonly<Record<string, string>>): Promise<void> {
  await (await place.startServer()).stop();
  const desk = await startDesk(env);
  await desk.ask({ do: 'close' });
  await desk.program.gone;
}

const SITE = 'Dom';

async function addDesk(
  place: ServerPlace,
  server: ServerProcess,
  { no, seed, env }: { no: number; seed: number; env: Readonly<Record<string, string>> },
): Promise<WorldDesk> {
  const name = `Stanowisko ${no + 1}`;
  const dataDir = join(place.folder, `desk-${no}`);
  mkdirSync(dataDir);
  const network = await openFaultyProxy(server.said.port, seed + no);
  const remote = await startDesk(env);
  await remote.ask({ do: 'open', dataDir });
  return { name, dataDir, journal: join(place.folder, `journal-${no}`), network, remote, kills: 0 };
}

async function joinSite(place: ServerPlace, { remote, network, name }: WorldDesk, newSite: boolean): Promise<void> {
  const ports = { db: place.db, clock: Date.now, newId: uuidv7 };
  const made = await makeEnrolmentCode(ports, { siteName: SITE, newSite });
  if (!made.ok) throw new Error(`no code: ${made.why}`);
  await remote.ask({
    do: 'join',
    input: { address: `http://127.0.0.1:${network.port}`, code: made.code, deskName: name },
  });
}

export const work = (world: DeskWorld, desk: WorldDesk, pause: number): Promise<unknown> =>
  desk.remote.ask({
    do: 'work',
    journal: desk.journal,
    seed: randomBytes(4).readUInt32LE(),
    name: desk.name,
    pause,
    ...world.house,
  });

/** Waits until these desks have sent everything and have everything. @throws Error that says who still waits for what. */
export async function quiet(desks: readonly WorldDesk[], patience = 120_000): Promise<void> {
  const until = Date.now() + patience;
  for (const desk of desks) await restOf(desk, 0, until);
  // What the last one sent, the first one has not asked for yet.
  const sent = Date.now();
  for (const desk of desks) await restOf(desk, sent, until);
}

/** Nothing to send and nothing to fetch, as an exchange after this moment said. */
async function restOf({ remote, name }: WorldDesk, since: number, until: number): Promise<void> {
  for (;;) {
    const { waiting, behind, state, problem, lastSyncAt } = await remote.status();
    if (waiting.count === 0 && behind === 0 && state === 'up' && (lastSyncAt ?? 0) >= since) return;
    if (Date.now() > until) {
      const says = JSON.stringify({ waiting, behind, state, problem, lastSyncAt, since });
      throw new Error(`${name} never came to rest: ${says}\n${remote.program.output()}`);
    }
    await remote.ask({ do: 'now' });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const heal = (desks: readonly WorldDesk[]): void => {
  for (const { network } of desks) {
    network.set(GOOD);
    network.cutAll();
  }
};

export const readJournal = (path: string): Acknowledged[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Acknowledged];
      } catch {
        return [];
      }
    });

export interface Examined {
  readonly faults: readonly string[];
  readonly acknowledged: number;
  readonly entries: number;
  readonly parked: number;
}

/** Ends the desks and compares: server, desks and journals. The desks must have come to rest. */
export async function examine({ desks, place }: DeskWorld): Promise<Examined> {
  const said = desks.flatMap(({ remote, name }) => remote.heard.map((line) => `${name} said ${JSON.stringify(line)}`));
  for (const { remote } of desks) await remote.ask({ do: 'close' });
  await Promise.all(desks.map(({ remote }) => remote.program.gone));
  const server = await heldByServer(place.db);
  const journals = desks.map(({ name, journal, kills }) => ({ name, kills, lines: readJournal(journal) }));
  const [log] = await place.db.query<{ entries: number; parked: number }>(
    "SELECT count(*) AS entries, count(*) FILTER (WHERE outcome = 'parked') AS parked FROM log",
  );
  return {
    faults: [
      ...said,
      ...(await faultsOfLog(place.db)),
      ...overlaps(server).map((pair) => `overlap: ${pair}`),
      ...lostOrDoubled(server, journals),
      ...desks.flatMap(({ dataDir, name }) => differences(heldByDesk(dataDir), server).map((one) => `${name}: ${one}`)),
    ],
    acknowledged: journals.reduce((sum, { lines }) => sum + lines.length, 0),
    entries: log?.entries ?? 0,
    parked: log?.parked ?? 0,
  };
}

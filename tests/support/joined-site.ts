/** A server on a database of its own for each test of a file, and desks that join it. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import type { Clock } from '../../shared/base/clock.ts';
import { at, setUpHouse, type TestDesk, type TestRooms } from './core.ts';
import { type DeskParts, type JoinedDesk, openJoinable, openServer, type TestServer } from './joined-desks.ts';
import { startTestPostgres, type TestDatabase, type TestPostgres } from './postgres.ts';

export const PATIENCE = { timeout: 20_000, interval: 20 };
const SITE = 'Wieża';

export interface JoinedSite {
  readonly server: () => TestServer;
  readonly database: () => TestDatabase;
  /** Desks go on with this server; the one before is closed. */
  readonly moveTo: (database: TestDatabase) => Promise<void>;
  readonly freshDatabase: () => Promise<TestDatabase>;
  readonly code: (siteName: string) => Promise<string>;
  readonly newDesk: (over?: Partial<DeskParts>) => JoinedDesk;
  readonly joinAs: (desk: JoinedDesk, deskName: string, code?: string) => Promise<unknown>;
  readonly withHouse: () => Promise<{ first: JoinedDesk; rooms: TestRooms }>;
  readonly twoDesks: () => Promise<{ first: JoinedDesk; second: JoinedDesk; rooms: TestRooms }>;
}

/** Everything of this desk is in the log and everything of the log is here. */
export const settled = (desk: JoinedDesk): Promise<void> =>
  vi.waitFor(async () => {
    const { state, behind, waiting, problem, lastSyncAt } = await desk.client.sync.status();
    const stands = { state, behind, waiting: waiting.count, problem };
    expect(stands).toEqual({ state: 'up', behind: 0, waiting: 0, problem: null });
    expect(lastSyncAt).not.toBeNull();
  }, PATIENCE);

/** A confirmed booking on Wednesday 25 November 2026. */
export const book = (desk: JoinedDesk, roomId: string, title: string, hour = 12) =>
  desk.client.bookings.create({
    ...{ title, status: 'confirmed', roomIds: [roomId], layout: 'boardroom', headCount: 10 },
    ...{ start: at(`2026-11-25 ${hour}:00`), end: at(`2026-11-25 ${hour + 1}:00`) },
  });

export const titlesOf = async (desk: JoinedDesk): Promise<string[]> => {
  const day = { from: at('2026-11-25 00:00'), to: at('2026-11-26 00:00') };
  return (await desk.client.bookings.list(day)).map(({ title }) => title).sort();
};

export function joinedSite(clock: Clock): JoinedSite {
  let postgres: TestPostgres;
  let database: TestDatabase;
  let server: TestServer;
  let address = '';
  let desks: JoinedDesk[] = [];
  beforeAll(async () => {
    postgres = await startTestPostgres();
  }, 60_000);
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    database = await postgres.fresh();
    server = await openServer(database, clock);
    address = server.url;
  }, 60_000);
  afterEach(async () => {
    for (const desk of desks) await desk.dispose();
    desks = [];
    await server.close();
  }, 60_000);
  /** Desks know one address; which server stands behind it may change. */
  const behind: typeof fetch = (input, init) => fetch(String(input).replace(address, server.url), init);
  const site: JoinedSite = {
    server: () => server,
    database: () => database,
    freshDatabase: () => postgres.fresh(),
    moveTo: async (next) => {
      await server.close();
      database = next;
      server = await openServer(database, clock);
    },
    code: (siteName) => server.code(siteName),
    newDesk: (over = {}) => {
      const desk = openJoinable({ clock, fetch: behind, ...over });
      desks.push(desk);
      return desk;
    },
    joinAs: async (desk, deskName, code) =>
      desk.client.sync.join({ address, code: code ?? (await server.code(SITE)), deskName }),
    withHouse: async () => {
      const first = site.newDesk();
      const rooms = await setUpHouse(first as unknown as TestDesk);
      await first.client.start.saveDesk({ letter: 'A', accountName: 'Ewa', role: 'administrator', language: 'pl' });
      await site.joinAs(first, 'Recepcja');
      await settled(first);
      return { first, rooms };
    },
    twoDesks: async () => {
      const { first, rooms } = await site.withHouse();
      const second = site.newDesk();
      await site.joinAs(second, 'Piętro');
      await settled(second);
      return { first, second, rooms };
    },
  };
  return site;
}

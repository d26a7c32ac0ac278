/** The invented house of `house.ts` at a server: two desks, of which the first brought the rooms. */
import { expect } from 'vitest';
import type { SyncOptions } from '../../server/sync/ports.ts';
import type { Booking } from '../../shared/domain/entities.ts';
import { ROOMS } from './house.ts';
import type { TestPostgres } from './postgres.ts';
import { fold, insert, openSite, type TestDesk, type TestSite } from './server-site.ts';

export interface ServerHouse {
  readonly site: TestSite;
  readonly first: TestDesk;
  readonly second: TestDesk;
  /** Makes a change of it and pushes at once. */
  readonly book: (desk: TestDesk, ...bookings: Booking[]) => Promise<void>;
  /** The row of a record as the log has it now. */
  readonly row: (entity: string, id: string) => Promise<Record<string, unknown> | undefined>;
  readonly conflicts: () => Promise<Record<string, unknown>[]>;
  readonly query: <Row>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;
}

/** Runs a test on a fresh database and checks at the end that no batch left the bulk path unless the test says so. */
export async function inHouse(
  postgres: TestPostgres,
  work: (house: ServerHouse) => Promise<void>,
  { quiet = true, ...options }: Partial<SyncOptions> & { quiet?: boolean } = {},
): Promise<void> {
  const { db, dispose } = await postgres.fresh();
  const site = await openSite(db, options);
  const first = await site.desk('Recepcja');
  first.make(...ROOMS.map((room) => insert('room', room)));
  await first.push();
  const rows = async () => fold(await first.pull());
  await work({
    site,
    first,
    second: await site.desk('Parter'),
    book: async (desk, ...bookings) => {
      desk.make(...bookings.map((booking) => insert('booking', booking)));
      expect(await desk.push()).toMatchObject({ ok: true });
    },
    row: async (entity, id) => (await rows()).get(`${entity}/${id}`),
    conflicts: async () => [...(await rows())].filter(([key]) => key.startsWith('conflict/')).map(([, row]) => row),
    query: db.query,
  });
  if (quiet) expect(site.logged).toEqual([]);
  await dispose();
}

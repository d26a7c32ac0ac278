/**
 * 16 writers on 4 sites through two services on one database, 10,000 changes in all, and readers all the while. Commits do
 * not wait for the disk here (fsync off), which changes nothing about order; it only makes the test end in time.
 */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR } from '../../shared/base/clock.ts';
import { PROTOCOL } from '../../shared/sync/protocol.ts';
import type { Exchanges, LogEntry, WireChange } from '../../shared/sync/wire.ts';
import { placed, ROOM, ROOMS } from '../../tests/support/house.ts';
import { startTestPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import {
  follow,
  insert,
  NOW,
  openSite,
  payloadOf,
  someBooking,
  type TestDesk,
  type TestSite,
} from '../../tests/support/server-site.ts';
import { createSyncService } from './service.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

const SITES = 4;
const WRITERS = 4;
const CHANGES = 625;
const BATCHES = [1, 7, 25, 50];

/** Booked by everybody at once: some hours are free, most of them are fought over. */
function somePlace(i: number) {
  const rooms = [ROOM.crane, ROOM.dock, ROOM.hall, ROOM.east, ROOM.nook, ROOM.foyer];
  const place = placed('2026-11-25 08:00-10:00', [rooms[i % rooms.length] as string]);
  const shift = (i % 311) * HOUR;
  return { ...place, start: place.start + shift, end: place.end + shift };
}

async function write(desk: TestDesk, no: number): Promise<WireChange[]> {
  const made = Array.from({ length: CHANGES }, (_, i) =>
    desk.make(insert('booking', someBooking(somePlace(i * WRITERS + no)))),
  );
  for (let at = 0, turn = no; at < made.length; turn += 1) {
    const batch = made.slice(at, at + (BATCHES[turn % BATCHES.length] as number));
    const reply = await desk.send(at + 1, batch);
    if (!reply.ok) throw new Error(reply.code);
    at += batch.length;
    // As after an answer that was lost: it changes nothing.
    if (turn % 5 === 0) await desk.send(at - batch.length + 1, batch);
  }
  return made;
}

/** Reads from the first moment to the last as a desk does, and checks every page on the way. */
async function read(site: TestSite, desk: TestDesk, until: () => boolean): Promise<LogEntry[]> {
  const all: LogEntry[] = [];
  const position = { protocol: PROTOCOL, epoch: site.epoch, installId: desk.installId, limit: 100 };
  for (let at = { cursor: 0, chain: '' }, last = false; ; ) {
    // Asked before the page: what was written before it must be in it.
    const over = until();
    const reply = await site.service.handle(desk.caller, { kind: 'pull', input: { ...position, ...at } });
    if (!reply.ok) throw new Error(reply.code);
    const { entries } = reply.answer as Exchanges['pull']['answer'];
    for (const entry of entries) at = follow(at, entry);
    all.push(...entries);
    last = over && entries.length === 0;
    if (last) return all;
  }
}

interface ClaimRow {
  readonly unit: string;
  readonly slot: number;
  readonly start: number;
  readonly end: number;
}
const keyOf = ({ unit, slot }: ClaimRow): string => `${unit}/${slot}`;

it('SY2: 16 writers, 4 sites, 10,000 changes: none missed by a reader, no gap, every link of the chain holds', async () => {
  const { db, dispose } = await postgres.fresh();
  const second = createSyncService({ db, clock: () => NOW });
  const oneSite = async () => {
    const site = await openSite(db);
    const house = await site.desk('Recepcja');
    house.make(...ROOMS.map((room) => insert('room', room)));
    await house.push();
    const desks = await Promise.all(
      Array.from({ length: WRITERS }, (_, i) => site.desk(`Okno ${i}`, i % 2 ? second : site.service)),
    );
    let over = false;
    const reading = read(site, house, () => over);
    const made = await Promise.all(desks.map(write));
    over = true;
    const entries = await reading;
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: WRITERS * CHANGES + 1 }, (_, i) => i + 1));
    desks.forEach((desk, i) => {
      const own = entries.filter(({ installId }) => installId === desk.installId);
      // All of them, each once, in their own order.
      expect(own.map(({ n, changeHash }) => [n, changeHash])).toEqual(made[i]?.map(({ n, hash }) => [n, hash]));
    });
    expect(new Set(entries.map((entry) => payloadOf(entry).outcome))).toEqual(new Set(['applied', 'parked']));
    expect(site.logged).toEqual([]);
  };
  await Promise.all(Array.from({ length: SITES }, oneSite));
  // By a sweep of its own, not by the constraint: nobody has what another has.
  const sites = await db.query<{ id: string }>('SELECT id FROM site');
  for (const { id } of sites) {
    const claims = await db.query<ClaimRow>(
      'SELECT unit, slot, lower(during) AS start, upper(during) AS end FROM claim WHERE site = $1 ORDER BY 1, 2, 3',
      [id],
    );
    const overlapping = claims.filter((claim, i) => {
      const before = claims[i - 1];
      return before !== undefined && keyOf(before) === keyOf(claim) && before.end > claim.start;
    });
    expect(overlapping).toEqual([]);
    expect(claims.length).toBeGreaterThan(100);
  }
  await dispose();
}, 120_000);

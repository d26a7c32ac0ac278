/** State, pull, snapshot and what crosses no site, on a real PostgreSQL. */

import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR } from '../../shared/base/clock.ts';
import { PROTOCOL } from '../../shared/sync/protocol.ts';
import type { Exchanges, Reply, Request, SnapshotInput, WireRecord } from '../../shared/sync/wire.ts';
import { placed, ROOM, ROOMS } from '../../tests/support/house.ts';
import { startTestPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { inHouse } from '../../tests/support/server-house.ts';
import {
  fold,
  insert,
  NOW,
  openSite,
  outcomes,
  payloadOf,
  pullAll,
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

const MONTH = 30 * 24 * HOUR;
const CRANE = () => placed('2026-11-25 10:00-12:00', [ROOM.crane]);

const pull = (site: TestSite, { caller, installId }: TestDesk, over: Partial<Exchanges['pull']['input']> = {}) =>
  site.service.handle(caller, {
    kind: 'pull',
    input: { protocol: PROTOCOL, epoch: site.epoch, installId, cursor: 0, chain: '', limit: 100, ...over },
  });

const page = (site: TestSite, { caller, installId }: TestDesk, over: Partial<SnapshotInput> = {}) =>
  site.service.handle(caller, {
    kind: 'snapshot',
    input: { protocol: PROTOCOL, epoch: site.epoch, installId, after: null, limit: 5000, ...over },
  });

const snapshotOf = (reply: Reply): Exchanges['snapshot']['answer'] => {
  if (!reply.ok) throw new Error(reply.code);
  return reply.answer as Exchanges['snapshot']['answer'];
};

it('sync: state tells where the site and this installed copy stand', () =>
  inHouse(postgres, async ({ site, first, second }) => {
    const ask = (desk: TestDesk) =>
      site.service.handle(desk.caller, { kind: 'state', input: { protocol: 99, installId: desk.installId } });
    const [entry] = await first.pull();
    const common = { siteName: 'Dom', datasetId: site.datasetId, epoch: site.epoch, head: 1, headChain: entry?.chain };
    const versions = { oldestProtocol: 1, newestProtocol: PROTOCOL, serverTime: NOW };
    const own = { lastN: 1, lastHash: entry?.changeHash, deskLetter: 'A', deskName: 'Recepcja' };
    expect(await ask(first)).toEqual({ ok: true, kind: 'state', answer: { ...common, ...versions, ...own } });
    expect(await ask(second)).toMatchObject({
      answer: { lastN: 0, lastHash: '', deskLetter: 'B', deskName: 'Parter' },
    });
  }));

it('sync: pages end between changes, near a megabyte, and at least one entry goes', () =>
  inHouse(postgres, async ({ site, first, query }) => {
    const long = 'ż'.repeat(4000);
    for (let i = 0; i < 4; i += 1) {
      first.make(
        ...Array.from({ length: 60 }, () => insert('booking', someBooking(CRANE(), { status: 'draft', note: long }))),
      );
    }
    for (const _each of [1, 2, 3, 4]) await first.push();
    const sizes: number[] = [];
    for (let cursor = 0, chain = ''; ; ) {
      const reply = await pull(site, first, { cursor, chain });
      const { entries, head } = (reply as { answer: Exchanges['pull']['answer'] }).answer;
      sizes.push(entries.length);
      cursor = entries.at(-1)?.seq ?? cursor;
      chain = entries.at(-1)?.chain ?? chain;
      if (cursor === head) break;
    }
    // Each of the four is a little more than half a megabyte; the rooms come before them.
    expect(sizes).toEqual([3, 2]);
    expect((await first.pull(0, 2)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    const [bytes] = await query<{ ok: boolean }>('SELECT bool_and(bytes = octet_length(payload)) AS ok FROM log');
    expect(bytes?.ok).toBe(true);
  }));

it('sync: a cursor past the head, or with another chain, starts anew; another epoch says which', () =>
  inHouse(postgres, async ({ site, first }) => {
    const [entry] = await first.pull();
    expect(await pull(site, first, { cursor: 1, chain: entry?.chain ?? '' })).toMatchObject({
      answer: { entries: [] },
    });
    expect(await pull(site, first, { cursor: 1, chain: 'x' })).toMatchObject({
      code: 'WRONG_CURSOR',
      data: { head: 1 },
    });
    expect(await pull(site, first, { cursor: 2, chain: entry?.chain ?? '' })).toMatchObject({ code: 'WRONG_CURSOR' });
    expect(await pull(site, first, { epoch: uuidv7() })).toMatchObject({
      code: 'WRONG_EPOCH',
      data: { epoch: site.epoch },
    });
  }));

it('sync: a snapshot is every record as it is now, page by page in the order of entity and id', () =>
  inHouse(postgres, async ({ site, first, second, book }) => {
    for (let i = 0; i < 5; i += 1) await book(first, someBooking(CRANE()));
    const records: WireRecord[] = [];
    let after: SnapshotInput['after'] = null;
    do {
      const answer = snapshotOf(await page(site, second, { after, limit: 4 }));
      expect(answer).toMatchObject({ seq: 6, lastN: 0, lastHash: '' });
      // Four conflicts came with the four bookings that were parked.
      expect(answer.total).toBe(ROOMS.length + 5 + 4);
      records.push(...answer.records);
      after = answer.next;
    } while (after !== null);
    const keys = records.map(({ entity, id }) => `${entity}/${id}`);
    expect(keys).toEqual([...keys].sort());
    expect(new Map(records.map(({ entity, id, row }) => [`${entity}/${id}`, row]))).toEqual(fold(await first.pull()));
    const [, , , , , last] = await first.pull();
    expect(snapshotOf(await page(site, first))).toMatchObject({ lastN: 6, lastHash: last?.changeHash });
  }));

it('SY18: a desk unseen for 30 days pushes, but pulls only after a snapshot that it began since', () =>
  inHouse(postgres, async ({ site, first, second, book }) => {
    const { next } = snapshotOf(await page(site, second, { limit: 3 }));
    site.setNow(NOW + MONTH + HOUR);
    await book(second, someBooking(CRANE()));
    expect(await pull(site, second)).toMatchObject({ code: 'LOCKED' });
    // The rest of what it began before does not count.
    await page(site, second, { after: next });
    expect(await pull(site, second)).toMatchObject({ code: 'LOCKED' });
    const begun = snapshotOf(await page(site, second, { limit: 3 }));
    expect(await pull(site, second)).toMatchObject({ code: 'LOCKED' });
    await page(site, second, { after: begun.next });
    expect(await pull(site, second)).toMatchObject({ ok: true });
    expect(outcomes(await second.pull())).toEqual(['applied', 'applied']);
    // Who comes every day is never locked.
    for (let day = 31; day < 70; day += 20) {
      site.setNow(NOW + day * 24 * HOUR + 2 * HOUR);
      expect(await pull(site, second)).toMatchObject({ ok: true });
    }
    expect(first.caller.siteId).toBe(site.siteId);
  }));

it('sync: nothing crosses sites, whoever asks and whatever ids it uses', async () => {
  const { db, dispose } = await postgres.fresh();
  const [ours, theirs] = [await openSite(db), await openSite(db)];
  const [mine, stranger] = [await ours.desk(), await theirs.desk()];
  for (const desk of [mine, stranger]) {
    desk.make(...ROOMS.map((room) => insert('room', room)));
    await desk.push();
  }
  const booking = someBooking(CRANE(), { title: 'Nasze' });
  mine.make(insert('booking', booking));
  await mine.push();
  // The same room ids, the same hours, the same booking id: another house, so nothing is in the way or changed.
  stranger.make(insert('booking', { ...booking, title: 'Obce' }));
  await stranger.push();
  expect(outcomes(await stranger.pull())).toEqual(['applied', 'applied']);
  expect(fold(await mine.pull()).get(`booking/${booking.id}`)).toMatchObject({ title: 'Nasze' });
  // A desk of theirs that claims to be at our site is nobody there, for every exchange.
  const liar = { ...stranger.caller, siteId: ours.siteId };
  const position = { protocol: PROTOCOL, epoch: ours.epoch, installId: mine.installId };
  const asks: Request[] = [
    { kind: 'state', input: position },
    { kind: 'pull', input: { ...position, cursor: 0, chain: '', limit: 10 } },
    { kind: 'snapshot', input: { ...position, after: null, limit: 10 } },
    { kind: 'push', input: { ...position, firstN: 3, changes: [{}], sentAt: NOW } },
    { kind: 'erased', input: { ...position, erasureIds: [uuidv7()] } },
  ];
  for (const ask of asks) expect(await ours.service.handle(liar, ask)).toMatchObject({ code: 'UNKNOWN_DESK' });
  // Our cursor and epoch at their site.
  const [, ourLast] = await mine.pull();
  expect(await pull(theirs, stranger, { epoch: ours.epoch })).toMatchObject({ code: 'WRONG_EPOCH' });
  expect(await pull(theirs, stranger, { cursor: 2, chain: ourLast?.chain ?? '' })).toMatchObject({
    code: 'WRONG_CURSOR',
  });
  // Our install id at their site numbers their changes only.
  expect(
    await stranger.send(
      1,
      [stranger.make(insert('booking', booking))].map((c) => ({ ...c, n: 1 })),
      {
        installId: mine.installId,
      },
    ),
  ).toMatchObject({ ok: true, answer: { lastN: 1, head: 3 } });
  expect(outcomes(await mine.pull())).toEqual(['applied', 'applied']);
  // What is in quarantine here cannot be released there.
  for (const _try of [1, 2, 3]) await mine.send(3, [{ n: 3 }]);
  const held = { installId: mine.installId, n: 3 };
  expect(await theirs.service.release(theirs.siteId, held)).toMatchObject({ ok: false, reason: 'not-in-quarantine' });
  await dispose();
});

it('SY3: two services on one database keep one order and one chain', async () => {
  const { db, dispose } = await postgres.fresh();
  const site = await openSite(db);
  const other = createSyncService({ db, clock: () => NOW });
  const [a, b] = [await site.desk('A'), await site.desk('B', other)];
  a.make(...ROOMS.map((room) => insert('room', room)));
  await a.push();
  for (let i = 0; i < 20; i += 1) for (const desk of [a, b]) desk.make(insert('booking', someBooking(CRANE())));
  const halves = async (desk: TestDesk) => {
    for (let i = 0; i < 2; i += 1) expect(await desk.push()).toMatchObject({ ok: true });
  };
  await Promise.all([halves(a), halves(b)]);
  const entries = await b.pull();
  expect(entries).toHaveLength(41);
  expect(outcomes(entries).filter((outcome) => outcome === 'applied')).toHaveLength(2);
  expect(new Set(entries.map(({ installId, n }) => `${installId}/${n}`)).size).toBe(41);
  const { caller, installId } = a;
  expect(await pullAll(site.service, caller, { epoch: site.epoch, installId, cursor: 0, limit: 7 })).toEqual(entries);
  expect(entries.map((entry) => payloadOf(entry).deskName)).toContain('B');
  await dispose();
});

it('PE6: what comes of an erased person later is blanked as it arrives', () =>
  inHouse(postgres, async ({ site, first, query, row }) => {
    const person = {
      ...{ id: uuidv7(), name: 'Jan Kos', sortName: 'Kos Jan', status: 'resident', phone: '600', email: '' },
      ...{ organisationId: null, note: '', lastSeenAt: null, mergedInto: null, createdAt: NOW },
    };
    await query('INSERT INTO erased_person (site, person, erasure, at) VALUES ($1, $2, $3, $4)', [
      site.siteId,
      person.id,
      uuidv7(),
      NOW,
    ]);
    first.make(insert('person', person));
    await first.push();
    expect(await row('person', person.id)).toMatchObject({ name: `Osoba ${person.id.slice(-4)}`, phone: '' });
    expect(JSON.stringify(await query('SELECT payload FROM log'))).not.toContain('Kos');
  }));

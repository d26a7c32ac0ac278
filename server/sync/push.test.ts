/** Push on a real PostgreSQL: what is told apart, what is kept, and that nothing is done twice. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { placed, ROOM, ROOMS } from '../../tests/support/house.ts';
import { startTestPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { fold, insert, openSite, outcomes, patch, payloadOf, someBooking } from '../../tests/support/server-site.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

async function house(options: Parameters<typeof openSite>[1] = {}) {
  const { db, dispose } = await postgres.fresh();
  const site = await openSite(db, options);
  const first = await site.desk('Recepcja');
  first.make(...ROOMS.map((room) => insert('room', room)));
  await first.push();
  return { db, dispose, site, first, second: await site.desk('Parter') };
}

it('sync: a booking comes back in the log whole, with who, where and its outcome', async () => {
  const { first, second, site, dispose } = await house();
  const booking = someBooking(placed('2026-11-25 10:00-12:00', [ROOM.crane]));
  first.make(insert('booking', booking));
  expect(await first.push()).toMatchObject({ ok: true, answer: { lastN: 2, head: 2 } });
  const [, entry] = await second.pull();
  expect(entry).toMatchObject({ seq: 2, n: 2, installId: first.installId, erased: false });
  expect(entry && payloadOf(entry)).toEqual({
    name: 'bookings.create',
    actor: 'Ewa',
    at: expect.any(Number),
    deskName: 'Recepcja',
    receivedAt: expect.any(Number),
    outcome: 'applied',
    records: [{ entity: 'booking', id: booking.id, row: booking }],
  });
  expect(site.logged).toEqual([]);
  await dispose();
});

it('sync: the second of two bookings of one room is parked, and both sides are in the conflict', async () => {
  const { site, first, second, dispose } = await house();
  const early = someBooking(placed('2026-11-25 10:00-12:00', [ROOM.crane]), { title: 'Kurs' });
  const late = someBooking(placed('2026-11-25 11:00-13:00', [ROOM.crane]), { title: 'Narada' });
  first.make(insert('booking', early));
  second.make(insert('booking', late));
  await first.push();
  await second.push();
  const entries = await first.pull();
  expect(outcomes(entries)).toEqual(['applied', 'applied', 'parked']);
  const rows = fold(entries);
  expect(rows.get(`booking/${late.id}`)).toEqual({ ...late, unplaced: true });
  const conflict = [...rows.values()].find((row) => 'changeName' in row);
  expect(conflict).toMatchObject({
    kind: 'room',
    bookingId: late.id,
    mine: { deskName: 'Parter', actor: 'Ewa', title: 'Narada', placement: late.placement },
    other: { deskName: 'Recepcja', actor: 'Ewa', bookingId: early.id, title: 'Kurs', placement: early.placement },
    settledAt: null,
    n: 1,
    installId: second.installId,
  });
  second.make(patch('booking', late.id, { placement: placed('2026-11-25 12:00-13:00', [ROOM.crane]) }));
  await second.push();
  const after = fold(await first.pull());
  expect(after.get(`booking/${late.id}`)).toMatchObject({ unplaced: false });
  expect(after.get(`conflict/${conflict?.id}`)).toMatchObject({ settlement: 'moved', settledBy: 'Ewa' });
  expect(site.logged).toEqual([]);
  await dispose();
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { placed, ROOM, ROOMS } from '../../tests/support/house.ts';
import { startTestPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { fold, insert, openSite, outcomes, patch, someBooking } from '../../tests/support/server-site.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

it('sync: settling a conflict that a restored server never opened does not put the move with it aside', async () => {
  const { db, dispose } = await postgres.fresh();
  const site = await openSite(db);
  const desk = await site.desk('Recepcja');
  desk.make(...ROOMS.map((room) => insert('room', room)));
  const booking = someBooking(placed('2026-11-25 10:00-12:00', [ROOM.crane]));
  desk.make(insert('booking', booking));
  const moved = placed('2026-11-25 14:00-16:00', [ROOM.crane]);
  const settled = { settlement: 'moved', settledBy: 'Ewa', settledAt: 1_795_600_000_000 };
  desk.make(
    patch('booking', booking.id, { placement: moved, unplaced: false }),
    patch('conflict', '01920000-0000-7000-8000-00000000c0ff', settled),
  );
  expect(await desk.push()).toMatchObject({ ok: true, answer: { lastN: 3, head: 3 } });
  const entries = await desk.pull();
  expect(outcomes(entries)).toEqual(['applied', 'applied', 'applied']);
  expect(fold(entries).get(`booking/${booking.id}`)).toMatchObject({ placement: moved, unplaced: false });
  expect([...fold(entries).keys()].filter((key) => key.startsWith('conflict/'))).toEqual([]);
  await dispose();
});

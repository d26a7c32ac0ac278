/** What comes before the record that it speaks of, because a restored server has lost it: nobody has to touch it (SY14). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { placed, ROOM } from '../../tests/support/house.ts';
import { startTestPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { inHouse } from '../../tests/support/server-house.ts';
import { insert, outcomes, patch, payloadOf, someBooking, type TestDesk } from '../../tests/support/server-site.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

const on = (times: string) => placed(`2026-11-25 ${times}`, [ROOM.crane]);

async function pushThrice(desk: TestDesk): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) await desk.push();
}

it('SY14: what another desk did to a booking is applied as soon as its own desk brings it back, in order', () =>
  inHouse(postgres, async ({ first, second, row, conflicts, query }) => {
    const [booking, other] = [someBooking(on('10:00-12:00')), someBooking(on('14:00-15:00'))];
    second.make(patch('booking', booking.id, { placement: on('13:00-14:00') }));
    second.make(patch('booking', booking.id, { status: 'cancelled', cancelReason: 'other' }));
    second.make(patch('booking', other.id, { title: 'Tego nikt nie przywiózł' }));
    for (let i = 0; i < 3; i++) await pushThrice(second);
    expect(outcomes(await first.pull()).slice(1)).toEqual(['quarantined', 'quarantined', 'quarantined']);
    first.make(insert('booking', booking));
    expect(await first.push()).toMatchObject({ ok: true, answer: { head: 7 } });
    const entries = await first.pull();
    expect(outcomes(entries).slice(4)).toEqual(['applied', 'applied', 'applied']);
    expect(await row('booking', booking.id)).toMatchObject({ status: 'cancelled', placement: on('13:00-14:00') });
    expect(await query('SELECT booking FROM claim')).toEqual([]);
    // Each is an entry of the server's own, in the name of its desk, and closes its own conflict.
    const released = entries.slice(5);
    expect(new Set(released.map(({ installId }) => installId)).size).toBe(1);
    expect(released.map(({ n }) => n)).toEqual([1, 2]);
    expect(released.map((entry) => payloadOf(entry).deskName)).toEqual(['Parter', 'Parter']);
    expect((await conflicts()).map(({ settlement }) => settlement)).toEqual(['seen', 'seen', null]);
    expect(await query('SELECT n FROM quarantine WHERE released_seq IS NULL')).toEqual([{ n: 3 }]);
    first.make(insert('booking', other));
    await first.push();
    expect(await row('booking', other.id)).toMatchObject({ title: 'Tego nikt nie przywiózł' });
  }));

it('SY14: what waits for two records is tried at the first and applied at the second, and one brings on the next', () =>
  inHouse(postgres, async ({ first, second, site, row }) => {
    const third = await site.desk('Szatnia');
    const [a, b, c] = ['10:00-11:00', '12:00-13:00', '14:00-15:00'].map((times) => someBooking(on(times)));
    if (!a || !b || !c) throw new Error('three bookings');
    third.make(patch('booking', c.id, { note: 'na końcu' }));
    await pushThrice(third);
    second.make(
      patch('booking', a.id, { note: 'obie' }),
      patch('booking', b.id, { note: 'obie' }),
      insert('booking', c),
    );
    await pushThrice(second);
    first.make(insert('booking', a));
    await first.push();
    expect(outcomes(await first.pull()).slice(1)).toEqual(['quarantined', 'quarantined', 'applied']);
    first.make(insert('booking', b));
    await first.push();
    expect(outcomes(await first.pull()).slice(4)).toEqual(['applied', 'applied', 'applied']);
    for (const { id } of [a, b]) expect(await row('booking', id)).toMatchObject({ note: 'obie' });
    expect(await row('booking', c.id)).toMatchObject({ note: 'na końcu' });
  }));

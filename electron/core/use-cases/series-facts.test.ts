/** What a change of a series must not take away: the presence that hangs on its sessions (EV1). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';

let desk: TestDesk;
let rooms: TestRooms;
beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

/** Three Tuesdays of an event; somebody came to the first. */
async function attended() {
  const event = (title: string) => desk.client.events.save({ title, leaderName: 'Ewa' });
  const [choir, other] = [await event('Chór'), await event('Zespół')];
  const times = { start: at('2026-12-01 12:00'), end: at('2026-12-01 14:00') };
  const rule = { freq: 'weekly' as const, count: 3 };
  const wish = { title: 'Chór', roomIds: [rooms.STO], ...times, rule, eventId: choir.id };
  const { id, dates } = await desk.client.series.create(wish);
  const sessionIds = dates.map((date) => date.bookingId ?? '');
  await desk.client.sessions.headCount({ sessionId: sessionIds[0] ?? '', status: 'resident', count: 3 });
  const eventIds = async () =>
    Promise.all(sessionIds.map(async (one) => (await desk.client.bookings.get({ id: one })).eventId));
  return { id, choir: choir.id, other: other.id, eventIds };
}

it('EV1 a session on which presence hangs stays with its event, whatever becomes of its series', async () => {
  const { id, choir, other, eventIds } = await attended();
  for (const scope of ['this', 'all'] as const) {
    const change = { id, scope, date: '2026-12-01', changes: { eventId: other } };
    expect(await refusalOf(desk.client.series.change(change))).toEqual({
      code: 'WRONG_STATE',
      data: { state: 'has-attendance' },
    });
    expect((await refusalOf(desk.client.series.previewChange({ ...change, changes: { eventId: null } }))).code).toBe(
      'WRONG_STATE',
    );
  }
  expect(await eventIds()).toEqual([choir, choir, choir]);
  await desk.client.series.change({ id, scope: 'following', date: '2026-12-08', changes: { eventId: other } });
  expect(await eventIds()).toEqual([choir, other, other]);
});

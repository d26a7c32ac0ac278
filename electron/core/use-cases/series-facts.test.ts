/** Dates of a series and what hangs on them: presence (EV1), an accepted request (BK8). */
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

it('BK8 BK13 a date that was asked for and accepted is still one of its series, not edited by hand', async () => {
  const times = { start: at('2026-12-01 12:00'), end: at('2026-12-01 14:00') };
  const rule = { freq: 'weekly' as const, count: 3 };
  const wish = { title: 'Chór', roomIds: [rooms.STO], ...times, rule, status: 'request' as const };
  const { id, dates } = await desk.client.series.create(wish);
  await desk.client.requests.accept({ id: dates[1]?.bookingId ?? '' });
  const accepted = await desk.client.series.get({ id });
  expect(accepted.dates.map((date) => [date.state, date.status])).toEqual([
    ['planned', 'request'],
    ['planned', 'confirmed'],
    ['planned', 'request'],
  ]);
  const changes = { roomIds: [rooms.FOY] };
  const { file } = await desk.client.series.change({ id, scope: 'all', date: '2026-12-01', changes });
  expect(file.dates.map((date) => date.roomIds)).toEqual([[rooms.FOY], [rooms.FOY], [rooms.FOY]]);
});

/** Series over REST: stable paths, names and states (BK12, BK13). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { furnish, type House } from './house.ts';
import { faults, type OpenWeb, openWeb } from './open-hosts.ts';

let host: OpenWeb;
let house: House;
beforeAll(async () => {
  host = await openWeb();
  house = await furnish(host.client());
});
afterAll(async () => {
  await host.close();
  expect(faults).toEqual([]);
});

async function api(method: string, path: string, body?: unknown) {
  const response = await host.api(method, path, body);
  return { status: response.status, body: await response.json() };
}
const post = (path: string, body: unknown) => api('POST', path, body);
const failure = (code: string) => ({ code, message: expect.stringMatching(/\w.*\.$/), data: expect.any(Object) });

const at = (date: string, time: string) => `${date}T${time}:00+01:00`;
const wish = {
  title: 'Chór',
  rooms: ['B2'],
  start: at('2026-12-04', '17:00'),
  end: at('2026-12-04', '19:00'),
  rule: { freq: 'weekly', byDay: ['FR'], count: 5 },
};
let id: string;

it('BK12 POST preview answers 200 with every date, its state and what is in the way, and saves nothing', async () => {
  await post('/bookings', {
    ...wish,
    title: 'Zebranie',
    start: at('2026-12-11', '18:00'),
    end: at('2026-12-11', '20:00'),
  });
  const closed = { start: Date.parse(at('2026-12-18', '00:00')), end: Date.parse(at('2026-12-19', '00:00')) };
  await host.client().house.addClosure({ roomId: house.rooms.B2 ?? '', ...closed, reason: 'remont' });
  const { status, body } = await post('/series/preview', wish);
  const on = (date: string, state: string, reason?: string) => ({
    date,
    start: at(date, '17:00'),
    end: at(date, '19:00'),
    state,
    ...(reason && { reason }),
  });
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      dates: [
        on('2026-12-04', 'planned'),
        on('2026-12-11', 'clash', 'clash: Zebranie'),
        on('2026-12-18', 'closed', 'closed: remont'),
        on('2026-12-25', 'holiday', 'holiday: christmasDay'),
        on('2027-01-01', 'holiday', 'holiday: newYear'),
      ],
    },
  });
  const { body: bookings } = await api('GET', '/bookings?from=2026-12-01T00:00:00Z&to=2027-02-01T00:00:00Z');
  expect(bookings).toHaveLength(1);
});

it('BK12 POST answers 201: planned dates are bookings, the others skipped with their reason', async () => {
  const { status, body } = await post('/series', { ...wish, rule: { ...wish.rule, count: 7 } });
  expect(status).toBe(201);
  id = body.id;
  expect(body.dates.map((d: { state: string; reason?: string }) => [d.state, d.reason])).toEqual([
    ['planned', undefined],
    ['skipped', 'clash: Zebranie'],
    ['skipped', 'closed: remont'],
    ['skipped', 'holiday: christmasDay'],
    ['skipped', 'holiday: newYear'],
    ['planned', undefined],
    ['planned', undefined],
  ]);
  const { body: bookings } = await api('GET', '/bookings?from=2026-12-04T00:00:00Z&to=2026-12-05T00:00:00Z&room=B2');
  expect(bookings).toMatchObject([{ id: body.dates[0].bookingId, title: 'Chór', start: wish.start }]);
  expect(await api('GET', `/series/${id}`)).toEqual({ status: 200, body });
});

it('BK13 PATCH changes this date, this and the following, or all, and says what it did to each', async () => {
  const changes = { start: at('2027-01-08', '16:00'), end: at('2027-01-08', '18:30') };
  const { status, body } = await api('PATCH', `/series/${id}`, { scope: 'following', date: '2027-01-08', changes });
  expect(status).toBe(200);
  const outcomes = body.dates.map((d: { outcome: string }) => d.outcome);
  expect(outcomes).toEqual(['unchanged', 'skipped', 'skipped', 'skipped', 'skipped', 'moved', 'moved']);
  expect(body.dates[6]).toMatchObject({
    date: '2027-01-15',
    start: at('2027-01-15', '16:00'),
    end: at('2027-01-15', '18:30'),
  });
  const one = await api('PATCH', `/series/${id}`, { scope: 'this', date: '2027-01-15', changes: { rooms: ['A1'] } });
  expect(one.body.dates[6]).toMatchObject({ state: 'planned', handEdited: true, outcome: 'moved' });
  const all = await api('PATCH', `/series/${id}`, {
    scope: 'all',
    date: '2026-12-04',
    changes: { title: 'Chór miejski' },
  });
  expect(all.body.dates[6]).toMatchObject({ outcome: 'hand-edited' });
});

it('BK12 POST revive answers 409 with who is in the way, then books the date', async () => {
  const refused = await post(`/series/${id}/revive`, { date: '2026-12-11' });
  expect(refused).toMatchObject({ status: 409, body: { ...failure('ROOM_TAKEN'), data: { room: 'B2' } } });
  const [zebranie] = refused.body.data.clashes;
  await post(`/bookings/${zebranie.bookingId}/cancel`, { reason: 'organiser' });
  const { status, body } = await post(`/series/${id}/revive`, { date: '2026-12-11' });
  expect(status).toBe(200);
  expect(body.dates[1]).toEqual({
    date: '2026-12-11',
    start: at('2026-12-11', '17:00'),
    end: at('2026-12-11', '19:00'),
    state: 'planned',
    bookingId: expect.any(String),
  });
  const asked = await post(`/series/${id}/revive`, { date: '2026-12-18' });
  expect(asked).toMatchObject({ status: 422, body: failure('NEEDS_OVERRIDE') });
});

it.each([
  ['no dates', { ...wish, rule: { freq: 'weekly', count: 0 } }, 'none'],
  ['5,000 dates', { ...wish, rule: { freq: 'daily', count: 5000 } }, 'too-many'],
  ['no end', { ...wish, rule: { freq: 'weekly' } }, 'no-end'],
  [
    'dates that lie on each other',
    { ...wish, end: at('2026-12-06', '12:00'), rule: { freq: 'daily', count: 3 } },
    'overlaps-itself',
  ],
  ['a day that never comes', { ...wish, rule: { freq: 'daily', interval: 7, byDay: ['MO'], count: 3 } }, 'none'],
])('BK12 answers 400 to %s', async (_, body, why) => {
  for (const path of ['/series', '/series/preview']) {
    const answer = await post(path, body);
    expect(answer).toMatchObject({ status: 400, body: { ...failure('SERIES_DATES'), data: { why } } });
  }
});

it.each([
  ['no rule', { ...wish, rule: undefined }],
  ['a rule of every year', { ...wish, rule: { freq: 'yearly', count: 2 } }],
  ['a day called Freitag', { ...wish, rule: { ...wish.rule, byDay: ['Freitag'] } }],
  ['a last day that does not exist', { ...wish, rule: { freq: 'weekly', until: '2027-02-30' } }],
])('answers 400 to %s', async (_, body) => {
  expect(await post('/series', body)).toMatchObject({ status: 400, body: failure('BAD_REQUEST') });
});

it('answers 404 to a series and a date that are not there', async () => {
  expect(await api('GET', `/series/${house.eventId}`)).toMatchObject({ status: 404, body: failure('NOT_FOUND') });
  expect(await post(`/series/${id}/revive`, { date: '2026-12-12' })).toMatchObject({ status: 404 });
  const unknown = { scope: 'all', date: '2026-12-12', changes: {} };
  expect(await api('PATCH', `/series/${id}`, unknown)).toMatchObject({ status: 404 });
});

it('describes the body of a series', async () => {
  const { body } = await api('GET', '/openapi.json');
  const { post: book } = body.paths['/series'];
  const { schema } = book.requestBody.content['application/json'];
  expect(schema.required.sort()).toEqual(['end', 'rooms', 'rule', 'start', 'title']);
  expect(schema.properties.rule.properties.freq.enum).toEqual(['daily', 'weekly', 'monthly']);
  expect(Object.keys(book.responses)).toEqual(expect.arrayContaining(['201', '400', '409', '422']));
});

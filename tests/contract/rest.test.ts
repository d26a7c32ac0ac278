/** REST that other programs rely on: paths, names, statuses and the shape of every refusal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** Status and body of a call. */
async function api(method: string, path: string, body?: unknown) {
  const response = await host.api(method, path, body);
  return { status: response.status, body: await response.json() };
}
const post = (path: string, body: unknown) => api('POST', path, body);

const wish = { title: 'Zebranie', rooms: ['A1'], start: '2026-11-24T10:00:00+01:00', end: '2026-11-24T12:00:00+01:00' };
const failure = (code: string) => ({ code, message: expect.stringMatching(/\w.*\.$/), data: expect.any(Object) });

describe('GET /api/rooms', () => {
  it('lists rooms by code', async () => {
    const { status, body } = await api('GET', '/rooms');
    expect(status).toBe(200);
    expect(body.map((room: { code: string }) => room.code)).toEqual(['A1', 'B2', 'C3']);
    expect(body[0]).toMatchObject({ id: house.rooms.A1, name: 'Aula', partOf: null, outOfUse: false, parallel: 1 });
  });
});

describe('bookings', () => {
  let id: string;

  it('POST answers 201 with the booking in codes and the offset of the site', async () => {
    const { status, body } = await post('/bookings', {
      ...wish,
      start: '2026-11-24T09:00:00Z',
      headCount: 10,
      setupMinutes: 15,
      teardownMinutes: 30,
      organisation: 'fundacja laczka',
    });
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        ...wish,
        reservedStart: '2026-11-24T09:45:00+01:00',
        reservedEnd: '2026-11-24T12:30:00+01:00',
        status: 'confirmed',
        headCount: 10,
        setupMinutes: 15,
        teardownMinutes: 30,
        equipment: [],
        organisation: { id: house.organisationId, name: 'Fundacja Łączka' },
        confidential: false,
      },
    });
    id = body.id;
  });

  it('BK10 answers 409 with clashes and ways out by room code', async () => {
    const { status, body } = await post('/bookings', { ...wish, title: 'Drugie' });
    expect(status).toBe(409);
    expect(body).toEqual(failure('ROOM_TAKEN'));
    expect(body.data.clashes).toEqual([
      { bookingId: id, title: 'Zebranie', status: 'confirmed', rooms: ['A1'], start: wish.start, end: wish.end },
    ]);
    expect(body.data.waysOut[0]).toMatchObject({ rooms: [expect.stringMatching(/^[ABC]\d$/)] });
    expect(body.data.waysOut[0].start).toMatch(/\+01:00$/);
  });

  it('BK9 answers 422 with warnings until a reason is given', async () => {
    const crowded = { ...wish, rooms: ['C3'], headCount: 9 };
    const asked = await post('/bookings', crowded);
    expect(asked).toMatchObject({ status: 422, body: failure('NEEDS_OVERRIDE') });
    expect(asked.body.data.warnings).toEqual([expect.objectContaining({ code: 'OVER_CAPACITY', room: 'C3' })]);
    expect(await post('/bookings', { ...crowded, override: { reason: 'dzieci na kolanach' } })).toMatchObject({
      status: 201,
    });
  });

  it.each([
    ['nothing', {}],
    ['a list', []],
    ['a number', 7],
    ['text that is no JSON', '{"title":'],
    ['a time without offset', { ...wish, start: '2026-11-24T10:00:00' }],
    ['29 February in a common year', { ...wish, start: '2027-02-29T10:00:00+01:00' }],
    ['a title of 10,000 characters', { ...wish, title: 'x'.repeat(10_000) }],
    ['a room that is no code', { ...wish, rooms: ['../etc'] }],
    ['a status nobody may give', { ...wish, status: 'cancelled' }],
    ['half a person', { ...wish, headCount: 1.5 }],
  ])('answers 400 to %s', async (_, body) => {
    const answer = await post('/bookings', body);
    expect(answer).toEqual({ status: 400, body: failure('BAD_REQUEST') });
    expect(answer.body.data.issues[0]).toEqual({ path: expect.any(String), message: expect.any(String) });
  });

  it('TM5 answers 400 to an end before the start', async () => {
    const { status, body } = await post('/bookings', { ...wish, end: wish.start });
    expect({ status, body }).toEqual({ status: 400, body: failure('WRONG_TIMES') });
    expect(body.data).toEqual({ why: 'end-before-start' });
  });

  it.each([
    ['room', { ...wish, rooms: ['Z9'] }, 'Z9'],
    ['equipment', { ...wish, equipment: [{ code: 'RZUT', quantity: 1 }] }, 'RZUT'],
    ['organisation', { ...wish, organisation: 'Nieznana' }, 'Nieznana'],
  ])('answers 404 to an unknown %s', async (entity, body, key) => {
    const answer = await post('/bookings', body);
    expect(answer).toEqual({ status: 404, body: failure('NOT_FOUND') });
    expect(answer.body.data).toEqual({ entity, key });
  });

  it('GET lists those that touch a time, in one room or all', async () => {
    const day = 'from=2026-11-24T00:00:00%2B01:00&to=2026-11-25T00:00:00%2B01:00';
    const titles = async (query: string) =>
      (await api('GET', `/bookings?${query}`)).body.map((row: { title: string }) => row.title).sort();
    expect(await titles(day)).toEqual(['Warsztat', 'Zebranie', 'Zebranie']);
    expect(await titles(`${day}&room=A1`)).toEqual(['Zebranie']);
    // A plus that nobody escaped arrives as a space.
    expect(await titles(`${day.replaceAll('%2B', '+')}&room=C3`)).toEqual(['Warsztat', 'Zebranie']);
    expect(await titles('room=B2')).toEqual([]);
  });

  it('PATCH changes what is given and judges the whole', async () => {
    const moved = await api('PATCH', `/bookings/${id}`, { rooms: ['B2'], title: 'Narada' });
    expect(moved).toMatchObject({
      status: 200,
      body: { title: 'Narada', rooms: ['B2'], start: wish.start, headCount: 10 },
    });
    expect(await api('PATCH', `/bookings/${id}`, { organisation: null })).toMatchObject({
      body: { organisation: null },
    });
    const clash = await api('PATCH', `/bookings/${id}`, { rooms: ['C3'], override: { reason: 'próba' } });
    expect(clash).toMatchObject({ status: 409, body: { code: 'ROOM_TAKEN' } });
  });

  it('PATCH takes the id from the path and nowhere else', async () => {
    const other = house.sessionId;
    expect(await api('PATCH', `/bookings/${id}`, { id: other, title: 'Narada 2' })).toMatchObject({ body: { id } });
    expect(await api('PATCH', `/bookings/${house.personId}`, { title: 'x' })).toMatchObject({ status: 404 });
    expect(await api('PATCH', '/bookings/7', { title: 'x' })).toMatchObject({ status: 400 });
  });

  it('BK14 cancel keeps words that are no reason of the list', async () => {
    const cancelled = await post(`/bookings/${id}/cancel`, { reason: 'Prelegent utknął w pociągu' });
    expect(cancelled).toMatchObject({ status: 200, body: { id, status: 'cancelled' } });
    const { cancelReason, reasonNote } = await host.client().bookings.get({ id });
    expect({ cancelReason, reasonNote }).toEqual({ cancelReason: 'other', reasonNote: 'Prelegent utknął w pociągu' });
    expect(await post(`/bookings/${id}/cancel`, { reason: 'illness' })).toMatchObject({
      status: 409,
      body: failure('WRONG_STATE'),
    });
    expect(await post(`/bookings/${house.sessionId}/cancel`, {})).toMatchObject({ status: 400 });
  });
});

describe('GET /api/rooms/free', () => {
  it('looks from now for two hours unless somebody says otherwise', async () => {
    const { status, body } = await api('GET', '/rooms/free?people=12');
    expect(status).toBe(200);
    const free = body.filter((offer: { free: boolean }) => offer.free).map((offer: { code: string }) => offer.code);
    expect(free).toEqual(expect.arrayContaining(['A1', 'B2']));
    expect(free).not.toContain('C3');
  });
  it.each(['people=dwanaście', 'minutes=-5', 'layout=stojąco', 'minutes=60&to=2026-11-24T12:00:00Z', 'from=jutro'])(
    'answers 400 to %s',
    async (query) => {
      expect(await api('GET', `/rooms/free?${query}`)).toMatchObject({ status: 400, body: failure('BAD_REQUEST') });
    },
  );
});

describe('people and events', () => {
  it('PE1 finds people by folded beginnings', async () => {
    expect(await api('GET', '/people?search=zan%20los')).toMatchObject({
      status: 200,
      body: [{ id: house.personId, name: 'Żaneta Ćwik-Łoś', status: 'resident', organisation: '' }],
    });
  });
  it('EV1 lists events with their sessions', async () => {
    const { status, body } = await api('GET', '/events?from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z');
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { id: house.eventId, title: 'Warsztat', sessions: [{ id: house.sessionId, rooms: ['C3'] }] },
    ]);
    expect(body[0].sessions[0].start).toBe('2026-11-24T15:00:00+01:00');
  });
});

describe('a session', () => {
  const session = (rest: string) => `/sessions/${house.sessionId}${rest}`;

  it('EV3 POST walk-ins answers 201: registered and present', async () => {
    const answer = await post(session('/walk-ins'), { name: 'Їван Франко', status: 'education', companions: 2 });
    expect(answer).toMatchObject({ status: 201, body: { name: 'Їван Франко', inRoom: 3, already: 'no' } });
    expect(await post(session('/walk-ins'), { status: 'resident' })).toMatchObject({ status: 400 });
    expect(await post(session('/walk-ins'), { name: 'X', status: 'burmistrz' })).toMatchObject({ status: 400 });
  });
  it('EV4 POST head-count answers 201 and never falls below zero', async () => {
    expect(await post(session('/head-count'), { status: 'ngo', count: 2 })).toMatchObject({
      status: 201,
      body: { counted: 2, inRoom: 5 },
    });
    expect(await post(session('/head-count'), { status: 'ngo', count: -3 })).toMatchObject({
      status: 409,
      body: failure('BELOW_ZERO'),
    });
    expect(await post(session('/head-count'), { status: 'ngo', count: 0 })).toMatchObject({ status: 400 });
  });
  it('AT1 PUT attendance marks presences with their source', async () => {
    const entries = [{ registrationId: house.registrationId, presence: 'absent' }];
    const marked = await api('PUT', session('/attendance'), { entries, source: 'paper' });
    expect(marked.status).toBe(200);
    const read = await api('GET', session('/attendance'));
    expect(read).toEqual(marked);
    expect(read.body.session).toMatchObject({ id: house.sessionId, rooms: ['C3'], start: '2026-11-24T15:00:00+01:00' });
    expect(read.body.totals).toMatchObject({ present: 1, absent: 1, companions: 2, counted: 2, inRoom: 5 });
    const row = read.body.rows.find((r: { registrationId: string }) => r.registrationId === house.registrationId);
    expect(row).toMatchObject({
      name: 'Żaneta Ćwik-Łoś',
      presence: 'absent',
      source: 'paper',
      at: '2026-11-24T08:00:00+01:00',
    });
  });
  it('answers 404 where there is none', async () => {
    expect(await api('GET', `/sessions/${house.personId}/attendance`)).toMatchObject({ status: 404 });
  });
});

describe('around the routes', () => {
  it.each([
    ['GET', '/nope'],
    ['DELETE', '/rooms'],
    ['GET', '/bookings/'],
  ])('answers %s %s with JSON', async (method, path) => {
    const { status, body } = await api(method, path);
    expect(path === '/bookings/' ? status : [status, body]).toEqual(
      path === '/bookings/' ? 200 : [404, failure('NOT_FOUND')],
    );
  });

  it('SE1 tells a role what it may not do', async () => {
    const desk = (await host.client().start.state()).desk;
    await host.client().start.saveDesk({ ...desk, role: 'leader' });
    const refused = await post('/bookings', wish);
    await host.client().start.saveDesk(desk);
    expect(refused).toMatchObject({
      status: 403,
      body: { ...failure('FORBIDDEN_FOR_ROLE'), data: { role: 'leader' } },
    });
  });

  it('describes itself', async () => {
    const { status, body } = await api('GET', '/openapi.json');
    expect(status).toBe(200);
    expect(Object.keys(body.paths).sort()).toEqual([
      '/bookings',
      '/bookings/{id}',
      '/bookings/{id}/cancel',
      '/closures',
      '/equipment',
      '/events',
      '/find',
      '/handouts',
      '/handouts/{id}/return',
      '/people',
      '/rooms',
      '/rooms/free',
      '/series',
      '/series/preview',
      '/series/{id}',
      '/series/{id}/revive',
      '/sessions/{id}/attendance',
      '/sessions/{id}/head-count',
      '/sessions/{id}/walk-ins',
    ]);
    const { post: book } = body.paths['/bookings'];
    expect(Object.keys(book.responses)).toEqual(expect.arrayContaining(['201', '400', '404', '409', '422']));
    const { schema } = book.requestBody.content['application/json'];
    expect(schema.required.sort()).toEqual(['end', 'rooms', 'start', 'title']);
    expect(schema.properties.start).toMatchObject({ type: 'string', format: 'date-time' });
  });

  it('shows the description as a page without scripts or foreign addresses', async () => {
    const page = await (await host.api('GET', '')).text();
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('/api/sessions/{id}/walk-ins');
    expect(page).not.toMatch(/<script|https?:\/\//);
  });
});

/** REST of equipment: pools and keys by code, refusals with codes and ISO times. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish } from './house.ts';
import { faults, type OpenWeb, openWeb } from './open-hosts.ts';

let host: OpenWeb;
beforeAll(async () => {
  host = await openWeb();
  await furnish(host.client());
  const { equipment } = host.client();
  const { id } = await equipment.save({ code: 'RZUT', name: 'Rzutnik', quantity: 3 });
  await equipment.save({ code: 'FLIP', name: 'Flipchart', quantity: 2, outOfUse: 1 });
  await equipment.numberPieces({ equipmentId: id });
  await equipment.saveKey({ code: 'K-A1', name: 'Klucz do Auli' });
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
const wish = {
  title: 'Zebranie',
  rooms: ['A1'],
  start: '2026-11-24T10:00:00+01:00',
  end: '2026-11-24T12:00:00+01:00',
  equipment: [{ code: 'RZUT', quantity: 2 }],
};
const failure = (code: string) => ({ code, message: expect.stringMatching(/\w.*\.$/), data: expect.any(Object) });

describe('bookings with equipment', () => {
  it('EQ2 POST answers 409 with how many are free, when the peak is and who holds them', async () => {
    const first = await post('/bookings', wish);
    expect(first).toMatchObject({ status: 201, body: { equipment: wish.equipment } });
    const { status, body } = await post('/bookings', { ...wish, title: 'Drugie', rooms: ['B2'] });
    expect({ status, body }).toEqual({ status: 409, body: failure('EQUIPMENT_SHORT') });
    expect(body.message).toBe(
      '2 of RZUT Rzutnik are asked for and 1 are free: the peak is at 2026-11-24T10:00:00+01:00.',
    );
    expect(body.data).toMatchObject({
      code: 'RZUT',
      name: 'Rzutnik',
      asked: 2,
      free: 1,
      peakAt: wish.start,
      heldBy: [
        { kind: 'booking', bookingId: first.body.id, title: 'Zebranie', quantity: 2, start: wish.start, end: wish.end },
      ],
    });
    const fewer = body.data.waysOut.find((way: { kind: string }) => way.kind === 'fewer-equipment');
    expect(fewer).toMatchObject({ rooms: ['B2'], start: wish.start, equipment: [{ code: 'RZUT', quantity: 1 }] });
    const booked = await post('/bookings', {
      ...wish,
      title: 'Drugie',
      rooms: fewer.rooms,
      equipment: fewer.equipment,
    });
    expect(booked.status).toBe(201);
  });
});

describe('GET /api/equipment', () => {
  it('EQ1 tells for each pool what is free at the peak of a time', async () => {
    const day = 'from=2026-11-24T00:00:00%2B01:00&to=2026-11-25T00:00:00%2B01:00';
    expect(await api('GET', `/equipment?${day}`)).toEqual({
      status: 200,
      body: [
        { code: 'FLIP', name: 'Flipchart', quantity: 2, outOfUse: 1, free: 1, peakAt: null },
        { code: 'RZUT', name: 'Rzutnik', quantity: 3, outOfUse: 0, free: 0, peakAt: wish.start },
      ],
    });
    const later = 'from=2026-11-24T12:00:00%2B01:00&to=2026-11-24T13:00:00%2B01:00';
    expect((await api('GET', `/equipment?${later}`)).body[1]).toMatchObject({ free: 3, peakAt: null });
    expect((await api('GET', '/equipment')).body[1].free).toBe(0);
    expect(await api('GET', '/equipment?from=jutro')).toMatchObject({ status: 400, body: failure('BAD_REQUEST') });
  });
});

describe('hand-outs', () => {
  it('EQ4 POST hands out a pool with its pieces, and the return closes it', async () => {
    const out = await post('/handouts', {
      equipment: 'RZUT',
      quantity: 2,
      pieces: ['RZUT-1'],
      personName: 'Żaneta Łoś',
      dueAt: '2026-11-24T09:30:00+01:00',
    });
    expect(out).toMatchObject({
      status: 201,
      body: {
        code: 'RZUT',
        quantity: 2,
        stillOut: 2,
        pieces: [{ code: 'RZUT-1', out: true }],
        personName: 'Żaneta Łoś',
        bookingId: null,
        at: '2026-11-24T08:00:00+01:00',
        due: '2026-11-24T09:30:00+01:00',
        short: null,
      },
    });
    const path = `/handouts/${out.body.id}/return`;
    const again = await post('/handouts', { equipment: 'rzut-1', personName: 'Jan' });
    expect(again).toEqual({ status: 409, body: failure('ALREADY_OUT') });
    expect(again.body.data).toMatchObject({
      code: 'RZUT-1',
      personName: 'Żaneta Łoś',
      at: '2026-11-24T08:00:00+01:00',
    });
    expect(await post(path, { quantity: 1, pieces: ['RZUT-1'], condition: 'sprawny' })).toMatchObject({
      status: 200,
      body: { stillOut: 1, pieces: [{ code: 'RZUT-1', out: false }] },
    });
    const more = await post(path, { quantity: 2 });
    expect(more).toEqual({ status: 409, body: failure('MORE_THAN_TAKEN') });
    expect(more.body.data).toEqual({ taken: 2, stillOut: 1 });
    expect(await post(path, {})).toMatchObject({ status: 200, body: { stillOut: 0 } });
  });

  it('BK18 POST hands out a key by its code', async () => {
    const out = await post('/handouts', { key: 'K-A1', quantity: 1, personName: 'Jan Łoś' });
    expect(out).toMatchObject({ status: 201, body: { code: 'K-A1', name: 'Klucz do Auli', due: null } });
    expect(await post('/handouts', { key: 'K-A1', personName: 'Ewa' })).toMatchObject({
      status: 409,
      body: failure('ALREADY_OUT'),
    });
    expect((await post(`/handouts/${out.body.id}/return`, { quantity: 1 })).status).toBe(200);
    const scanned = await post('/handouts', { code: 'k-a1', personName: 'Ewa' });
    expect(scanned).toMatchObject({ status: 201, body: { code: 'K-A1' } });
  });

  it('AT5 a hand-out beyond what is free is said and written', async () => {
    const out = await post('/handouts', { equipment: 'FLIP', quantity: 2, personName: 'Jan' });
    expect(out).toMatchObject({ status: 201, body: { stillOut: 2, short: { free: 1, peakAt: null, heldBy: [] } } });
  });

  it.each([
    ['nothing', {}, 400],
    ['nobody', { equipment: 'RZUT', quantity: 1, personName: ' ' }, 400],
    ['half a thing', { equipment: 'RZUT', quantity: 0.5, personName: 'Jan' }, 400],
    ['none', { equipment: 'RZUT', quantity: 0, personName: 'Jan' }, 400],
    ['both a pool and a key', { equipment: 'RZUT', key: 'K-A1', personName: 'Jan' }, 400],
    ['a time without offset', { equipment: 'RZUT', personName: 'Jan', dueAt: '2026-11-24T10:00' }, 400],
    ['a time that is over', { equipment: 'RZUT', personName: 'Jan', dueAt: '2026-11-23T10:00:00Z' }, 400],
    ['an unknown code', { equipment: 'SAUNA', personName: 'Jan' }, 404],
    ['a piece of another pool', { equipment: 'FLIP', pieces: ['RZUT-1'], personName: 'Jan' }, 404],
    [
      'a booking that is not there',
      { equipment: 'RZUT', personName: 'Jan', bookingId: '01890000-0000-7000-8000-000000000000' },
      404,
    ],
  ])('refuses %s', async (_, body, status) => {
    expect(await post('/handouts', body)).toMatchObject({
      status,
      body: failure(status === 404 ? 'NOT_FOUND' : expect.any(String)),
    });
  });

  it('refuses a return of what is not there', async () => {
    expect(await post('/handouts/01890000-0000-7000-8000-000000000000/return', {})).toMatchObject({ status: 404 });
    expect(await post('/handouts/7/return', {})).toMatchObject({ status: 400 });
  });
});

/** POST /api/closures: paths, names and statuses that other programs rely on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish } from './house.ts';
import { faults, type OpenWeb, openWeb } from './open-hosts.ts';

let host: OpenWeb;
beforeAll(async () => {
  host = await openWeb();
  await furnish(host.client());
});
afterAll(async () => {
  await host.close();
  expect(faults).toEqual([]);
});

async function api(method: string, path: string, body?: unknown) {
  const response = await host.api(method, path, body);
  return { status: response.status, body: await response.json() };
}
const book = async (title: string, room: string, hours: string, status = 'confirmed') => {
  const [from, to] = hours.split('-');
  const day = '2026-11-26T';
  const times = { start: `${day}${from}:00+01:00`, end: `${day}${to}:00+01:00` };
  expect((await api('POST', '/bookings', { title, rooms: [room], ...times, status })).status).toBe(201);
};

describe('POST /api/closures', () => {
  const closure = { start: '2026-11-26T10:00:00+01:00', end: '2026-11-26T12:00:00Z', reason: 'Przegląd' };

  it('BK9 answers 201 with the closure in codes and exactly what it hits', async () => {
    await book('Warsztat', 'A1', '09:00-11:00');
    await book('Wniosek', 'A1', '12:30-14:00', 'request');
    await book('Po zamknięciu', 'A1', '13:00-14:00');
    await book('Gdzie indziej', 'B2', '10:00-12:00');
    await book('Szkic', 'A1', '10:00-12:00', 'draft');
    const { status, body } = await api('POST', '/closures', { ...closure, room: 'A1' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      room: 'A1',
      start: '2026-11-26T10:00:00+01:00',
      end: '2026-11-26T13:00:00+01:00',
      reason: 'Przegląd',
      hits: [
        expect.objectContaining({ title: 'Warsztat', rooms: ['A1'], status: 'confirmed' }),
        expect.objectContaining({ title: 'Wniosek', rooms: ['A1'], status: 'request' }),
      ],
    });
  });

  it('BK9 without a room it closes the site', async () => {
    const { status, body } = await api('POST', '/closures', closure);
    expect([status, body.room]).toEqual([201, null]);
    expect(body.hits.map((hit: { title: string }) => hit.title)).toContain('Gdzie indziej');
  });

  it('BK9 refuses one that ends before it begins and a room that is not there, in words', async () => {
    const backwards = await api('POST', '/closures', { ...closure, end: closure.start });
    expect(backwards).toEqual({
      status: 400,
      body: { code: 'WRONG_TIMES', message: 'The end is not after the start.', data: { why: 'end-before-start' } },
    });
    const nowhere = await api('POST', '/closures', { ...closure, room: 'X9' });
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'NOT_FOUND']);
    const silent = await api('POST', '/closures', { ...closure, reason: ' ' });
    expect([silent.status, silent.body.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

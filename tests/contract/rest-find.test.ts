/** The sentence of F3 over REST: `GET /api/find?q=`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish, type House } from './house.ts';
import { faults, type OpenWeb, openWeb } from './open-hosts.ts';

let host: OpenWeb;
let house: House;
beforeAll(async () => {
  host = await openWeb();
  house = await furnish(host.client());
  const pool = { code: 'RZUT', name: 'Rzutnik', quantity: 1, outOfUse: 0, signedHandout: false, note: '' };
  await host.client().equipment.save(pool);
});
afterAll(async () => {
  await host.close();
  expect(faults).toEqual([]);
});

async function find(sentence: string) {
  const response = await host.api('GET', `/find?q=${encodeURIComponent(sentence)}`);
  return { status: response.status, body: await response.json() };
}

describe('GET /api/find', () => {
  it('FS1 answers with tokens, criteria and rooms in codes and local times', async () => {
    const { status, body } = await find('jutro 14-16 8 os rzutnik laczka');
    expect(status).toBe(200);
    expect(body.tokens).toEqual([
      { kind: 'date', value: '2026-11-25', text: 'jutro', from: 0, to: 5, sure: true, others: [] },
      { kind: 'time', value: { from: '14:00', to: '16:00' }, text: '14-16', from: 6, to: 11, sure: true, others: [] },
      { kind: 'people', value: 8, text: '8 os', from: 12, to: 16, sure: true, others: [] },
      {
        kind: 'equipment',
        value: { code: 'RZUT', quantity: 1 },
        text: 'rzutnik',
        from: 17,
        to: 24,
        sure: true,
        others: [],
      },
      {
        kind: 'organisation',
        value: { id: house.organisationId, name: 'Fundacja Łączka' },
        text: 'laczka',
        from: 25,
        to: 31,
        sure: true,
        others: [],
      },
    ]);
    expect(body.criteria).toEqual({
      start: '2026-11-25T14:00:00+01:00',
      end: '2026-11-25T16:00:00+01:00',
      people: 8,
      layout: null,
      rooms: [],
      equipment: [{ code: 'RZUT', quantity: 1 }],
      organisation: { id: house.organisationId, name: 'Fundacja Łączka' },
    });
    const free = body.rooms.filter((room: { free: boolean }) => room.free).map((room: { code: string }) => room.code);
    expect(free).toEqual(['B2', 'A1']);
    expect(body.rooms).toHaveLength(3);
    expect(body.short).toEqual([]);
  });

  it('FS2 says what an unsure piece could also be, FS7 fills in what nobody said', async () => {
    const { body } = await find('12');
    expect(body.tokens).toEqual([
      {
        kind: 'people',
        value: 12,
        text: '12',
        from: 0,
        to: 2,
        sure: false,
        others: [{ kind: 'time', value: { from: '12:00', to: null } }],
      },
    ]);
    expect(body.criteria).toMatchObject({ start: '2026-11-24T08:00:00+01:00', end: '2026-11-24T10:00:00+01:00' });
  });

  it('FS6 names a room first, busy or not', async () => {
    const { body } = await find('w cichym dziś 15-16');
    expect(body.criteria.rooms).toEqual(['C3']);
    expect(body.rooms[0]).toMatchObject({ code: 'C3', free: false, clashes: [{ title: 'Warsztat' }] });
  });

  it('EQ2 says which pool is short', async () => {
    expect((await find('jutro 3 rzutniki')).body.short).toEqual([{ code: 'RZUT', name: 'Rzutnik', asked: 3, free: 1 }]);
  });

  it('FS8 reads whatever it is given, and refuses only what is no sentence at all', async () => {
    for (const text of ['', '   ', "👩‍🚀 %00 ' OR 1=1 --", 'x'.repeat(5_000), '31.02', '24.11.0001', '9999-12-31']) {
      expect(await find(text)).toMatchObject({ status: 200, body: { rooms: { length: 3 } } });
    }
    expect(await find('9:00-9:03')).toMatchObject({ status: 400, body: { code: 'WRONG_TIMES' } });
    expect(await find('x'.repeat(10_001))).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } });
    expect((await host.api('GET', '/find')).status).toBe(400);
  });

  it('SE1 a leader may look too, and the description has the route', async () => {
    const desk = (await host.client().start.state()).desk;
    await host.client().start.saveDesk({ ...desk, role: 'leader' });
    expect((await find('jutro')).status).toBe(200);
    await host.client().start.saveDesk(desk);
    const described = await (await host.api('GET', '/openapi.json')).json();
    expect(described.paths['/find'].get.parameters).toMatchObject([{ name: 'q', in: 'query', required: true }]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  at,
  openDesk,
  refusalOf,
  setUpHouse,
  TEST_HOURS,
  type TestDesk,
  type TestRooms,
} from '../../../tests/support/core.ts';

let desk: TestDesk;
let rooms: TestRooms;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

const book = (roomId: string, from: string, to: string) =>
  desk.client.bookings.create({
    title: 'Warsztat',
    roomIds: [roomId],
    start: at(`2026-11-25 ${from}`),
    end: at(`2026-11-25 ${to}`),
  });
async function room(id: string) {
  const found = (await desk.client.rooms.list()).find((r) => r.id === id);
  if (!found) throw new Error('no such room');
  return found;
}

describe('rooms', () => {
  it('BK4 booking a half blocks the whole and the other way round, never the other half', async () => {
    await book(rooms['BAL-A'], '10:00', '12:00');
    expect((await refusalOf(book(rooms.BAL, '11:00', '13:00'))).code).toBe('ROOM_TAKEN');
    await book(rooms['BAL-B'], '10:00', '12:00');
    await book(rooms.BAL, '14:00', '16:00');
    expect((await refusalOf(book(rooms['BAL-B'], '15:00', '17:00'))).code).toBe('ROOM_TAKEN');
  });

  it('BK4 refuses to make a room a part where their bookings would overlap, and names them', async () => {
    const inside = await book(rooms.STO, '10:00', '12:00');
    const outside = await book(rooms.BAL, '11:00', '13:00');
    const { code, data } = await refusalOf(desk.client.rooms.save({ ...(await room(rooms.STO)), partOf: rooms.BAL }));
    // A whole with other parts takes the units of all of them: the new part's booking is in the way of the whole's.
    expect(code).toBe('WOULD_OVERLAP');
    const named = (data.clashes as { bookingId: string }[]).map((clash) => clash.bookingId);
    expect([inside.id, outside.id]).toEqual(expect.arrayContaining(named));
    expect(named.length).toBeGreaterThan(0);
    expect((await room(rooms.STO)).partOf).toBeNull();
  });

  it('BK4 refuses a room that would be a part of itself', async () => {
    const loop = desk.client.rooms.save({ ...(await room(rooms.BAL)), partOf: rooms['BAL-A'] });
    expect((await refusalOf(loop)).code).toBe('ROOM_LOOP');
    const itself = desk.client.rooms.save({ ...(await room(rooms.BAL)), partOf: rooms.BAL });
    expect((await refusalOf(itself)).code).toBe('ROOM_LOOP');
  });

  it('BK5 a foyer for two takes two bookings at once and refuses the third', async () => {
    await book(rooms.FOY, '10:00', '12:00');
    await book(rooms.FOY, '11:00', '13:00');
    expect((await refusalOf(book(rooms.FOY, '11:30', '12:30'))).code).toBe('ROOM_FULL');
    await book(rooms.FOY, '13:00', '14:00');
  });

  it('BK5 refuses fewer bookings at once than the room has', async () => {
    await book(rooms.FOY, '10:00', '12:00');
    await book(rooms.FOY, '11:00', '13:00');
    const fewer = desk.client.rooms.save({ ...(await room(rooms.FOY)), parallel: 1 });
    expect((await refusalOf(fewer)).code).toBe('WOULD_OVERLAP');
    expect((await room(rooms.FOY)).parallel).toBe(2);
  });

  it('refuses a code in use, whatever its case, and a layout given twice', async () => {
    const { id: _id, ...fields } = await room(rooms.STO);
    const twin = await refusalOf(desk.client.rooms.save({ ...fields, code: 'bal' }));
    expect(twin).toMatchObject({ code: 'ALREADY_EXISTS', data: { key: 'BAL' } });
    const layout = { layout: 'theatre' as const, capacity: 10, setupMinutes: 0, teardownMinutes: 0 };
    const twice = await refusalOf(desk.client.rooms.save({ ...fields, code: 'NEW', layouts: [layout, layout] }));
    expect(twice).toMatchObject({ code: 'ALREADY_EXISTS', data: { entity: 'layout' } });
    expect(await desk.client.rooms.list()).toHaveLength(5);
  });

  it('SE1 the front desk reads rooms and does not change them', async () => {
    const { desk: account } = await desk.client.start.state();
    const stocznia = await room(rooms.STO);
    await desk.client.start.saveDesk({ ...account, role: 'front-desk' });
    expect((await refusalOf(desk.client.rooms.save(stocznia))).code).toBe('FORBIDDEN_FOR_ROLE');
    expect(await desk.client.rooms.list()).toHaveLength(5);
  });
});

describe('the house', () => {
  async function saveHouse(over: object) {
    const { house } = await desk.client.start.state();
    if (!house) throw new Error('no house');
    const { id: _id, demo: _demo, ...fields } = house;
    return desk.client.house.save({ ...fields, ...over });
  }
  const check = (date: string) =>
    desk.client.bookings.check({ roomIds: [rooms.STO], start: at(`${date} 10:00`), end: at(`${date} 12:00`) });
  const codes = async (date: string) => (await check(date)).warnings.map((warning) => warning.code);

  it('TM6 knows the statutory holidays, and what the coordinator edited', async () => {
    expect(await codes('2026-12-24')).toEqual(['HOLIDAY']);
    expect(await codes('2026-11-27')).toEqual([]);
    const edits = [
      { date: '2026-12-24', name: '', closed: false },
      { date: '2026-11-27', name: 'Święto miasta', closed: true },
    ];
    await saveHouse({ holidayEdits: edits });
    expect(await codes('2026-12-24')).toEqual([]);
    expect(await codes('2026-11-27')).toEqual(['HOLIDAY']);
  });

  it('TM6 the first of the opening hours is Monday', async () => {
    await saveHouse({ openingHours: [[], ...TEST_HOURS.slice(1)] });
    expect(await codes('2026-11-30')).toEqual(['OUTSIDE_HOURS']);
    expect(await codes('2026-12-01')).toEqual([]);
  });

  it('refuses a closure that ends before it begins, and lifts one only once', async () => {
    const times = { start: at('2026-11-26 12:00'), end: at('2026-11-26 10:00') };
    const backwards = desk.client.house.addClosure({ ...times, roomId: null, reason: 'awaria' });
    expect((await refusalOf(backwards)).code).toBe('WRONG_TIMES');
    const closure = await desk.client.house.addClosure({
      start: times.end,
      end: times.start,
      roomId: null,
      reason: 'awaria',
    });
    await desk.client.house.liftClosure({ id: closure.id });
    expect((await refusalOf(desk.client.house.liftClosure({ id: closure.id }))).code).toBe('WRONG_STATE');
  });

  it('PE4 an event keeps the clause it was made with; a newer version does not change it', async () => {
    const [first] = await desk.client.house.clauses();
    const event = await desk.client.events.save({ title: 'UrbanCafe' });
    expect(event.clauseId).toBe(first?.id);
    desk.setNow('2026-11-24 11:00');
    const texts = { pl: 'Nowa klauzula', uk: '', en: '' };
    const second = await desk.client.house.addClause({ version: '2', texts });
    const later = await desk.client.events.save({ title: 'UrbanLunch' });
    expect(later.clauseId).toBe(second.id);
    expect((await desk.client.events.get({ id: event.id })).clauseId).toBe(first?.id);
    const twin = await refusalOf(desk.client.house.addClause({ version: '2', texts }));
    expect(twin.code).toBe('ALREADY_EXISTS');
  });
});

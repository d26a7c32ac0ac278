import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { signInAs } from '../../../tests/support/sessions.ts';

let desk: TestDesk;
let rooms: TestRooms;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

const book = (title: string, roomId: string, from: string, to: string, over: object = {}) =>
  desk.client.bookings.create({
    title,
    roomIds: [roomId],
    start: at(`2026-11-25 ${from}`),
    end: at(`2026-11-25 ${to}`),
    ...over,
  });
const ask = (title: string, roomId: string, from: string, to: string, over: object = {}) =>
  book(title, roomId, from, to, { status: 'request', ...over });
const list = () => desk.client.requests.list();
const titles = async () => (await list()).map((row) => row.title);

async function someOrganisation(name: string, kind: 'ngo' | 'business'): Promise<string> {
  return (await desk.client.organisations.save({ name, kind, phone: '', email: '', note: '' })).id;
}

async function goFirst(kind: 'ngo' | 'business'): Promise<void> {
  const { house } = await desk.client.start.state();
  if (!house) throw new Error('the house');
  const { id: _i, demo: _d, ...fields } = house;
  const limits = { windowDays: null, leadHours: null, longestMinutes: 60, mostAMonth: null, noShowLimit: null };
  await desk.client.house.save({ ...fields, bookingRules: [{ kind, ...limits, priority: 1 }] });
}

describe('the list of requests', () => {
  it('BK8 goes by the priority of the house, then by arrival, rivals side by side with what is in the way', async () => {
    await goFirst('ngo');
    const ngo = await someOrganisation('Fala', 'ngo');
    await ask('Firma', rooms.STO, '10:00', '12:00');
    desk.setNow('2026-11-24 10:05');
    await ask('Inna sala', rooms.FOY, '10:00', '12:00');
    desk.setNow('2026-11-24 10:10');
    await ask('Fundacja', rooms.STO, '11:00', '13:00', { organisationId: ngo });
    const taken = await book('Warsztat', rooms.STO, '12:30', '14:00');
    const rows = await list();
    expect(rows.map((r) => [r.title, r.group, r.priority, r.kind])).toEqual([
      ['Fundacja', 0, 1, 'ngo'],
      ['Firma', 0, 9, null],
      ['Inna sala', 1, 9, null],
    ]);
    expect(rows[0]?.stops.map((s) => s.clashes.map((c) => c.bookingId))).toEqual([[taken.id]]);
    expect(rows[0]?.waysOut.length).toBeGreaterThan(0);
    expect(rows[0]?.warnings.map((w) => w.code)).toEqual(['TOO_LONG']);
    expect(await desk.client.requests.waiting()).toEqual({ requests: 3, holds: 0 });
    expect(rows[1]).toMatchObject({ stops: [], warnings: [], waysOut: [] });
  });

  it('BK8 one whose time has begun is late; a month later it is off the list', async () => {
    await ask('Spóźniony', rooms.STO, '10:00', '12:00');
    desk.setNow('2026-11-25 10:00');
    expect((await list()).map((r) => r.late)).toEqual([true]);
    desk.setNow('2026-12-26 10:00');
    expect(await list()).toEqual([]);
  });
});

describe('accepting', () => {
  it('BK8 makes one confirmed in one change and leaves its rivals as requests with ways out', async () => {
    const first = await ask('Pierwszy', rooms.STO, '10:00', '12:00');
    const rival = await ask('Drugi', rooms.STO, '11:00', '13:00');
    await ask('Obok', rooms.FOY, '11:00', '13:00');
    const { booking, clashing } = await desk.client.requests.accept({ id: first.id });
    expect(booking).toMatchObject({ id: first.id, status: 'confirmed' });
    expect(clashing.map((r) => [r.id, r.status])).toEqual([[rival.id, 'request']]);
    const { history } = await desk.client.bookings.get({ id: first.id });
    expect(history.map((h) => h.name)).toEqual(['booking.create', 'request.accept']);
    // Each way out can be taken as it is offered.
    for (const way of clashing[0]?.waysOut ?? []) {
      const { roomIds, start, end } = way;
      await desk.client.bookings.change({ id: rival.id, roomIds, start, end });
      expect((await list()).find((r) => r.id === rival.id)?.stops).toEqual([]);
    }
    expect(clashing[0]?.waysOut.length).toBeGreaterThan(1);
  });

  it('BK8 BK2 is refused when the room is taken, and nothing changes', async () => {
    const request = await ask('Wniosek', rooms.STO, '10:00', '12:00');
    await book('Warsztat', rooms.STO, '11:00', '13:00');
    const { code, data } = await refusalOf(desk.client.requests.accept({ id: request.id }));
    expect(code).toBe('ROOM_TAKEN');
    expect((data.waysOut as unknown[]).length).toBeGreaterThan(0);
    expect(await titles()).toEqual(['Wniosek']);
  });

  it('BK9 asks for a reason like every booking, and the front desk passes no closure', async () => {
    await desk.client.house.addClosure({
      roomId: rooms.STO,
      start: at('2026-11-25 08:00'),
      end: at('2026-11-25 20:00'),
      reason: 'remont',
    });
    const { id } = await ask('Wniosek', rooms.STO, '10:00', '12:00');
    expect((await refusalOf(desk.client.requests.accept({ id }))).code).toBe('NEEDS_OVERRIDE');
    await signInAs(desk, 'front-desk', 'Ola');
    const override = { reason: 'proszę' };
    expect((await refusalOf(desk.client.requests.accept({ id, override }))).code).toBe('OVERRIDE_NOT_ALLOWED');
    await signInAs(desk, 'coordinator', 'Ewa');
    expect((await desk.client.requests.accept({ id, override })).booking.overrides[0]?.codes).toEqual(['CLOSURE']);
  });

  it('BK6 only a request is accepted or refused', async () => {
    const { id } = await book('Warsztat', rooms.STO, '10:00', '12:00');
    const reason = 'other' as const;
    expect((await refusalOf(desk.client.requests.accept({ id }))).code).toBe('WRONG_STATE');
    expect((await refusalOf(desk.client.requests.refuse({ id, reason }))).code).toBe('WRONG_STATE');
  });
});

it('BK16 BK14 a refusal keeps its reason; reopened it waits again', async () => {
  const { id } = await ask('Wniosek', rooms.STO, '10:00', '12:00');
  const refused = await desk.client.requests.refuse({ id, reason: 'not-our-purpose', note: 'prosi o koncert' });
  expect(refused).toMatchObject({
    status: 'cancelled',
    refusalReason: 'not-our-purpose',
    reasonNote: 'prosi o koncert',
    cancelReason: null,
  });
  expect(await list()).toEqual([]);
  expect(await desk.client.bookings.reopen({ id })).toMatchObject({ status: 'request', refusalReason: null });
  expect(await titles()).toEqual(['Wniosek']);
});

it('SE1 a leader sees no requests', async () => {
  await ask('Wniosek', rooms.STO, '10:00', '12:00');
  await signInAs(desk, 'leader', 'Ala');
  expect((await refusalOf(desk.client.requests.list())).code).toBe('FORBIDDEN_FOR_ROLE');
});

it('BK8 after a cancellation whoever wants the freed time and fits is offered it', async () => {
  const taken = await book('Warsztat', rooms.BAL, '10:00', '12:00');
  const fits = await ask('Mieści się', rooms['BAL-A'], '11:00', '13:00');
  await ask('Kiedy indziej', rooms.BAL, '12:00', '13:00');
  await ask('Gdzie indziej', rooms.STO, '10:00', '12:00');
  await book('Zajęte', rooms['BAL-B'], '13:00', '14:00');
  await ask('Nie mieści się', rooms.BAL, '11:00', '14:00');
  expect(await desk.client.requests.fitting({ bookingId: taken.id })).toEqual([]);
  await desk.client.bookings.cancel({ id: taken.id, reason: 'illness' });
  expect((await desk.client.requests.fitting({ bookingId: taken.id })).map((r) => r.id)).toEqual([fits.id]);
});

describe('holds', () => {
  const hold = (title: string, until: string, from = '10:00', to = '12:00') =>
    book(title, rooms.FOY, from, to, { status: 'hold', holdUntil: at(until) });

  it('BK7 lists those that end within two days and those that are over, also after the desk slept', async () => {
    await hold('Jutro', '2026-11-25 09:00');
    await hold('Zaraz', '2026-11-24 10:30');
    await desk.client.bookings.create({
      title: 'Daleko',
      roomIds: [rooms.STO],
      start: at('2026-12-18 10:00'),
      end: at('2026-12-18 12:00'),
      status: 'hold',
      holdUntil: at('2026-12-10 12:00'),
    });
    const shown = async () => (await desk.client.requests.holds()).map((h) => [h.title, h.expired]);
    expect(await shown()).toEqual([
      ['Zaraz', false],
      ['Jutro', false],
    ]);
    desk.setNow('2026-11-25 09:30');
    expect(await desk.client.requests.waiting()).toEqual({ requests: 0, holds: 2 });
    expect(await shown()).toEqual([
      ['Zaraz', true],
      ['Jutro', true],
    ]);
    desk.setNow('2026-11-25 10:00');
    expect(await shown()).toEqual([]);
  });

  it('BK7 one that was over is judged again when it is prolonged', async () => {
    const { id } = await book('Opcja', rooms.STO, '10:00', '12:00', {
      status: 'hold',
      holdUntil: at('2026-11-24 10:30'),
    });
    desk.setNow('2026-11-24 11:00');
    await book('Szybszy', rooms.STO, '10:00', '12:00');
    const later = { id, holdUntil: at('2026-11-25 09:00') };
    expect((await refusalOf(desk.client.bookings.change(later))).code).toBe('ROOM_TAKEN');
    expect((await refusalOf(desk.client.bookings.change({ id, status: 'confirmed' }))).code).toBe('ROOM_TAKEN');
  });
});

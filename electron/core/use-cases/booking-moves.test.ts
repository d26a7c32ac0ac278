import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';

let desk: TestDesk;
let rooms: TestRooms;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

const day = (time: string) => at(`2026-11-25 ${time}`);
const book = (title: string, roomIds: string[], from: string, to: string, over: object = {}) =>
  desk.client.bookings.create({ title, roomIds, start: day(from), end: day(to), ...over });
const places = async () => {
  const rows = await desk.client.bookings.list({ from: at('2026-11-01 00:00'), to: at('2026-12-31 00:00') });
  const code = (id: string) => Object.entries(rooms).find(([, room]) => room === id)?.[0];
  const time = (instant: number) => new Date(instant + 3_600_000).toISOString().slice(11, 16);
  return Object.fromEntries(
    rows.map(({ title, placement: p }) => [title, `${p.roomIds.map(code).join('+')} ${time(p.start)}–${time(p.end)}`]),
  );
};
const lastChange = async (id: string) => (await desk.client.bookings.get({ id })).history.at(-1);

describe('swapping', () => {
  it('BK15 exchanges two rooms in one change although each move alone would clash', async () => {
    const a = await book('A', [rooms.STO], '10:00', '12:00');
    const b = await book('B', [rooms.BAL], '10:00', '13:00', { layout: 'theatre' });
    expect((await refusalOf(desk.client.bookings.change({ id: a.id, roomIds: [rooms.BAL] }))).code).toBe('ROOM_TAKEN');
    const swapped = await desk.client.bookings.swap({ aId: a.id, bId: b.id, override: { reason: 'układ' } });
    expect(await places()).toEqual({ A: 'BAL 10:00–12:00', B: 'STO 10:00–13:00' });
    // Other rooms bring their own buffers (BK1).
    expect(swapped.b.placement).toMatchObject({ setupMinutes: 0, teardownMinutes: 0 });
    const [changeA, changeB] = [await lastChange(a.id), await lastChange(b.id)];
    expect(changeA?.n).toBe(changeB?.n);
    expect(changeA?.name).toBe('booking.swap');
    // Swapped back, both stand where they stood.
    await desk.client.bookings.swap({ aId: a.id, bId: b.id });
    expect(await places()).toEqual({ A: 'STO 10:00–12:00', B: 'BAL 10:00–13:00' });
  });

  it('BK15 by choice the times too: each begins when the other did and keeps its length', async () => {
    const a = await book('A', [rooms.STO], '10:00', '11:00');
    const b = await book('B', [rooms.FOY], '14:00', '16:00');
    await desk.client.bookings.swap({ aId: a.id, bId: b.id, times: true });
    expect(await places()).toEqual({ A: 'FOY 14:00–15:00', B: 'STO 10:00–12:00' });
  });

  it('BK15 BK2 is refused whole when a third one is in the way', async () => {
    const a = await book('A', [rooms.STO], '10:00', '12:00');
    const b = await book('B', [rooms['BAL-A']], '10:00', '11:00');
    const third = await book('C', [rooms['BAL-A']], '11:00', '12:00');
    const { code, data } = await refusalOf(desk.client.bookings.swap({ aId: a.id, bId: b.id }));
    expect(code).toBe('ROOM_TAKEN');
    expect(data.clashes).toEqual([expect.objectContaining({ bookingId: third.id })]);
    expect(await places()).toMatchObject({ A: 'STO 10:00–12:00', B: 'BAL-A 10:00–11:00' });
  });

  it('BK15 BK2 is refused when the two would be in each other’s way at their new times', async () => {
    const a = await book('A', [rooms.STO], '10:00', '11:00');
    const b = await book('B', [rooms.STO], '11:00', '13:00');
    expect((await refusalOf(desk.client.bookings.swap({ aId: a.id, bId: b.id, times: true }))).code).toBe('ROOM_TAKEN');
    expect(await places()).toEqual({ A: 'STO 10:00–11:00', B: 'STO 11:00–13:00' });
  });

  it('BK15 BK4 a whole and a half exchange like two rooms', async () => {
    const a = await book('A', [rooms.BAL], '10:00', '12:00');
    const b = await book('B', [rooms['BAL-A']], '14:00', '16:00');
    await desk.client.bookings.swap({ aId: a.id, bId: b.id });
    expect(await places()).toEqual({ A: 'BAL-A 10:00–12:00', B: 'BAL 14:00–16:00' });
  });

  it('BK15 BK9 the hard limit of the other room counts', async () => {
    const a = await book('A', [rooms.STO], '10:00', '12:00', { headCount: 5 });
    const b = await book('B', [rooms.FOY], '10:00', '12:00', { headCount: 26, override: { reason: 'stoją' } });
    expect((await refusalOf(desk.client.bookings.swap({ aId: a.id, bId: b.id }))).code).toBe('OVER_LEGAL_LIMIT');
  });

  it('BK15 neither with itself nor with a cancelled one', async () => {
    const a = await book('A', [rooms.STO], '10:00', '12:00');
    const b = await book('B', [rooms.FOY], '10:00', '12:00');
    await desk.client.bookings.cancel({ id: b.id, reason: 'mistake' });
    expect((await refusalOf(desk.client.bookings.swap({ aId: a.id, bId: a.id }))).code).toBe('WRONG_STATE');
    expect((await refusalOf(desk.client.bookings.swap({ aId: a.id, bId: b.id }))).code).toBe('WRONG_STATE');
  });
});

describe('copying', () => {
  it('BK15 makes a new booking with everything but the event and its people', async () => {
    const { id: eventId } = await desk.client.events.save({ title: 'Kurs' });
    const fields = { headCount: 12, contactName: 'Ala', purpose: 'nauka', note: 'klucz' } as const;
    const old = await book('Kurs', [rooms.STO], '10:00', '12:00', { ...fields, eventId, layout: 'boardroom' });
    const made = await desk.client.bookings.copy({ id: old.id, start: at('2026-12-02 14:00') });
    expect(made).toMatchObject({
      ...fields,
      status: 'confirmed',
      eventId: null,
      overrides: [],
    });
    expect(made.placement).toMatchObject({
      layout: 'boardroom',
      start: at('2026-12-02 14:00'),
      end: at('2026-12-02 16:00'),
    });
    expect(made.id).not.toBe(old.id);
    expect((await lastChange(made.id))?.name).toBe('booking.copy');
    expect((await lastChange(old.id))?.name).toBe('booking.create');
  });

  it('BK15 BK2 a copy is judged like every new booking', async () => {
    const old = await book('Kurs', [rooms.STO], '10:00', '12:00');
    expect((await refusalOf(desk.client.bookings.copy({ id: old.id, start: day('11:00') }))).code).toBe('ROOM_TAKEN');
    const other = await desk.client.bookings.copy({ id: old.id, start: day('11:00'), roomIds: [rooms.FOY] });
    expect(other.placement.roomIds).toEqual([rooms.FOY]);
  });

  it('BK15 BK7 a hold stays a hold with a moment ahead, a cancelled booking becomes a confirmed one', async () => {
    const hold = await book('Opcja', [rooms.STO], '10:00', '12:00', {
      status: 'hold',
      holdUntil: at('2026-11-24 12:00'),
    });
    const alive = await desk.client.bookings.copy({ id: hold.id, start: at('2026-12-01 10:00') });
    expect(alive).toMatchObject({ status: 'hold', holdUntil: at('2026-11-24 12:00') });
    desk.setNow('2026-11-24 13:00');
    const over = await desk.client.bookings.copy({ id: hold.id, start: at('2026-12-02 10:00') });
    expect(over).toMatchObject({ status: 'hold', holdUntil: at('2026-11-26 12:00') });
    await desk.client.bookings.cancel({ id: hold.id, reason: 'organiser' });
    const again = await desk.client.bookings.copy({ id: hold.id, start: at('2026-12-03 10:00') });
    expect(again).toMatchObject({ status: 'confirmed', holdUntil: null, cancelReason: null });
    const request = await book('Wniosek', [rooms.FOY], '10:00', '12:00', { status: 'request' });
    expect((await desk.client.bookings.copy({ id: request.id, start: at('2026-12-04 10:00') })).status).toBe('request');
  });
});

describe('nobody came', () => {
  it('BK16 is noted when a confirmed booking is over, and can be taken back', async () => {
    const { id } = await book('Kurs', [rooms.STO], '10:00', '12:00');
    expect((await refusalOf(desk.client.bookings.noShow({ id, noShow: true }))).code).toBe('WRONG_STATE');
    desk.setNow('2026-11-25 12:00');
    expect((await desk.client.bookings.noShow({ id, noShow: true })).noShow).toBe(true);
    expect((await desk.client.bookings.noShow({ id, noShow: false })).noShow).toBe(false);
    expect((await lastChange(id))?.name).toBe('booking.noShow');
  });

  it('BK16 BK9 from the house’s number on a limit is suggested for that organisation, for twelve months', async () => {
    const { house } = await desk.client.start.state();
    if (!house) throw new Error('the house');
    const { id: _i, demo: _d, ...fields } = house;
    const limits = { windowDays: null, leadHours: null, longestMinutes: null, mostAMonth: null, noShowLimit: 2 };
    await desk.client.house.save({ ...fields, bookingRules: [{ kind: null, ...limits, priority: 5 }] });
    const saved = await desk.client.organisations.save({ name: 'Fala', kind: 'ngo', phone: '', email: '', note: '' });
    const organisationId = saved.id;
    const first = await book('Raz', [rooms.STO], '10:00', '11:00', { organisationId });
    const second = await book('Dwa', [rooms.STO], '11:00', '12:00', { organisationId });
    desk.setNow('2026-11-25 13:00');
    await desk.client.bookings.noShow({ id: first.id, noShow: true });
    expect((await book('Trzy', [rooms.STO], '14:00', '15:00', { organisationId })).overrides).toEqual([]);
    await desk.client.bookings.noShow({ id: second.id, noShow: true });
    const { code, data } = await refusalOf(book('Cztery', [rooms.STO], '15:00', '16:00', { organisationId }));
    expect([code, data.warnings]).toEqual(['NEEDS_OVERRIDE', [{ code: 'NO_SHOWS', roomId: null, limit: 2, count: 2 }]]);
    expect((await book('Inni', [rooms.STO], '15:00', '16:00')).overrides).toEqual([]);
    desk.setNow('2027-11-29 13:00');
    const year = { start: at('2027-11-30 10:00'), end: at('2027-11-30 11:00'), organisationId };
    expect((await desk.client.bookings.create({ title: 'Po roku', roomIds: [rooms.STO], ...year })).overrides).toEqual(
      [],
    );
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';

let desk: TestDesk;
let rooms: TestRooms;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

const booking = (roomId: string, from: string, to: string, over: object = {}) => ({
  title: 'Warsztat',
  roomIds: [roomId],
  start: at(`2026-11-25 ${from}`),
  end: at(`2026-11-25 ${to}`),
  ...over,
});
const book = (roomId: string, from: string, to: string, over: object = {}) =>
  desk.client.bookings.create(booking(roomId, from, to, over));
const refused = (roomId: string, from: string, to: string, over: object = {}) =>
  refusalOf(book(roomId, from, to, over));
const changes = () => desk.client.bookings.list({ from: at('2026-11-01 00:00'), to: at('2026-12-31 00:00') });

describe('making a booking', () => {
  it('BK1 copies set-up and tear-down from the layout, and keeps them when the layout changes later', async () => {
    const made = await book(rooms.BAL, '12:00', '14:00', { layout: 'theatre' });
    expect(made.placement).toMatchObject({ setupMinutes: 30, teardownMinutes: 15 });
    const hall = (await desk.client.rooms.list()).find((r) => r.id === rooms.BAL);
    if (!hall) throw new Error('the hall');
    await desk.client.rooms.save({
      ...hall,
      layouts: [{ layout: 'theatre', capacity: 60, setupMinutes: 5, teardownMinutes: 5 }],
    });
    const { history: _h, ...later } = await desk.client.bookings.get({ id: made.id });
    expect(later).toEqual(made);
  });

  it('BK2 refuses the same room at the same time, names who is in the way and offers ways out (BK10)', async () => {
    const first = await book(rooms.STO, '12:00', '14:00', { title: 'Doradztwo: statut' });
    const { code, data } = await refused(rooms.STO, '13:00', '15:00');
    expect(code).toBe('ROOM_TAKEN');
    expect(data.clashes).toEqual([expect.objectContaining({ bookingId: first.id, title: 'Doradztwo: statut' })]);
    expect((data.waysOut as unknown[]).length).toBeGreaterThan(0);
    expect((data.waysOut as unknown[]).length).toBeLessThanOrEqual(5);
    expect(await changes()).toHaveLength(1);
  });

  it('BK2 every way out that is offered can be booked', async () => {
    await book(rooms.STO, '12:00', '14:00');
    const { data } = await refused(rooms.STO, '13:00', '15:00');
    for (const way of data.waysOut as { roomIds: string[]; start: number; end: number }[]) {
      const made = await desk.client.bookings.create({
        title: 'Inaczej',
        roomIds: way.roomIds,
        start: way.start,
        end: way.end,
      });
      await desk.client.bookings.cancel({ id: made.id, reason: 'mistake' });
    }
  });

  it('TM2 a booking may begin the moment another ends', async () => {
    await book(rooms.STO, '12:00', '14:00');
    expect((await book(rooms.STO, '14:00', '15:00')).status).toBe('confirmed');
  });

  it('BK3 asks for a reason where buffers reach into a neighbour, and keeps it on record', async () => {
    await book(rooms['BAL-A'], '10:00', '12:00');
    const { code, data } = await refused(rooms.BAL, '12:15', '14:00', { layout: 'theatre' });
    expect(code).toBe('NEEDS_OVERRIDE');
    expect(data.warnings).toEqual([expect.objectContaining({ code: 'BUFFER_OVERLAP' })]);
    const made = await book(rooms.BAL, '12:15', '14:00', { layout: 'theatre', override: { reason: 'ustawi technik' } });
    expect(made.overrides).toEqual([
      { codes: ['BUFFER_OVERLAP'], reason: 'ustawi technik', by: 'Ewa', at: desk.now() },
    ]);
  });

  it('BK4 booking a half blocks the whole, and the whole blocks both halves', async () => {
    await book(rooms['BAL-A'], '10:00', '12:00');
    expect((await refused(rooms.BAL, '11:00', '13:00')).code).toBe('ROOM_TAKEN');
    await book(rooms.BAL, '14:00', '16:00');
    expect((await refused(rooms['BAL-B'], '15:00', '17:00')).code).toBe('ROOM_TAKEN');
    expect((await book(rooms['BAL-B'], '10:00', '12:00')).status).toBe('confirmed');
  });

  it('BK5 a foyer for two takes two bookings and refuses the third', async () => {
    await book(rooms.FOY, '10:00', '12:00');
    await book(rooms.FOY, '11:00', '13:00');
    expect((await refused(rooms.FOY, '11:30', '12:30')).code).toBe('ROOM_FULL');
    expect((await book(rooms.FOY, '12:00', '14:00')).status).toBe('confirmed');
  });

  it('BK6 BK8 drafts and requests occupy nothing and see no clash; confirming one is judged', async () => {
    const request = await book(rooms.STO, '12:00', '14:00', { status: 'request' });
    await book(rooms.STO, '12:00', '14:00', { status: 'draft' });
    await book(rooms.STO, '12:00', '14:00');
    const { code } = await refusalOf(desk.client.bookings.change({ id: request.id, status: 'confirmed' }));
    expect(code).toBe('ROOM_TAKEN');
  });

  it('BK9 stops above the legal limit, also with a reason', async () => {
    const { code, data } = await refused(rooms.STO, '12:00', '13:00', {
      headCount: 26,
      override: { reason: 'proszę' },
    });
    expect(code).toBe('OVER_LEGAL_LIMIT');
    expect(data).toMatchObject({ limit: 25, headCount: 26 });
  });

  it('BK9 stops in a room out of use', async () => {
    const room = (await desk.client.rooms.list()).find((r) => r.id === rooms['BAL-A']);
    if (!room) throw new Error('the half');
    await desk.client.rooms.save({ ...room, outOfUse: true });
    expect((await refused(rooms.BAL, '12:00', '13:00')).code).toBe('ROOM_OUT_OF_USE');
    expect((await book(rooms['BAL-B'], '12:00', '13:00')).status).toBe('confirmed');
  });

  it('BK9 late hours, a holiday and a closure are warnings; the front desk may pass hours but no closure', async () => {
    await desk.client.house.addClosure({
      roomId: rooms.STO,
      start: at('2026-11-25 08:00'),
      end: at('2026-11-25 12:00'),
      reason: 'Malowanie',
    });
    await desk.client.start.saveDesk({ letter: 'A', accountName: 'Ola', role: 'front-desk', language: 'pl' });
    const closed = await refused(rooms.STO, '10:00', '11:00', { override: { reason: 'proszę' } });
    expect(closed.code).toBe('OVERRIDE_NOT_ALLOWED');
    const late = await book(rooms.STO, '20:00', '21:00', { override: { reason: 'zgoda kierownictwa' } });
    expect(late.overrides[0]?.codes).toEqual(['OUTSIDE_HOURS']);
    const holiday = {
      title: 'Wigilia',
      roomIds: [rooms.STO],
      start: at('2026-12-24 10:00'),
      end: at('2026-12-24 11:00'),
    };
    expect((await refusalOf(desk.client.bookings.create(holiday))).data.warnings).toEqual([
      expect.objectContaining({ code: 'HOLIDAY', detail: 'christmasEve' }),
    ]);
  });

  it('BK11 several rooms are taken all or none', async () => {
    await book(rooms.FOY, '10:00', '12:00');
    await book(rooms.STO, '10:00', '12:00');
    const { code } = await refusalOf(
      desk.client.bookings.create({ ...booking(rooms.STO, '11:00', '13:00'), roomIds: [rooms['BAL-A'], rooms.STO] }),
    );
    expect(code).toBe('ROOM_TAKEN');
    expect((await book(rooms['BAL-A'], '11:00', '13:00')).status).toBe('confirmed');
  });

  it('BK16 keeps contact, purpose and the rest of the file', async () => {
    const file = {
      headCount: 12,
      contactName: 'Żaneta Ćwiklińska',
      contactPhone: '501 234 567',
      purpose: 'szkolenie',
      participantsPay: true,
      applicationReceived: true,
    };
    const { id } = await book(rooms.STO, '12:00', '14:00', file);
    expect(await desk.client.bookings.get({ id })).toMatchObject(file);
  });

  it('BK17 a confidential booking keeps its title from whoever it refuses, and from leaders', async () => {
    const secret = await book(rooms.STO, '12:00', '14:00', {
      title: 'Mediacja',
      confidential: true,
      contactPhone: '501',
    });
    expect((await refused(rooms.STO, '13:00', '14:00')).data.clashes).toEqual([
      expect.objectContaining({ title: null }),
    ]);
    await desk.client.start.saveDesk({ letter: 'A', accountName: 'Lidka', role: 'leader', language: 'pl' });
    expect(await desk.client.bookings.get({ id: secret.id })).toMatchObject({
      title: 'zajęte',
      contactPhone: '',
      history: [],
    });
  });
});

describe('what is refused changes nothing', () => {
  const nonsense: [name: string, over: object, code: string][] = [
    ['an end before the start', { end: at('2026-11-25 11:00') }, 'WRONG_TIMES'],
    ['TM5 four minutes', { end: at('2026-11-25 12:04') }, 'WRONG_TIMES'],
    ['TM5 fifteen days', { end: at('2026-12-10 12:30') }, 'WRONG_TIMES'],
    ['10,000 characters', { title: 'x'.repeat(10_000) }, 'BAD_REQUEST'],
    ['an empty title', { title: '   ' }, 'BAD_REQUEST'],
    ['a title that turns the line around', { title: 'Warsztat \u202Eabc' }, 'BAD_REQUEST'],
    ['half an emoji', { title: 'Warsztat \ud83d' }, 'BAD_REQUEST'],
    ['a year far away', { start: at('2026-11-25 12:00') * 10 }, 'BAD_REQUEST'],
    ['an unknown room', { roomIds: ['019abcde-0000-7000-8000-000000000000'] }, 'NOT_FOUND'],
    [
      'unknown equipment',
      { equipment: [{ equipmentId: '019abcde-0000-7000-8000-000000000000', quantity: 1 }] },
      'NOT_FOUND',
    ],
    ['a hold that is over', { status: 'hold', holdUntil: at('2026-11-24 09:00') }, 'WRONG_TIMES'],
  ];
  it.each(nonsense)('%s', async (_, over, code) => {
    expect((await refused(rooms.STO, '12:00', '14:00', over)).code).toBe(code);
    expect(await changes()).toEqual([]);
  });

  it('emoji and right-to-left words are words like any other', async () => {
    const { id } = await book(rooms.STO, '12:00', '14:00', { title: '  🎨 ورشة عمل – זמן ' });
    expect((await desk.client.bookings.get({ id })).title).toBe('🎨 ورشة عمل – זמן');
  });
});

describe('holds', () => {
  it('BK7 a hold past its time is free for others, whether or not anything ran then', async () => {
    const hold = await book(rooms.STO, '12:00', '14:00', { status: 'hold', holdUntil: at('2026-11-24 12:00') });
    expect((await refused(rooms.STO, '12:00', '14:00')).code).toBe('ROOM_TAKEN');
    desk.setNow('2026-11-24 12:00');
    expect((await desk.client.bookings.get({ id: hold.id })).expired).toBe(true);
    await book(rooms.STO, '12:00', '14:00');
    const back = await refusalOf(desk.client.bookings.change({ id: hold.id, holdUntil: at('2026-11-25 08:00') }));
    expect(back.code).toBe('ROOM_TAKEN');
  });
});

describe('what is free', () => {
  it('BK4 BK7 says until when, set-up of the next one included, and looks through holds that are over', async () => {
    await book(rooms.BAL, '16:00', '18:00', { layout: 'theatre' });
    await book(rooms.STO, '15:00', '16:00', { status: 'hold', holdUntil: at('2026-11-24 11:00') });
    desk.setNow('2026-11-24 12:00');
    const wish = { start: at('2026-11-25 12:00'), end: at('2026-11-25 14:00') };
    const offers = await desk.client.rooms.free(wish);
    const until = (id: string) => offers.find((offer) => offer.roomId === id)?.freeUntil;
    expect(until(rooms['BAL-B'])).toBe(at('2026-11-25 15:30'));
    expect(until(rooms.STO)).toBeNull();
  });
});

describe('changing, cancelling, ending', () => {
  it('BK9 a reason once given holds while the same thing is in the way', async () => {
    const late = await book(rooms.STO, '19:00', '21:00', { override: { reason: 'zgoda' } });
    const longer = await desk.client.bookings.change({ id: late.id, end: at('2026-11-25 21:15') });
    expect(longer.overrides).toHaveLength(1);
    const moved = refusalOf(desk.client.bookings.change({ id: late.id, headCount: 24, roomIds: [rooms.FOY] }));
    expect((await moved).code).toBe('NEEDS_OVERRIDE');
  });

  it('BK14 cancelling keeps the booking with its reason, frees the room, and reopening checks again', async () => {
    const made = await book(rooms.STO, '12:00', '14:00');
    const cancelled = await desk.client.bookings.cancel({ id: made.id, reason: 'illness', note: 'telefon' });
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelReason: 'illness', reasonNote: 'telefon' });
    expect((await refusalOf(desk.client.bookings.cancel({ id: made.id, reason: 'other' }))).code).toBe('WRONG_STATE');
    const other = await book(rooms.STO, '13:00', '15:00');
    expect((await refusalOf(desk.client.bookings.reopen({ id: made.id }))).code).toBe('ROOM_TAKEN');
    await desk.client.bookings.cancel({ id: other.id, reason: 'other' });
    expect(await desk.client.bookings.reopen({ id: made.id })).toMatchObject({
      status: 'confirmed',
      cancelReason: null,
    });
  });

  it.each([
    ['draft', null],
    ['request', null],
    ['hold', at('2026-11-24 16:00')],
  ] as const)('BK14 reopening a cancelled %s takes it back as what it was', async (status, holdUntil) => {
    const made = await book(rooms.STO, '12:00', '14:00', { status, holdUntil });
    await desk.client.bookings.cancel({ id: made.id, reason: 'mistake' });
    expect(await desk.client.bookings.reopen({ id: made.id })).toMatchObject({ status, holdUntil });
    await desk.client.bookings.cancel({ id: made.id, reason: 'mistake' });
    await book(rooms.STO, '13:00', '15:00');
    const again = desk.client.bookings.reopen({ id: made.id });
    if (status === 'hold') expect((await refusalOf(again)).code).toBe('ROOM_TAKEN');
    else expect((await again).status).toBe(status);
  });

  it('BK7 a hold that ran out while it was cancelled comes back as one that is over, and does not end early', async () => {
    const made = await book(rooms.STO, '12:00', '14:00', { status: 'hold', holdUntil: at('2026-11-24 12:00') });
    await desk.client.bookings.cancel({ id: made.id, reason: 'mistake' });
    await book(rooms.STO, '12:00', '14:00');
    desk.setNow('2026-11-25 12:30');
    expect(await desk.client.bookings.reopen({ id: made.id })).toMatchObject({ status: 'hold', expired: true });
    expect((await refusalOf(desk.client.bookings.endEarly({ id: made.id }))).code).toBe('WRONG_STATE');
  });

  it('BK14 ending early cuts a running booking to now and refuses one that does not run', async () => {
    const made = await book(rooms.STO, '12:00', '14:00');
    expect((await refusalOf(desk.client.bookings.endEarly({ id: made.id }))).code).toBe('WRONG_STATE');
    desk.setNow(at('2026-11-25 12:40') + 20_000);
    expect((await desk.client.bookings.endEarly({ id: made.id })).placement.end).toBe(at('2026-11-25 12:40'));
    expect((await book(rooms.STO, '13:00', '14:00')).status).toBe('confirmed');
  });

  it('SE3 the history says who did what, with the fields before and after', async () => {
    const made = await book(rooms.STO, '12:00', '14:00');
    await desk.client.bookings.change({ id: made.id, title: 'Inny tytuł' });
    const { history } = await desk.client.bookings.get({ id: made.id });
    expect(history.map((h) => [h.name, h.actor, h.base?.title ?? null, h.set.title])).toEqual([
      ['booking.create', 'Ewa', null, 'Warsztat'],
      ['booking.change', 'Ewa', 'Warsztat', 'Inny tytuł'],
    ]);
  });

  it('BK2 a change of rooms sees bookings far ahead too', async () => {
    const far = { start: at('2031-05-05 12:00'), end: at('2031-05-05 14:00'), override: { reason: 'jubileusz' } };
    await book(rooms.FOY, '12:00', '14:00', far);
    await book(rooms.FOY, '12:00', '14:00', far);
    const foyer = (await desk.client.rooms.list()).find((r) => r.id === rooms.FOY);
    if (!foyer) throw new Error('the foyer');
    expect((await refusalOf(desk.client.rooms.save({ ...foyer, parallel: 1 }))).code).toBe('WOULD_OVERLAP');
  });

  it('BK4 a room cannot become a part where its bookings would then overlap', async () => {
    await book(rooms.STO, '12:00', '14:00');
    await book(rooms['BAL-A'], '12:00', '14:00');
    const sto = (await desk.client.rooms.list()).find((r) => r.id === rooms.STO);
    if (!sto) throw new Error('STO');
    const half = (await desk.client.rooms.list()).find((r) => r.id === rooms['BAL-A']);
    if (!half) throw new Error('BAL-A');
    await book(rooms.BAL, '15:00', '16:00');
    await book(rooms.STO, '15:00', '16:00');
    const joined = await refusalOf(desk.client.rooms.save({ ...sto, partOf: rooms.BAL }));
    expect(joined.code).toBe('WOULD_OVERLAP');
    expect((await desk.client.rooms.list()).find((r) => r.id === rooms.STO)?.partOf).toBeNull();
    expect((await refused(rooms.STO, '12:30', '13:00')).code).toBe('ROOM_TAKEN');
  });
});

describe('roles', () => {
  it('SE1 a leader makes no bookings', async () => {
    await desk.client.start.saveDesk({ letter: 'A', accountName: 'Lidka', role: 'leader', language: 'pl' });
    expect((await refused(rooms.STO, '12:00', '13:00')).code).toBe('FORBIDDEN_FOR_ROLE');
  });
});

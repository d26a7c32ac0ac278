import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepEntry, loseRoom, unplace } from '../../../tests/support/conflicts.ts';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { overbookedSpaces } from '../../../tests/support/overbooked.ts';
import { signInAs, someSession } from '../../../tests/support/sessions.ts';

let desk: TestDesk;
let rooms: TestRooms;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

const DAY = '2026-11-25';
const book = (title: string, roomId: string, from: string, to: string, over: object = {}) =>
  desk.client.bookings.create({
    title,
    roomIds: [roomId],
    start: at(`${DAY} ${from}`),
    end: at(`${DAY} ${to}`),
    ...over,
  });

/** One lost the room that another has, as the server's page tells it. */
async function clash(over: object = {}, otherTimes: readonly [string, string] = ['10:00', '12:00']) {
  const lost = await book('Szachy', rooms.STO, '10:00', '12:00', { contactPhone: '600 100 200', ...over });
  unplace(desk.dataDir, lost.id);
  const other = await book('Narada', rooms.STO, ...otherTimes);
  const id = loseRoom(desk.dataDir, { bookingId: lost.id, otherId: other.id, at: desk.now() });
  return { id, lostId: lost.id, otherId: other.id };
}
const list = () => desk.client.conflicts.list();
const get = (id: string) => desk.client.bookings.get({ id });
const settle = (
  id: string,
  deed: Parameters<TestDesk['client']['conflicts']['settle']>[0]['deed'],
  override?: { reason: string },
) => desk.client.conflicts.settle({ id, deed, ...(override ? { override } : {}) });

/** Nobody lies on anybody, counted by hand. */
async function nobodyOverbooked() {
  const codeOf = new Map(Object.entries(rooms).map(([code, id]) => [id, code as keyof TestRooms]));
  const rows = await desk.client.bookings.list({ from: at(`${DAY} 00:00`), to: at('2026-12-10 00:00') });
  const standing = rows
    .filter((row) => row.status === 'confirmed' && !row.unplaced)
    .map(({ placement: p }) => ({ start: p.start, end: p.end, codes: p.roomIds.map((r) => codeOf.get(r) ?? 'STO') }));
  expect(overbookedSpaces(standing)).toEqual([]);
}

describe('a booking without its place', () => {
  it('CF1 keeps its state and all its fields and blocks nobody', async () => {
    const { lostId } = await clash({ note: 'klucz u Jana', headCount: 12 });
    expect(await get(lostId)).toMatchObject({
      status: 'confirmed',
      unplaced: true,
      note: 'klucz u Jana',
      headCount: 12,
    });
    await nobodyOverbooked();
  });

  it('CF1 US1 is not counted as used and against no quota, until it has a place', async () => {
    const { id, lostId } = await clash();
    const period = { from: at(`${DAY} 00:00`), to: at('2026-11-26 00:00') };
    const used = async () => (await desk.client.usage.report(period)).rooms.flatMap((room) => room.bookingIds);
    expect(await used()).not.toContain(lostId);
    await settle(id, { kind: 'place', roomIds: [rooms.FOY] });
    expect(await used()).toContain(lostId);
  });

  it('CF5 its session stays, with people and without a room, and what happened at it is counted', async () => {
    const { sessionId, eventId } = await someSession(desk, rooms.STO, { from: `${DAY} 10:00`, to: `${DAY} 12:00` });
    unplace(desk.dataDir, sessionId);
    const period = { from: at(`${DAY} 00:00`), to: at('2026-11-26 00:00') };
    expect(await desk.client.sessions.list(period)).toMatchObject([
      { id: sessionId, unplaced: true, roomIds: [], legalLimit: null },
    ]);
    const [sheet] = await desk.client.sheets.preview({ sessionIds: [sessionId] });
    expect(sheet?.roomNames).toEqual([]);
    desk.setNow(`${DAY} 18:00`);
    expect((await desk.client.usage.report(period)).attendance.sessions).toBe(0);
    await desk.client.sessions.walkIn({ sessionId, name: 'Jan Nowak' });
    expect((await desk.client.usage.report(period)).attendance).toMatchObject({ sessions: 1, attendances: 1 });
    expect((await desk.client.events.get({ id: eventId })).sessions).toHaveLength(1);
  });

  it('CF5 IX1 IX2 its confirmation promises neither room nor equipment', async () => {
    const { lostId } = await clash();
    expect(await desk.client.exchange.confirmation({ id: lostId })).toMatchObject({
      unplaced: true,
      rooms: [],
      equipment: [],
    });
    const { text } = await desk.client.exchange.calendarFile({ id: lostId });
    expect(text).toContain('STATUS:TENTATIVE');
    expect(text).toContain('Sala do ustalenia');
    expect(text).not.toContain('Sala STO');
  });

  it('CF5 IX4 feeds leave it out, and no moment is promised for what comes from other desks', async () => {
    const { sessionId } = await someSession(desk, rooms.STO, {
      from: `${DAY} 10:00`,
      to: `${DAY} 12:00`,
      leaderName: 'Ola',
    });
    const room = await desk.client.exchange.addFeed({ kind: 'room', target: rooms.STO });
    const leader = await desk.client.exchange.addFeed({ kind: 'leader', target: 'Ola' });
    desk.setNow('2026-11-24 10:05');
    const read = ({ secret }: { secret: string }) => desk.core.feed(secret);
    for (const feed of [room, leader]) expect(read(feed)?.text).toContain('Ogród deszczowy');
    expect(read(room)?.changedAt).not.toBeNull();
    unplace(desk.dataDir, sessionId);
    for (const feed of [room, leader]) expect(read(feed)?.text).not.toContain('Ogród deszczowy');
    const installId = '01900000-0000-7000-8000-00000000000b';
    const their = { installId, own: false, outcome: 'applied', name: 'booking.create', actor: 'Marek' };
    keepEntry(desk.dataDir, { ...their, seq: 1, n: 1, at: desk.now() });
    expect(read(room)?.changedAt).toBeNull();
  });

  it('CF1 cannot be ended early, and nobody can have failed to come', async () => {
    const { lostId } = await clash();
    desk.setNow(`${DAY} 11:00`);
    expect(await refusalOf(desk.client.bookings.endEarly({ id: lostId }))).toMatchObject({
      data: { state: 'unplaced' },
    });
    desk.setNow(`${DAY} 13:00`);
    expect(await refusalOf(desk.client.bookings.noShow({ id: lostId, noShow: true }))).toMatchObject({
      data: { state: 'unplaced' },
    });
  });

  it('CF1 EQ6 is on no pick list, and its equipment is free for others', async () => {
    const pool = await desk.client.equipment.save({ code: 'RZ', name: 'Rzutnik', quantity: 1 });
    const { lostId } = await clash({ equipment: [{ equipmentId: pool.id, quantity: 1 }] });
    const other = await book('Kino', rooms.FOY, '10:00', '12:00', {
      equipment: [{ equipmentId: pool.id, quantity: 1 }],
    });
    const needs = await desk.client.equipment.pickList({ date: DAY });
    expect(needs.map((need) => need.bookingId)).toEqual([other.id]);
    expect(needs.map((need) => need.bookingId)).not.toContain(lostId);
  });
});

describe('changes of a booking without its place', () => {
  it('CF2 words and people change and it waits on', async () => {
    const { lostId } = await clash();
    await desk.client.bookings.change({ id: lostId, title: 'Szachy dla dzieci', headCount: 60, note: 'zadzwonić' });
    expect(await get(lostId)).toMatchObject({ title: 'Szachy dla dzieci', headCount: 60, unplaced: true });
    expect((await list()).open).toHaveLength(1);
  });

  it('CF2 another room or time is judged as every other, and its conflict is settled in the same change', async () => {
    const { lostId } = await clash();
    const taken = { id: lostId, start: at(`${DAY} 11:00`), end: at(`${DAY} 13:00`) };
    expect((await refusalOf(desk.client.bookings.change(taken))).code).toBe('ROOM_TAKEN');
    expect(await get(lostId)).toMatchObject({ unplaced: true });
    await desk.client.bookings.change({ id: lostId, roomIds: [rooms.FOY] });
    const { history, ...after } = await get(lostId);
    expect(after).toMatchObject({ unplaced: false, placement: { roomIds: [rooms.FOY] } });
    expect(history.map((h) => h.name)).toEqual(['booking.create', 'booking.change']);
    const { open, settled } = await list();
    expect(open).toEqual([]);
    expect(settled).toMatchObject([{ settlement: 'moved', settledBy: 'Ewa', settledAt: desk.now() }]);
    await nobodyOverbooked();
  });

  it('CF2 other equipment places it where that was all that was missing, and else lets it wait', async () => {
    const pool = await desk.client.equipment.save({ code: 'RZ', name: 'Rzutnik', quantity: 1 });
    const equipment = [{ equipmentId: pool.id, quantity: 1 }];
    const lost = await book('Kino', rooms.FOY, '10:00', '12:00', { equipment });
    unplace(desk.dataDir, lost.id);
    const other = await book('Prelekcja', rooms.STO, '10:00', '12:00', { equipment });
    loseRoom(desk.dataDir, { bookingId: lost.id, otherId: other.id, at: desk.now(), over: { kind: 'equipment' } });
    await desk.client.bookings.change({ id: lost.id, equipment: [{ equipmentId: pool.id, quantity: 2 }] });
    expect(await get(lost.id)).toMatchObject({ unplaced: true, equipment: [{ quantity: 2 }] });
    await desk.client.bookings.change({ id: lost.id, equipment: [] });
    expect(await get(lost.id)).toMatchObject({ unplaced: false });
    expect((await list()).settled).toMatchObject([{ settlement: 'without-equipment' }]);
  });

  it('CF3 cancelling settles it as cancelled; reopening judges it anew', async () => {
    const { lostId } = await clash();
    await desk.client.bookings.cancel({ id: lostId, reason: 'organiser' });
    expect(await get(lostId)).toMatchObject({ status: 'cancelled', unplaced: false });
    expect((await list()).settled).toMatchObject([{ settlement: 'cancelled' }]);
    expect((await refusalOf(desk.client.bookings.reopen({ id: lostId }))).code).toBe('ROOM_TAKEN');
  });

  it('CF2 BK13 a date of a series that lost its room moves with the others, and stays lost where it cannot', async () => {
    const made = await desk.client.series.create({
      title: 'Joga',
      roomIds: [rooms.STO],
      start: at('2026-12-01 12:00'),
      end: at('2026-12-01 14:00'),
      rule: { freq: 'weekly', count: 3 },
    });
    const [first = '', second = ''] = made.dates.map((date) => date.bookingId ?? '');
    for (const [lost, date] of [
      [first, '2026-12-01'],
      [second, '2026-12-08'],
    ] as const) {
      unplace(desk.dataDir, lost);
      const times = { start: at(`${date} 12:00`), end: at(`${date} 14:00`) };
      const other = await desk.client.bookings.create({ title: 'Narada', roomIds: [rooms.STO], ...times });
      loseRoom(desk.dataDir, { bookingId: lost, otherId: other.id, at: desk.now() });
    }
    const reach = { id: made.id, date: '2026-12-01', scope: 'all' as const };
    await desk.client.series.change({ ...reach, changes: { title: 'Joga poranna' } });
    expect(await get(first)).toMatchObject({ title: 'Joga poranna', unplaced: true });
    await desk.client.bookings.create({
      title: 'Komisja',
      roomIds: [rooms.STO],
      start: at('2026-12-08 15:00'),
      end: at('2026-12-08 17:00'),
    });
    const changes = { start: at('2026-12-01 15:00'), end: at('2026-12-01 17:00') };
    const { dates } = await desk.client.series.change({ ...reach, changes });
    expect(dates.map((date) => date.state)).toEqual(['moved', 'clash', 'moved']);
    expect(await get(first)).toMatchObject({ unplaced: false, placement: changes });
    expect(await get(second)).toMatchObject({ unplaced: true });
    const { open, settled } = await list();
    expect(open.map((row) => row.bookingId)).toEqual([second]);
    expect(settled).toMatchObject([{ bookingId: first, settlement: 'moved' }]);
    await desk.client.series.cancel({ ...reach, date: '2026-12-08', scope: 'this', reason: 'organiser' });
    expect((await list()).open).toEqual([]);
    await nobodyOverbooked();
  });

  it('CF2 BK15 a swap gives it a place and settles it as swapped', async () => {
    const { lostId } = await clash();
    const away = await book('Warsztat', rooms.FOY, '10:00', '12:00');
    expect((await refusalOf(desk.client.bookings.swap({ aId: lostId, bId: away.id }))).code).toBe('ROOM_TAKEN');
    await desk.client.bookings.cancel({ id: (await list()).open[0]?.other?.bookingId ?? '', reason: 'organiser' });
    await desk.client.bookings.swap({ aId: lostId, bId: away.id });
    expect(await get(lostId)).toMatchObject({ unplaced: false, placement: { roomIds: [rooms.FOY] } });
    expect((await list()).settled).toMatchObject([{ settlement: 'swapped' }]);
    await nobodyOverbooked();
  });
});

describe('the list of conflicts', () => {
  it('CF4 shows both bookings as they are now, both desks, whom to call and every way out', async () => {
    const organisation = await desk.client.organisations.save({
      name: 'Fala',
      kind: 'ngo',
      phone: '58 123 45 67',
      email: '',
      note: '',
    });
    const { id, lostId, otherId } = await clash({ organisationId: organisation.id, headCount: 10 }, ['10:00', '11:00']);
    const { open } = await list();
    expect(open).toMatchObject([
      {
        id,
        mine: { deskName: 'Recepcja', actor: 'Ewa', bookingId: lostId },
        other: { deskName: 'Biuro', actor: 'Marek', bookingId: otherId },
        booking: {
          title: 'Szachy',
          contactPhone: '600 100 200',
          organisationName: 'Fala',
          organisationPhone: '58 123 45 67',
        },
        otherBooking: { title: 'Narada' },
        over: false,
      },
    ]);
    const kinds = open[0]?.waysOut.map((way) => way.kind) ?? [];
    expect(new Set(kinds)).toEqual(new Set(['other-room', 'shorten', 'other-time', 'swap', 'other-day']));
    expect(kinds.length).toBeLessThanOrEqual(9);
    const shorten = open[0]?.waysOut.find((way) => way.kind === 'shorten');
    expect(shorten).toMatchObject({ start: at(`${DAY} 11:00`), end: at(`${DAY} 12:00`) });
  });

  it('CF4 every way out that is offered can be taken', async () => {
    const { id, lostId } = await clash({}, ['10:00', '11:00']);
    const ways = (await list()).open[0]?.waysOut ?? [];
    expect(ways.length).toBeGreaterThan(4);
    for (const way of ways) {
      const settled = await settle(
        id,
        way.kind === 'swap'
          ? { kind: 'swap', otherId: way.otherId ?? '', otherRoomIds: way.otherRoomIds ?? [] }
          : { kind: 'place', roomIds: way.roomIds, start: way.start, end: way.end },
      );
      expect(settled.settlement, way.kind).not.toBeNull();
      expect(await get(lostId), way.kind).toMatchObject({ unplaced: false });
      await nobodyOverbooked();
      await desk.client.undo.undo({});
      expect(await get(lostId), way.kind).toMatchObject({ unplaced: true });
      expect((await list()).open, way.kind).toHaveLength(1);
      await nobodyOverbooked();
    }
  });

  it('CF4 what is free again is offered first, and given back as it was', async () => {
    const { id, lostId, otherId } = await clash();
    await desk.client.bookings.change({ id: otherId, roomIds: [rooms.FOY] });
    const [row] = (await list()).open;
    expect(row?.stops).toEqual([]);
    expect(row?.waysOut.map((way) => way.kind)).toEqual(['same-place']);
    expect((await settle(id, { kind: 'place' })).settlement).toBe('same-place');
    expect(await get(lostId)).toMatchObject({ unplaced: false, placement: { roomIds: [rooms.STO] } });
  });

  it('CF4 goes by what comes first in the house, and settled ones leave after thirty days', async () => {
    const later = await book('Później', rooms.FOY, '15:00', '16:00');
    loseRoom(desk.dataDir, { bookingId: later.id, otherId: null, at: desk.now() - 1000 });
    const { id, lostId } = await clash();
    expect((await list()).open.map((row) => row.booking?.title)).toEqual(['Szachy', 'Później']);
    expect(await desk.client.conflicts.count()).toMatchObject({
      open: 2,
      nearest: { bookingId: lostId, title: 'Szachy' },
    });
    await settle(id, { kind: 'cancel', reason: 'organiser' });
    expect((await list()).settled).toHaveLength(1);
    desk.setNow('2026-12-25 10:00');
    expect((await list()).settled).toEqual([]);
  });

  it('CF4 those that are over come last and leave the search to those that wait', async () => {
    const { lostId } = await clash();
    const past: string[] = [];
    for (let i = 0; i < 20; i++) {
      const { id } = await book(`Rano ${i}`, rooms.FOY, '08:00', '09:00');
      loseRoom(desk.dataDir, { bookingId: id, otherId: null, at: desk.now() });
      past.push(id);
    }
    desk.setNow(`${DAY} 09:30`);
    const { open } = await list();
    expect(open[0]).toMatchObject({ booking: { id: lostId }, over: false, searched: true });
    expect(open[0]?.waysOut.length).toBeGreaterThan(0);
    expect(open.slice(1).map((row) => row.over)).toEqual(past.map(() => true));
    expect((await desk.client.conflicts.count()).nearest?.bookingId).toBe(lostId);
  });

  it('CF4 beyond twenty nothing is searched, and the row says so; what is free again is offered all the same', async () => {
    const wish = { roomIds: [rooms.STO], start: at(`${DAY} 10:00`), end: at(`${DAY} 11:00`) };
    for (let i = 0; i < 21; i++) {
      const { id } = await desk.client.bookings.create({ title: `Szachy ${i}`, ...wish });
      loseRoom(desk.dataDir, { bookingId: id, otherId: null, at: desk.now() });
    }
    const free = await book('Wolna', rooms.FOY, '15:00', '16:00');
    loseRoom(desk.dataDir, { bookingId: free.id, otherId: null, at: desk.now() });
    await book('Narada', rooms.STO, '10:00', '12:00');
    const { open } = await list();
    expect(open.map((row) => row.searched)).toEqual([...Array(20).fill(true), false, true]);
    expect(open[20]).toMatchObject({ over: false, waysOut: [] });
    expect(open[21]?.waysOut.map((way) => way.kind)).toEqual(['same-place']);
  });

  it('CF4 one whose time is over can only be cancelled', async () => {
    await clash();
    desk.setNow(`${DAY} 12:00`);
    expect((await list()).open).toMatchObject([{ over: true, waysOut: [], stops: [] }]);
  });
});

describe('settling', () => {
  it('CF4 BK9 is refused as the booking itself would be, and asks for a reason where rules warn', async () => {
    const { id, lostId } = await clash();
    expect((await refusalOf(settle(id, { kind: 'place' }))).code).toBe('ROOM_TAKEN');
    const evening = { kind: 'place' as const, start: at(`${DAY} 20:00`), end: at(`${DAY} 22:00`) };
    expect((await refusalOf(settle(id, evening))).code).toBe('NEEDS_OVERRIDE');
    expect(await get(lostId)).toMatchObject({ unplaced: true });
    await settle(id, evening, { reason: 'portier zostaje' });
    expect(await get(lostId)).toMatchObject({ unplaced: false, overrides: [{ reason: 'portier zostaje' }] });
  });

  it('CF4 a swap sends the other booking away in the same change and keeps this one where it wanted to be', async () => {
    const { id, lostId, otherId } = await clash();
    const swap = (await list()).open[0]?.waysOut.find((way) => way.kind === 'swap');
    const row = await settle(id, {
      kind: 'swap',
      otherId: swap?.otherId ?? '',
      otherRoomIds: swap?.otherRoomIds ?? [],
    });
    expect(row).toMatchObject({ settlement: 'swapped', settledBy: 'Ewa' });
    expect(await get(lostId)).toMatchObject({ unplaced: false, placement: { roomIds: [rooms.STO] } });
    const other = await get(otherId);
    expect(other.placement.roomIds).not.toEqual([rooms.STO]);
    expect(other.history.map((h) => h.name)).toEqual(['booking.create', 'conflict.swap']);
    await nobodyOverbooked();
  });

  it('CF7 one that somebody settled meanwhile says how, who and when, and changes nothing', async () => {
    const { id, lostId } = await clash();
    await settle(id, { kind: 'cancel', reason: 'organiser' });
    const settledAt = desk.now();
    desk.setNow('2026-11-24 10:05');
    expect(await refusalOf(settle(id, { kind: 'place', roomIds: [rooms.FOY] }))).toEqual({
      code: 'CONFLICT_SETTLED',
      data: { settlement: 'cancelled', by: 'Ewa', at: settledAt },
    });
    expect(await get(lostId)).toMatchObject({ status: 'cancelled' });
  });

  it('CF7 what only tells is closed by reading it, and nothing else is', async () => {
    const { id } = await clash();
    const told = loseRoom(desk.dataDir, {
      bookingId: null,
      otherId: null,
      at: desk.now(),
      over: { kind: 'quarantine', detail: 'SCHEMA' },
    });
    expect((await refusalOf(desk.client.conflicts.seen({ id }))).code).toBe('WRONG_STATE');
    expect((await refusalOf(settle(told, { kind: 'place' }))).code).toBe('WRONG_STATE');
    expect(await desk.client.conflicts.seen({ id: told })).toMatchObject({ settlement: 'seen' });
    expect((await refusalOf(desk.client.conflicts.seen({ id: told }))).code).toBe('CONFLICT_SETTLED');
  });

  it('CF6 undo takes a settlement back without putting two into one room; redo judges again', async () => {
    const { id, lostId, otherId } = await clash();
    await desk.client.bookings.cancel({ id: otherId, reason: 'organiser' });
    await settle(id, { kind: 'place' });
    await desk.client.undo.undo({});
    expect(await get(lostId)).toMatchObject({ unplaced: true, status: 'confirmed' });
    expect((await list()).open).toHaveLength(1);
    await signInAs(desk, 'coordinator', 'Ola');
    const quick = await book('Szybsza', rooms.STO, '11:00', '13:00');
    await signInAs(desk, 'coordinator', 'Ewa');
    expect((await refusalOf(desk.client.undo.redo({}))).code).toBe('ROOM_TAKEN');
    expect(await get(lostId)).toMatchObject({ unplaced: true });
    await signInAs(desk, 'coordinator', 'Ola');
    await desk.client.bookings.cancel({ id: quick.id, reason: 'organiser' });
    await signInAs(desk, 'coordinator', 'Ewa');
    await desk.client.undo.redo({});
    expect(await get(lostId)).toMatchObject({ unplaced: false });
    expect((await list()).open).toEqual([]);
    await nobodyOverbooked();
  });

  it('CF6 undo of what was written before it lost its place still works', async () => {
    const lost = await book('Szachy', rooms.STO, '10:00', '12:00');
    loseRoom(desk.dataDir, { bookingId: lost.id, otherId: null, at: desk.now() });
    await desk.client.undo.undo({});
    expect(await get(lost.id)).toMatchObject({ status: 'cancelled', unplaced: false });
    expect((await list()).settled).toMatchObject([{ settlement: 'cancelled' }]);
  });

  it('CF6 undo of a move that lost its place asks for the old one', async () => {
    const lost = await book('Szachy', rooms.FOY, '10:00', '12:00');
    await desk.client.bookings.change({ id: lost.id, roomIds: [rooms.STO] });
    loseRoom(desk.dataDir, { bookingId: lost.id, otherId: null, at: desk.now() });
    await desk.client.undo.undo({});
    expect(await get(lost.id)).toMatchObject({ unplaced: false, placement: { roomIds: [rooms.FOY] } });
    expect((await list()).settled).toMatchObject([{ settlement: 'moved' }]);
  });
});

describe('who may', () => {
  it('CF4 SE1 a leader reads conflicts of own events alone and settles none', async () => {
    const { id } = await clash();
    const { sessionId } = await someSession(desk, rooms.FOY, {
      from: `${DAY} 10:00`,
      to: `${DAY} 12:00`,
      leaderName: 'Ola',
    });
    const secret = await book('Zwolnienia', rooms.FOY, '10:00', '12:00', { confidential: true });
    const own = loseRoom(desk.dataDir, { bookingId: sessionId, otherId: secret.id, at: desk.now() });
    await signInAs(desk, 'leader', 'Ola');
    const { open } = await list();
    expect(open.map((row) => row.id)).toEqual([own]);
    expect(open[0]).toMatchObject({ waysOut: [], other: { title: 'zajęte' }, otherBooking: { title: 'zajęte' } });
    expect(await desk.client.conflicts.count()).toMatchObject({ open: 1 });
    expect(await desk.client.sync.status()).toMatchObject({ conflictsOpen: 1, newestConflictAt: desk.now() });
    expect((await refusalOf(settle(id, { kind: 'place' }))).code).toBe('FORBIDDEN_FOR_ROLE');
    expect((await refusalOf(desk.client.conflicts.seen({ id }))).code).toBe('FORBIDDEN_FOR_ROLE');
    await signInAs(desk, 'leader', 'Iza');
    expect(await desk.client.sync.status()).toMatchObject({ conflictsOpen: 0, newestConflictAt: null });
    await signInAs(desk, 'front-desk', 'Ewa');
    expect((await list()).open).toHaveLength(2);
    expect(await desk.client.sync.status()).toMatchObject({ conflictsOpen: 2 });
  });
});

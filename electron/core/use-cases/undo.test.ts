import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { addPeople, signInAs, someSession } from '../../../tests/support/sessions.ts';

let desk: TestDesk;
let rooms: TestRooms;
beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

const TIMES = { start: at('2026-11-25 10:00'), end: at('2026-11-25 12:00') };
const book = (over: Partial<Parameters<TestDesk['client']['bookings']['create']>[0]> = {}) =>
  desk.client.bookings.create({ title: 'Doradztwo: statut', roomIds: [rooms.STO], ...TIMES, ...over });
const stored = async (id: string) => {
  const { history: _, ...row } = await desk.client.bookings.get({ id });
  return row;
};
const undo = (n?: number) => desk.client.undo.undo(n === undefined ? {} : { n });
const redo = () => desk.client.undo.redo({});
const steps = (about?: string) => desk.client.undo.list(about === undefined ? {} : { about });

describe('undo', () => {
  it('BK15 SE3 sets a booking back by an ordinary change that says which it takes back, and does it again', async () => {
    const made = await book();
    const moved = await desk.client.bookings.change({ id: made.id, roomIds: [rooms.FOY] });
    const undone = await undo();
    expect(undone.step).toMatchObject({
      name: 'booking.change',
      state: 'undone',
      canRedo: true,
      what: { entity: 'booking', title: 'Doradztwo: statut', fields: ['placement'], ids: [made.id] },
    });
    expect(await stored(made.id)).toEqual(made);
    const { history } = await desk.client.bookings.get({ id: made.id });
    expect(history.map((entry) => entry.name)).toEqual(['booking.create', 'booking.change', 'undo']);
    await redo();
    expect(await stored(made.id)).toEqual(moved);
    await undo();
    expect(await stored(made.id)).toEqual(made);
  });

  it('BK14 a booking that is taken back is cancelled as a mistake, and comes back as what it was', async () => {
    const made = await book({ status: 'hold', holdUntil: at('2026-11-24 18:00') });
    await undo();
    expect(await stored(made.id)).toMatchObject({ status: 'cancelled', cancelReason: 'mistake', holdUntil: null });
    await redo();
    expect(await stored(made.id)).toEqual(made);
    await undo();
    const reopened = await desk.client.bookings.reopen({ id: made.id });
    expect(reopened.status).toBe('hold');
  });

  it('BK2 a place that was taken meanwhile refuses in words with ways out, and nothing is written', async () => {
    const made = await book();
    const { n } = (await steps(made.id))[0] ?? { n: 0 };
    await desk.client.bookings.cancel({ id: made.id, reason: 'organiser' });
    const other = await book({ title: 'Warsztat' });
    const [, cancelled] = await steps();
    const refusal = await refusalOf(undo(cancelled?.n));
    expect(refusal).toMatchObject({
      code: 'ROOM_TAKEN',
      data: { clashes: [{ bookingId: other.id, title: 'Warsztat' }] },
    });
    expect((refusal.data.waysOut as unknown[]).length).toBeGreaterThan(0);
    expect((await stored(made.id)).status).toBe('cancelled');
    expect((await refusalOf(undo(n))).code).toBe('UNDO_CHANGED_SINCE');
  });

  it('BK9 what was overridden before is not asked again, a new warning asks for a reason, which goes on record', async () => {
    const late = { start: at('2026-11-25 21:00'), end: at('2026-11-25 22:00') };
    const made = await book({ ...late, override: { reason: 'Zgoda koordynacji' } });
    await desk.client.bookings.cancel({ id: made.id, reason: 'organiser' });
    await undo();
    expect(await stored(made.id)).toEqual(made);
    await redo();
    await desk.client.house.addClosure({ roomId: rooms.STO, ...late, reason: 'malowanie' });
    const [, cancelled] = await steps();
    expect(await refusalOf(undo(cancelled?.n))).toMatchObject({
      code: 'NEEDS_OVERRIDE',
      data: { warnings: [{ code: 'CLOSURE' }] },
    });
    await desk.client.undo.undo({ n: cancelled?.n, override: { reason: 'Malują jutro' } });
    const overrides = (await stored(made.id)).overrides;
    expect(overrides.map(({ codes, reason }) => ({ codes, reason }))).toEqual([
      { codes: ['OUTSIDE_HOURS'], reason: 'Zgoda koordynacji' },
      { codes: ['CLOSURE'], reason: 'Malują jutro' },
    ]);
  });

  it('SE3 what somebody changed since is not overwritten: the refusal names the record, the field and who', async () => {
    const made = await book();
    await desk.client.bookings.change({ id: made.id, title: 'Doradztwo: umowa' });
    await signInAs(desk, 'coordinator', 'Jan');
    await desk.client.bookings.change({ id: made.id, title: 'Doradztwo: fundacja' });
    await signInAs(desk, 'coordinator', 'Ewa');
    const [change] = await steps();
    expect(change?.canUndo).toBe('changed-since');
    expect(await refusalOf(undo(change?.n))).toEqual({
      code: 'UNDO_CHANGED_SINCE',
      data: { entity: 'booking', title: 'Doradztwo: fundacja', fields: ['title'], by: 'Jan', at: desk.now() },
    });
    expect((await stored(made.id)).title).toBe('Doradztwo: fundacja');
  });

  it('SE3 another field that somebody changed stays changed', async () => {
    const made = await book();
    await desk.client.bookings.change({ id: made.id, title: 'Doradztwo: umowa' });
    await signInAs(desk, 'coordinator', 'Jan');
    await desk.client.bookings.change({ id: made.id, note: 'dzwonić po 15' });
    await signInAs(desk, 'coordinator', 'Ewa');
    await undo();
    expect(await stored(made.id)).toMatchObject({ title: 'Doradztwo: statut', note: 'dzwonić po 15' });
  });

  it('SE3 knows only this account and today, and after a restart too', async () => {
    const yesterday = await book();
    desk.setNow('2026-11-25 00:05');
    await signInAs(desk, 'coordinator', 'Jan');
    await book({ title: 'Jana', start: at('2026-11-26 10:00'), end: at('2026-11-26 11:00') });
    await signInAs(desk, 'coordinator', 'Ewa');
    expect(await steps()).toEqual([]);
    expect(await refusalOf(undo())).toEqual({ code: 'NOTHING_TO_UNDO', data: { redo: false } });
    const moved = await desk.client.bookings.change({ id: yesterday.id, headCount: 5 });
    expect(moved.headCount).toBe(5);
    await desk.core.copied;
    desk.core.close();
    const again = openDesk({ dataDir: desk.dataDir, now: '2026-11-25 09:00' });
    await again.client.undo.undo({});
    expect((await again.client.bookings.get({ id: yesterday.id })).headCount).toBeNull();
    again.core.close();
    desk = openDesk({ dataDir: desk.dataDir, now: '2026-11-25 09:00' });
    await redo();
    expect((await stored(yesterday.id)).headCount).toBe(5);
  });

  it('SE3 something new ends the list of what can be done again', async () => {
    const made = await book();
    await desk.client.bookings.change({ id: made.id, headCount: 5 });
    await undo();
    await desk.client.bookings.change({ id: made.id, note: 'inaczej' });
    expect(await refusalOf(redo())).toEqual({ code: 'NOTHING_TO_UNDO', data: { redo: true } });
    expect((await steps()).slice(0, 3).map((step) => [step.state, step.canRedo])).toEqual([
      ['done', false],
      ['undone', false],
      ['done', false],
    ]);
  });

  it('SE3 typing that saved itself is one step, a rest of two minutes begins another', async () => {
    const { id } = await desk.client.events.save({ title: 'Ogród', leaderName: 'Ewa' });
    const type = (title: string) => desk.client.events.save({ id, title, leaderName: 'Ewa' });
    const first = desk.now();
    for (const [second, title] of ['Ogród d', 'Ogród de', 'Ogród desz'].entries()) {
      desk.setNow(first + second * 1000);
      await type(title);
    }
    desk.setNow(first + 200_000);
    await type('Ogród deszczowy');
    const title = async () => (await desk.client.events.get({ id })).title;
    expect((await steps(id)).map((step) => step.name)).toEqual(['event.change', 'event.change', 'event.create']);
    await undo();
    expect(await title()).toBe('Ogród desz');
    await undo();
    expect(await title()).toBe('Ogród');
    await redo();
    expect(await title()).toBe('Ogród desz');
    await redo();
    expect(await title()).toBe('Ogród deszczowy');
    await undo();
    await undo();
    expect(await title()).toBe('Ogród');
  });

  it('BK15 a booking and the event that came with it are one step', async () => {
    const made = await book();
    const { id: eventId } = await desk.client.events.save({ title: 'Statut' });
    await desk.client.events.attach({ bookingId: made.id, eventId });
    expect((await steps(made.id)).map((step) => step.name)).toEqual(['booking.create']);
    await undo();
    expect((await stored(made.id)).status).toBe('cancelled');
    await redo();
    expect(await stored(made.id)).toMatchObject({ status: 'confirmed', eventId });
  });

  it('AT1 EV3 EV4 a walk-in, presence and a head count are taken back in their own way', async () => {
    const { eventId, sessionId } = await someSession(desk, rooms.STO);
    const list = () => desk.client.sessions.attendance({ sessionId });
    const { registrationId } = await desk.client.sessions.walkIn({ sessionId, name: 'Anna Nowak' });
    await undo();
    expect((await list()).totals).toMatchObject({ registered: 0, present: 0, inRoom: 0 });
    await redo();
    expect((await list()).totals).toMatchObject({ registered: 1, present: 1, inRoom: 1 });
    const [added = ''] = await addPeople(desk, eventId, ['Jan Kowalski']);
    await desk.client.sessions.mark({ sessionId, entries: [{ registrationId: added, presence: 'present' }] });
    await undo();
    expect((await list()).rows.map((row) => [row.registrationId, row.presence])).toEqual([
      [added, 'unconfirmed'],
      [registrationId, 'present'],
    ]);
    await desk.client.sessions.headCount({ sessionId, status: 'resident', count: 3 });
    await undo();
    expect((await list()).totals.counted).toBe(0);
    await redo();
    expect((await list()).totals.counted).toBe(3);
    await desk.client.sessions.headCount({ sessionId, status: 'resident', count: -2 });
    const [, three] = await steps();
    expect((await refusalOf(undo(three?.n))).code).toBe('BELOW_ZERO');
  });

  it('BK14 a closure that is taken back is lifted', async () => {
    const closure = await desk.client.house.addClosure({ roomId: null, ...TIMES, reason: 'remont' });
    const closures = () => desk.client.house.closures({ from: TIMES.start, to: TIMES.end });
    await undo();
    expect(await closures()).toEqual([]);
    await redo();
    expect(await closures()).toEqual([closure]);
  });

  it('EV1 a session on which presence hangs stays one', async () => {
    const { eventId } = await someSession(desk, rooms.STO);
    const other = await book();
    desk.setNow(desk.now() + 60_000);
    await desk.client.events.attach({ bookingId: other.id, eventId });
    const [attach] = await steps();
    await desk.client.sessions.headCount({ sessionId: other.id, status: 'resident', count: 1 });
    expect(await refusalOf(undo(attach?.n))).toEqual({ code: 'WRONG_STATE', data: { state: 'has-attendance' } });
  });

  it('SE3 what cannot be taken back is passed over and said by name', async () => {
    const { eventId, sessionId } = await someSession(desk, rooms.STO);
    await addPeople(desk, eventId, ['Anna Nowak']);
    await desk.client.sheets.print({ sessionIds: [sessionId] });
    await desk.client.people.save({ name: 'Jan Kowalski', status: 'resident' });
    const [person, print] = await steps();
    expect([person?.canUndo, print?.canUndo]).toEqual(['stays', 'printed']);
    expect(await refusalOf(undo(print?.n))).toEqual({
      code: 'CANNOT_UNDO',
      data: { why: 'printed', entity: 'sheet', title: 'A1' },
    });
    const undone = await undo();
    expect(undone.step).toMatchObject({ name: 'registration.create', what: { title: 'Anna Nowak' } });
    expect(undone.passedOver.map((step) => step.what.title)).toEqual(['Jan Kowalski', 'A1']);
  });

  it('PE2 merging has its own way back', async () => {
    const save = (name: string) => desk.client.people.save({ name, status: 'resident' });
    const [keep, merge] = [await save('Anna Nowak'), await save('Nowak Anna')];
    await desk.client.people.merge({ keepId: keep.id, mergeId: merge.id });
    expect((await steps())[0]?.canUndo).toBe('merged');
  });

  it('SE1 who lost a role takes nothing of it back', async () => {
    await desk.client.house.addClosure({ roomId: null, ...TIMES, reason: 'remont' });
    await signInAs(desk, 'front-desk', 'Ewa');
    const [closure] = await steps();
    expect(closure?.canUndo).toBe('role');
    expect(await refusalOf(undo(closure?.n))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'role' } });
  });

  it('BK2 BK4 a room put back must not lay bookings on top of each other', async () => {
    const [room] = (await desk.client.rooms.list({})).filter((one) => one.id === rooms.STO);
    if (!room) throw new Error('no room');
    await desk.client.rooms.save({ ...room, parallel: 2 });
    const [change] = await steps();
    await book();
    await book({ title: 'Drugie' });
    expect((await refusalOf(undo(change?.n))).code).toBe('WOULD_OVERLAP');
  });

  it('BK12 BK14 a series is one step: all its dates go and come back, a skipped one is left out meanwhile', async () => {
    await book({ title: 'Warsztat', start: at('2026-12-08 12:00'), end: at('2026-12-08 14:00') });
    const { id } = await desk.client.series.create({
      title: 'Chór',
      roomIds: [rooms.STO],
      start: at('2026-12-01 12:00'),
      end: at('2026-12-01 14:00'),
      rule: { freq: 'weekly', byDay: ['TU'], count: 4 },
    });
    const period = { from: at('2026-12-01 00:00'), to: at('2027-01-01 00:00') };
    const dates = async () =>
      (await desk.client.series.get({ id })).dates.map(({ date, state, reason }) => [date, state, reason]);
    const bookings = async () => await desk.client.bookings.list(period);
    const [before, made] = [await dates(), await bookings()];
    expect((await undo()).step).toMatchObject({ name: 'series.create', what: { title: 'Chór', count: 3 } });
    const standing = (await bookings()).filter((b) => b.status !== 'cancelled').map((b) => b.title);
    expect(standing).toEqual(['Warsztat']);
    expect((await dates()).map(([, , reason]) => reason)).toContain('left-out');
    await redo();
    expect(await bookings()).toEqual(made);
    expect(await dates()).toEqual(before);
  });

  it('BK15 two bookings that were swapped go back together', async () => {
    const [a, b] = [await book(), await book({ title: 'Warsztat', roomIds: [rooms.FOY] })];
    await desk.client.bookings.swap({ aId: a.id, bId: b.id });
    expect((await stored(a.id)).placement.roomIds).toEqual([rooms.FOY]);
    await undo();
    expect([await stored(a.id), await stored(b.id)]).toEqual([a, b]);
  });

  it('EQ2 equipment that was taken meanwhile refuses too, naming who holds it', async () => {
    const { id: pool } = await desk.client.equipment.save({ code: 'RZUT', name: 'Rzutnik', quantity: 2 });
    const first = await book({ equipment: [{ equipmentId: pool, quantity: 2 }] });
    await desk.client.bookings.cancel({ id: first.id, reason: 'organiser' });
    const second = await book({
      title: 'Debata',
      roomIds: [rooms.FOY],
      equipment: [{ equipmentId: pool, quantity: 1 }],
    });
    const [, cancelled] = await steps();
    expect(await refusalOf(undo(cancelled?.n))).toMatchObject({
      code: 'EQUIPMENT_SHORT',
      data: { free: 1, heldBy: [{ bookingId: second.id }] },
    });
    await undo();
    await desk.client.undo.undo({ n: cancelled?.n });
    expect(await stored(first.id)).toEqual(first);
  });

  it('SE3 an import that only corrected records is one step; what it added stays', async () => {
    const org = (name: string) => ({ name, kind: 'ngo' as const, phone: '', email: '', note: '' });
    await desk.client.organisations.save(org('Fundacja Zatoka'));
    await desk.client.organisations.save(org('Klub Mewa'));
    const csv =
      'nazwa;rodzaj;telefon\nFundacja Zatoka;fundacja;501234567\nKlub Mewa;fundacja;502345678\nNowa;fundacja;';
    await desk.client.imports.apply({ kind: 'organisations', csv });
    const phones = async () => (await desk.client.organisations.list({})).map((o) => `${o.name} ${o.phone}`).sort();
    expect(await phones()).toEqual(['Fundacja Zatoka 501234567', 'Klub Mewa 502345678', 'Nowa ']);
    expect((await undo()).step).toMatchObject({ name: 'import.organisations', what: { count: 3 } });
    expect(await phones()).toEqual(['Fundacja Zatoka ', 'Klub Mewa ', 'Nowa ']);
    await redo();
    expect(await phones()).toEqual(['Fundacja Zatoka 501234567', 'Klub Mewa 502345678', 'Nowa ']);
  });

  it('SE3 a step that is undone already, unknown or of somebody else is refused', async () => {
    await book();
    const [made] = await steps();
    await undo();
    expect(await refusalOf(undo(made?.n))).toEqual({ code: 'WRONG_STATE', data: { state: 'undone' } });
    expect((await refusalOf(undo(4711))).code).toBe('NOT_FOUND');
    expect((await refusalOf(undo(1))).code).toBe('CANNOT_UNDO');
  });
});

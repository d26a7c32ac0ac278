import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { addPeople, someSession, type TestSession } from '../../../tests/support/sessions.ts';

let desk: TestDesk;
let rooms: TestRooms;
let session: TestSession;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
  session = await someSession(desk, rooms.STO, { limit: 3 });
});
afterEach(() => desk.dispose());

const walkIn = (input: object) => desk.client.sessions.walkIn({ sessionId: session.sessionId, ...input });
const list = () => desk.client.sessions.attendance({ sessionId: session.sessionId });

describe('walk-in', () => {
  it('EV3 a new person is registered and present in one action', async () => {
    const made = await walkIn({ name: 'Jan Łoś', status: 'ngo' });
    expect(made).toMatchObject({ name: 'Jan Łoś', inRoom: 1, already: 'no', overPlaces: false, duplicates: [] });
    const { rows } = await list();
    expect(rows).toEqual([
      expect.objectContaining({
        walkIn: true,
        state: 'registered',
        presence: 'present',
        source: 'desk',
        status: 'ngo',
      }),
    ]);
  });

  it('EV3 a registered person becomes present and is not doubled, however often', async () => {
    const [registrationId] = await addPeople(desk, session.eventId, ['Jan Łoś']);
    const personId = (await list()).rows[0]?.personId;
    expect(await walkIn({ personId })).toMatchObject({ registrationId, already: 'registered', inRoom: 1 });
    expect(await walkIn({ personId })).toMatchObject({ registrationId, already: 'present', inRoom: 1 });
    expect((await list()).rows).toHaveLength(1);
  });

  it('EV3 above the places it warns, above the legal limit it needs a reason and keeps it', async () => {
    await walkIn({ name: 'Rodzina Łoś', companions: 3 });
    expect(await walkIn({ name: 'Ewa Gęś', companions: 20 })).toMatchObject({ inRoom: 25, overPlaces: true });
    const refused = await refusalOf(walkIn({ name: 'Iga Król' }));
    expect(refused).toEqual({ code: 'NEEDS_REASON', data: { limit: 25, present: 26 } });
    expect((await list()).rows).toHaveLength(2);
    expect(await desk.client.people.search({ text: 'krol' })).toEqual([]);
    const made = await walkIn({ name: 'Iga Król', reason: 'zgoda koordynacji' });
    expect(made.inRoom).toBe(26);
    const { registrations } = await desk.client.events.get({ id: session.eventId });
    expect(registrations.find((r) => r.name === 'Iga Król')?.reason).toBe('zgoda koordynacji');
  });

  it('EV3 at the legal limit companions of a registration count, and who is in already needs no reason again', async () => {
    const { registrationId } = await desk.client.events.register({
      eventId: session.eventId,
      name: 'Grupa Wróbel',
      companions: 2,
    });
    const personId = (await list()).rows[0]?.personId;
    await walkIn({ name: 'Tłum', companions: 22 });
    expect(await refusalOf(walkIn({ personId }))).toMatchObject({ code: 'NEEDS_REASON', data: { present: 26 } });
    await walkIn({ personId, reason: 'tylko na chwilę' });
    expect(await walkIn({ personId })).toMatchObject({ registrationId, already: 'present', inRoom: 26 });
  });

  it('EV4 head counts add to the room, can be taken back and never fall below zero', async () => {
    const { sessionId } = session;
    await desk.client.sessions.headCount({ sessionId, status: 'resident', count: 5 });
    expect(await desk.client.sessions.headCount({ sessionId, status: 'resident', count: -2 })).toEqual({
      inRoom: 3,
      counted: 3,
    });
    const refused = await refusalOf(desk.client.sessions.headCount({ sessionId, status: 'ngo', count: -1 }));
    expect(refused.code).toBe('BELOW_ZERO');
    const { totals, rows } = await list();
    expect(totals).toMatchObject({
      counted: 3,
      inRoom: 3,
      present: 0,
      byStatus: expect.objectContaining({ resident: 3 }),
    });
    expect(rows).toEqual([]);
  });

  it('PE2 a person of the same name is pointed out and never blocked', async () => {
    const first = await walkIn({ name: 'Jan Łoś' });
    const second = await walkIn({ name: 'LOS Jan' });
    expect(second.duplicates.map((d) => d.id)).toEqual([first.personId]);
    expect((await list()).rows).toHaveLength(2);
  });

  it('PE2 somebody whose record was merged is found by the kept one and not registered twice', async () => {
    const kept = await desk.client.people.save({ name: 'Jan Łoś', status: 'resident' });
    const merged = await walkIn({ name: 'Jan Los' });
    await desk.client.people.merge({ keepId: kept.id, mergeId: merged.personId });
    expect(await walkIn({ personId: kept.id })).toMatchObject({
      registrationId: merged.registrationId,
      already: 'present',
    });
    expect((await list()).rows.map((row) => row.personId)).toEqual([kept.id]);
  });
});

describe('marking', () => {
  it('AT1 unconfirmed is not absent, and a mark carries its source and who entered it', async () => {
    const ids = await addPeople(desk, session.eventId, ['Jan Łoś', 'Ewa Gęś', 'Iga Król']);
    const mark = (index: number, presence: 'present' | 'absent' | 'unconfirmed') => ({
      registrationId: ids[index] ?? '',
      presence,
    });
    const entries = [mark(0, 'present'), mark(1, 'absent')];
    const { totals, rows } = await desk.client.sessions.mark({ sessionId: session.sessionId, entries });
    expect(totals).toMatchObject({ registered: 3, present: 1, absent: 1, unconfirmed: 1 });
    expect(rows.find((row) => row.name === 'Jan Łoś')).toMatchObject({ source: 'desk', at: desk.now() });
    expect(rows.find((row) => row.name === 'Iga Król')).toMatchObject({ presence: 'unconfirmed', source: null });
  });

  it('AT1 a registration of another event is refused and nothing is written', async () => {
    const [mine] = await addPeople(desk, session.eventId, ['Jan Łoś']);
    const other = await someSession(desk, rooms.BAL);
    const [theirs] = await addPeople(desk, other.eventId, ['Ewa Gęś']);
    const entries = [mine, theirs].map((id) => ({ registrationId: id ?? '', presence: 'present' as const }));
    const refused = await refusalOf(desk.client.sessions.mark({ sessionId: session.sessionId, entries }));
    expect(refused.code).toBe('NOT_FOUND');
    expect((await list()).totals.present).toBe(0);
  });

  it('AT3 rows stand in Polish order by family name', async () => {
    const names = ['Adam Źrebiec', 'Ewa Łoś', 'Iga Los', 'Ola Żak', 'Jan Zając', 'Kim Ćwik', 'Lena Cyc'];
    await addPeople(desk, session.eventId, names);
    const order = (await list()).rows.map((row) => row.sortName.split(' ')[0]);
    expect(order).toEqual(['Cyc', 'Ćwik', 'Los', 'Łoś', 'Zając', 'Źrebiec', 'Żak']);
  });

  it('AT5 what happened at a session that was cancelled meanwhile is still taken', async () => {
    const [registrationId] = await addPeople(desk, session.eventId, ['Jan Łoś']);
    await desk.client.bookings.cancel({ id: session.sessionId, reason: 'weather' });
    await desk.client.events.cancelRegistration({ registrationId: registrationId ?? '' });
    const entries = [{ registrationId: registrationId ?? '', presence: 'present' as const }];
    const { totals } = await desk.client.sessions.mark({ sessionId: session.sessionId, entries });
    expect(totals.present).toBe(1);
  });
});

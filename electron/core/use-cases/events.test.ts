import { afterEach, beforeEach, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { addPeople, signInAs, someSession } from '../../../tests/support/sessions.ts';

let desk: TestDesk;
let rooms: TestRooms;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

const states = async (eventId: string) =>
  Object.fromEntries((await desk.client.events.get({ id: eventId })).registrations.map((r) => [r.name, r.state]));

it('EV1 an event has sessions numbered in order of time, and the lower of two limits', async () => {
  const { eventId } = await someSession(desk, rooms.STO, { limit: 12 });
  await desk.client.bookings.create({
    title: 'Ogród – dzień drugi',
    roomIds: [rooms.BAL],
    layout: 'theatre',
    start: desk.now() - 24 * 3_600_000,
    end: desk.now() - 22 * 3_600_000,
    eventId,
  });
  const { sessions } = await desk.client.events.get({ id: eventId });
  expect(sessions.map((s) => [s.sessionNo, s.sessionCount, s.places])).toEqual([
    [1, 2, 12],
    [2, 2, 12],
  ]);
});

it('EV1 a booking with presence on it stays the session it is', async () => {
  const { eventId, sessionId } = await someSession(desk, rooms.STO);
  const other = await someSession(desk, rooms.BAL);
  await desk.client.sessions.headCount({ sessionId, status: 'resident', count: 2 });
  const refused = await refusalOf(desk.client.events.attach({ bookingId: sessionId, eventId: other.eventId }));
  expect(refused.code).toBe('WRONG_STATE');
  expect((await desk.client.events.get({ id: eventId })).sessions).toHaveLength(1);
});

it('EV2 when the event is full the next person waits, and a freed place goes to nobody by itself', async () => {
  const { eventId } = await someSession(desk, rooms.STO, { limit: 2 });
  const [first] = await addPeople(desk, eventId, ['Jan Łoś', 'Ewa Gęś', 'Iga Król']);
  expect(await states(eventId)).toEqual({ 'Jan Łoś': 'registered', 'Ewa Gęś': 'registered', 'Iga Król': 'waiting' });
  await desk.client.events.cancelRegistration({ registrationId: first ?? '' });
  expect(await states(eventId)).toEqual({ 'Jan Łoś': 'cancelled', 'Ewa Gęś': 'registered', 'Iga Król': 'waiting' });
});

it('EV2 whoever cancelled and comes back stands at the end of the order', async () => {
  const { eventId } = await someSession(desk, rooms.STO, { limit: 1 });
  await addPeople(desk, eventId, ['Jan Łoś']);
  desk.setNow('2026-11-24 10:01');
  const [waiting] = await addPeople(desk, eventId, ['Ewa Gęś']);
  desk.setNow('2026-11-24 10:02');
  await addPeople(desk, eventId, ['Iga Król']);
  await desk.client.events.cancelRegistration({ registrationId: waiting ?? '' });
  desk.setNow('2026-11-24 10:03');
  const { registrations } = await desk.client.events.get({ id: eventId });
  const gęś = registrations.find((r) => r.name === 'Ewa Gęś');
  const again = await desk.client.events.register({ eventId, personId: gęś?.personId ?? '' });
  expect(again).toEqual({ registrationId: waiting, state: 'waiting' });
  const queue = (await desk.client.events.get({ id: eventId })).registrations
    .filter((r) => r.state === 'waiting')
    .sort((a, b) => a.at - b.at);
  expect(queue.map((r) => r.name)).toEqual(['Iga Król', 'Ewa Gęś']);
});

it('EV2 somebody registered who is registered again keeps the place, and the answer says so', async () => {
  const { eventId } = await someSession(desk, rooms.STO, { limit: 1 });
  const [id] = await addPeople(desk, eventId, ['Jan Łoś']);
  const { registrations } = await desk.client.events.get({ id: eventId });
  const again = await desk.client.events.register({ eventId, personId: registrations[0]?.personId ?? '' });
  expect(again).toEqual({ registrationId: id, state: 'registered' });
});

it('EV5 companions take places, and their number can be changed both ways', async () => {
  const { eventId } = await someSession(desk, rooms.STO, { limit: 4 });
  const family = await desk.client.events.register({ eventId, name: 'Rodzina Łoś', companions: 3 });
  expect(family.state).toBe('registered');
  expect((await desk.client.events.register({ eventId, name: 'Iga Król' })).state).toBe('waiting');
  await desk.client.events.setCompanions({ registrationId: family.registrationId, companions: 1 });
  expect((await desk.client.events.register({ eventId, name: 'Ewa Gęś' })).state).toBe('registered');
});

it('SE1 a leader sees and changes the people of their own events only', async () => {
  const own = await someSession(desk, rooms.STO, { leaderName: 'Łucja Wróbel' });
  const other = await someSession(desk, rooms.BAL, { leaderName: 'Jan Król' });
  const [theirs] = await addPeople(desk, other.eventId, ['Ewa Gęś']);
  await addPeople(desk, own.eventId, ['Iga Mazur']);
  await signInAs(desk, 'leader', 'lucja wrobel');
  expect((await desk.client.events.get({ id: other.eventId })).registrations).toEqual([]);
  expect((await desk.client.events.get({ id: own.eventId })).registrations).toHaveLength(1);
  const refused = await refusalOf(desk.client.events.cancelRegistration({ registrationId: theirs ?? '' }));
  expect(refused.code).toBe('FORBIDDEN_FOR_ROLE');
  expect((await refusalOf(desk.client.sessions.attendance({ sessionId: other.sessionId }))).code).toBe(
    'FORBIDDEN_FOR_ROLE',
  );
  expect(await desk.client.people.search({ text: 'ges' })).toEqual([]);
  expect(await desk.client.people.search({ text: 'mazur' })).toHaveLength(1);
});

it('EV1 BK7 an event of which nothing is booked is in the list: no booking, a draft, or a hold that is over', async () => {
  const range = { from: at('2026-12-01 00:00'), to: at('2026-12-02 00:00') };
  const made = await desk.client.events.save({ title: 'Szkic' });
  const listed = async () => (await desk.client.events.list(range)).map((e) => e.id);
  expect(await listed()).toEqual([made.id]);
  const times = { start: at('2026-11-25 12:00'), end: at('2026-11-25 14:00') };
  const given = { title: 'Szkic', roomIds: [rooms.STO], ...times, eventId: made.id };
  const { id } = await desk.client.bookings.create({ ...given, status: 'draft' });
  expect(await listed()).toEqual([made.id]);
  await desk.client.bookings.change({ id, status: 'hold', holdUntil: at('2026-11-24 12:00') });
  const sessions = () => desk.client.sessions.list({ from: times.start, to: times.end });
  expect([await listed(), (await sessions()).length]).toEqual([[], 1]);
  desk.setNow('2026-11-24 12:00');
  expect([await listed(), (await sessions()).length]).toEqual([[made.id], 0]);
});

it('EV1 BK4 a half booked beside its whole adds no places', async () => {
  const { sessionId } = await someSession(desk, rooms.BAL);
  await desk.client.bookings.change({ id: sessionId, roomIds: [rooms.BAL, rooms['BAL-A']] });
  expect((await desk.client.sessions.attendance({ sessionId })).session.places).toBe(60);
});

it('PE4 an event keeps the clause that was valid when it was made', async () => {
  const { eventId } = await someSession(desk, rooms.STO);
  const before = await desk.client.events.get({ id: eventId });
  desk.setNow('2026-11-25 10:00');
  const newer = await desk.client.house.addClause({ version: '2', texts: { pl: 'Nowa', uk: 'Нова', en: 'New' } });
  expect((await desk.client.events.get({ id: eventId })).clauseId).toBe(before.clauseId);
  expect((await desk.client.events.save({ title: 'Późniejsze' })).clauseId).toBe(newer.id);
});

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

const today = { from: at('2026-11-24 00:00'), to: at('2026-11-25 00:00') };

it('BK17 SE1 a leader reads nowhere what a confidential event of somebody else is', async () => {
  const title = 'Mediacja rodzinna';
  const secret = await someSession(desk, rooms.STO, { title, leaderName: 'Jan Król' });
  await desk.client.bookings.change({ id: secret.sessionId, title, confidential: true });
  const own = await someSession(desk, rooms.BAL, { leaderName: 'Łucja Wróbel' });
  await desk.client.bookings.change({ id: own.sessionId, confidential: true, contactPhone: '501 234 567' });
  await signInAs(desk, 'leader', 'lucja wrobel');
  const seen = [
    await desk.client.sessions.list(today),
    await desk.client.events.list(today),
    await desk.client.bookings.list(today),
    await desk.client.bookings.get({ id: secret.sessionId }),
  ];
  expect(JSON.stringify(seen)).not.toMatch(/Mediacja|Król/);
  expect((await desk.client.sessions.list(today)).map((s) => s.title)).toEqual(
    expect.arrayContaining(['zajęte', 'Ogród deszczowy']),
  );
  expect((await desk.client.events.list(today)).map((e) => e.id)).toEqual([own.eventId]);
  expect((await refusalOf(desk.client.events.get({ id: secret.eventId }))).code).toBe('FORBIDDEN_FOR_ROLE');
  expect(await desk.client.bookings.get({ id: own.sessionId })).toMatchObject({ contactPhone: '501 234 567' });
});

it('SE1 a leader is not told the phone of a namesake, nor whom to call at an organisation, nor notes of others', async () => {
  const other = await someSession(desk, rooms.STO, { leaderName: 'Jan Król', note: 'Ewa Gęś choruje' });
  const own = await someSession(desk, rooms.BAL, { leaderName: 'Łucja Wróbel' });
  await desk.client.people.save({ name: 'Iga Mazur', status: 'resident', phone: '500 000 001' });
  await addPeople(desk, own.eventId, ['Ola Kos']);
  await desk.client.organisations.save({
    name: 'Fundacja',
    kind: 'ngo',
    phone: '500 000 002',
    email: 'ewa@example.org',
    note: 'Ewa',
  });
  await signInAs(desk, 'leader', 'Łucja Wróbel');
  const sessionId = own.sessionId;
  expect((await desk.client.sessions.walkIn({ sessionId, name: 'Iga Mazur' })).duplicates).toEqual([]);
  expect((await desk.client.sessions.walkIn({ sessionId, name: 'Ola Kos' })).duplicates).toHaveLength(1);
  expect(await desk.client.organisations.list()).toEqual([
    expect.objectContaining({ name: 'Fundacja', phone: '', email: '', note: '' }),
  ]);
  expect((await desk.client.events.get({ id: other.eventId })).note).toBe('');
});

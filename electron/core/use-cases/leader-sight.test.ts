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

it('SE1 a leader is not told who borrowed what a form or a skipped date lacks, nor why a date was left out', async () => {
  const { id: equipmentId } = await desk.client.equipment.save({ code: 'RZUT', name: 'Rzutnik', quantity: 1 });
  const times = { start: at('2026-12-01 12:00'), end: at('2026-12-01 14:00') };
  const wanted = { roomIds: [rooms.STO], ...times, equipment: [{ equipmentId, quantity: 1 }] };
  const rule = { freq: 'weekly' as const, count: 3 };
  const series = await desk.client.series.create({ title: 'Chór', ...wanted, rule, leaveOut: ['2026-12-01'] });
  await desk.client.series.cancel({
    id: series.id,
    scope: 'this',
    date: '2026-12-01',
    reason: 'organiser',
    note: 'Ewa chora',
  });
  await desk.client.series.cancel({ id: series.id, scope: 'this', date: '2026-12-08', reason: 'organiser' });
  await desk.client.equipment.handOut({ equipmentId, personName: 'Genowefa Kot' });
  await signInAs(desk, 'leader', 'Zofia');
  const { stops } = await desk.client.bookings.check({ ...wanted, ignoreId: null, headCount: null });
  expect(stops).toMatchObject([{ code: 'EQUIPMENT_SHORT', shortage: { free: 0, heldBy: [{ title: null }] } }]);
  const file = await desk.client.series.get({ id: series.id });
  expect(JSON.stringify([stops, file])).not.toMatch(/Genowefa|Ewa chora/);
  expect(file.dates[0]).toMatchObject({ state: 'skipped', reason: 'left-out', revival: 'blocked' });
});

it('SE1 who leads an event no more takes nothing of it back, and is not told who is in it', async () => {
  const { eventId } = await someSession(desk, rooms.STO, { leaderName: 'Zofia' });
  await signInAs(desk, 'leader', 'Zofia');
  const [registrationId = ''] = await addPeople(desk, eventId, ['Genowefa Kot']);
  await signInAs(desk, 'coordinator', 'Ewa');
  await desk.client.events.save({ id: eventId, title: 'Ogród deszczowy', leaderName: 'Jan Król' });
  await signInAs(desk, 'leader', 'Zofia');
  const list = await desk.client.undo.list({});
  expect(list.map((step) => step.canUndo)).toEqual(['role']);
  expect(JSON.stringify(list)).not.toContain('Genowefa');
  const refusal = await refusalOf(desk.client.undo.undo({ n: list[0]?.n }));
  expect(refusal).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'role' } });
  expect(JSON.stringify(refusal)).not.toContain('Genowefa');
  await signInAs(desk, 'coordinator', 'Ewa');
  const { registrations } = await desk.client.events.get({ id: eventId });
  expect(registrations).toMatchObject([{ id: registrationId, state: 'registered' }]);
});

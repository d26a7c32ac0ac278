import { afterEach, beforeEach, expect, it } from 'vitest';
import { plantRisk } from '../../../tests/support/conflicts.ts';
import { at, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { type JoinedDesk, openJoinable } from '../../../tests/support/joined-desks.ts';

let desk: JoinedDesk;
let rooms: TestRooms;
beforeEach(async () => {
  desk = openJoinable({ clock: () => at('2026-11-24 10:00') });
  rooms = await setUpHouse(desk as unknown as TestDesk);
});
afterEach(() => desk.dispose());

const book = (title: string, roomId: string, over: object = {}) =>
  desk.client.bookings.create({
    ...{ title, roomIds: [roomId], start: at('2026-11-25 10:00'), end: at('2026-11-25 12:00'), ...over },
  });
const signIn = (role: 'leader' | 'coordinator') =>
  desk.client.start.saveDesk({ letter: 'A', accountName: 'Ola', role, language: 'pl' });

it('CF8 lists what is at risk with what stands there, as many as the status counts', async () => {
  await book('Wcześniej', rooms.FOY);
  const mine = await book('Szachy', rooms.STO, { contactPhone: '600 100 200' });
  expect(await desk.client.sync.risks()).toEqual([]);
  const otherId = plantRisk(desk.dataDir, mine.id, { title: 'Narada', confidential: true });
  expect(await desk.client.sync.risks()).toMatchObject([
    { kind: 'room', booking: { id: mine.id, title: 'Szachy' }, against: { id: otherId, title: 'Narada' } },
  ]);
  expect((await desk.client.sync.status()).atRisk).toBe(1);
  await desk.client.bookings.change({ id: mine.id, roomIds: [rooms.FOY] });
  expect(await desk.client.sync.risks()).toEqual([]);
});

it('CF8 SE1 BK17 a leader reads neither whom to call nor what is confidential', async () => {
  const mine = await book('Szachy', rooms.STO, { contactPhone: '600 100 200' });
  plantRisk(desk.dataDir, mine.id, { title: 'Narada', confidential: true });
  await signIn('leader');
  expect(await desk.client.sync.risks()).toMatchObject([
    { booking: { title: 'Szachy', contactPhone: '' }, against: { title: 'zajęte' } },
  ]);
});

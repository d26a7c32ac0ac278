import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, openDesk, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';

let desk: TestDesk;
let rooms: TestRooms;
const WEEK = { from: at('2026-11-23 00:00'), to: at('2026-11-30 00:00') };

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

const book = (title: string, roomId: string, from: string, to: string, over: object = {}) =>
  desk.client.bookings.create({
    title,
    roomIds: [roomId],
    start: at(`2026-11-${from}`),
    end: at(`2026-11-${to}`),
    override: { reason: 'próba' },
    ...over,
  });
const shown = async (over: object = {}) => {
  const { bookings, more } = await desk.client.calendar.bookings({ ...WEEK, ...over });
  return { titles: bookings.map(({ title }) => title), more };
};

describe('what the calendar shows', () => {
  it('TM2 what touches the period, in the order of beginnings, and nothing that only meets it', async () => {
    await book('za', rooms.STO, '30 00:00', '30 01:00');
    await book('przed', rooms.STO, '22 22:00', '23 00:00');
    await book('druga', rooms.STO, '25 10:00', '25 11:00');
    await book('wystawa', rooms.FOY, '20 08:00', '24 16:00');
    expect(await shown()).toEqual({ titles: ['wystawa', 'druga'], more: [] });
  });

  it('CV1 of a crowded day the first, how many more, and what lasts a day or longer whatever there is', async () => {
    await book('wystawa', rooms.FOY, '25 08:00', '27 08:00');
    for (const hour of ['09', '10', '11', '12', '13']) {
      await book(`${hour}`, rooms.STO, `25 ${hour}:00`, `25 ${hour}:30`);
    }
    await book('środa', rooms.STO, '26 09:00', '26 09:30');
    expect(await shown({ most: 2 })).toEqual({
      titles: ['wystawa', '09', '10', 'środa'],
      more: [{ date: '2026-11-25', count: 3 }],
    });
    expect((await shown({ most: 4 })).more).toEqual([]);
    expect((await shown({ most: 4 })).titles).toHaveLength(7);
  });

  it('CV2 of one room with all that shares its units, one programme, one organisation (BK4)', async () => {
    const programme = await desk.client.programmes.save({
      code: 'P1',
      name: 'Klimat',
      kind: '',
      funding: '',
      funderPack: null,
      archived: false,
      position: 0,
    });
    const event = await desk.client.events.save({ title: 'Wykład', programmeId: programme.id });
    const organisation = await desk.client.organisations.save({
      name: 'Mewa',
      kind: 'ngo',
      phone: '',
      email: '',
      note: '',
    });
    await book('w połowie', rooms['BAL-A'], '25 10:00', '25 11:00', { organisationId: organisation.id });
    await book('wykład', rooms.STO, '25 10:00', '25 11:00', { eventId: event.id });
    expect((await shown({ roomId: rooms.BAL })).titles).toEqual(['w połowie']);
    expect((await shown({ programmeId: programme.id })).titles).toEqual(['wykład']);
    expect((await shown({ organisationId: organisation.id })).titles).toEqual(['w połowie']);
    expect((await shown({ organisationId: organisation.id, roomId: rooms.STO })).titles).toEqual([]);
  });

  it('BK14 cancelled ones only when asked for, BK7 a hold past its time is told as such', async () => {
    const { id } = await book('odwołana', rooms.STO, '25 10:00', '25 11:00');
    await desk.client.bookings.cancel({ id, reason: 'mistake' });
    await book('opcja', rooms.STO, '26 10:00', '26 11:00', { status: 'hold', holdUntil: at('2026-11-24 12:00') });
    expect((await shown()).titles).toEqual(['opcja']);
    expect((await shown({ cancelled: true })).titles).toEqual(['odwołana', 'opcja']);
    desk.setNow('2026-11-24 12:00');
    expect((await desk.client.calendar.bookings(WEEK)).bookings).toMatchObject([{ title: 'opcja', expired: true }]);
  });

  it('BK17 a leader reads "zajęte" of what is confidential, unless it is their own', async () => {
    const own = await desk.client.events.save({ title: 'Własne', leaderName: 'Ewa' });
    await book('poufne', rooms.STO, '25 10:00', '25 11:00', { confidential: true });
    await book('moje poufne', rooms.STO, '25 12:00', '25 13:00', { confidential: true, eventId: own.id });
    const { desk: copy } = await desk.client.start.state();
    await desk.client.start.saveDesk({ ...copy, role: 'leader' });
    expect((await shown()).titles).toEqual(['zajęte', 'moje poufne']);
  });
});

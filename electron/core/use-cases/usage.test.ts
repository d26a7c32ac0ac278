import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, openDesk, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';

let desk: TestDesk;
let rooms: TestRooms;

beforeEach(async () => {
  desk = openDesk({ now: '2026-11-16 07:00' });
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

/** Monday to Sunday: 5 × 12 h and 7 h open. */
const week = { from: at('2026-11-16 00:00'), to: at('2026-11-23 00:00') };
const OPEN = (5 * 12 + 7) * 60;

const book = (roomIds: string[], when: string, over: object = {}) => {
  const [date, times = ''] = when.split(' ');
  const [from, to] = times.split('-');
  return desk.client.bookings.create({
    title: 'Warsztat',
    roomIds,
    start: at(`${date} ${from}`),
    end: at(`${date} ${to}`),
    override: { reason: 'próba' },
    ...over,
  });
};
const report = () => desk.client.usage.report(week);
const roomOf = async (id: string) => {
  const found = (await report()).rooms.find((r) => r.roomId === id);
  if (!found) throw new Error('no such room');
  return found;
};
const sum = (rows: { minutes: number }[]) => rows.reduce((all, row) => all + row.minutes, 0);

describe('utilisation', () => {
  it('US1 is event by open minutes of confirmed bookings, buffers and late hours apart', async () => {
    await book([rooms.STO], '2026-11-17 10:00-13:00', { setupMinutes: 30, teardownMinutes: 15 });
    await book([rooms.STO], '2026-11-18 19:00-21:00');
    await book([rooms.STO], '2026-11-19 10:00-12:00', { status: 'draft' });
    await book([rooms.STO], '2026-11-19 13:00-15:00', { status: 'request' });
    const held = await book([rooms.STO], '2026-11-20 10:00-12:00');
    await desk.client.bookings.cancel({ id: held.id, reason: 'organiser' });
    expect(await roomOf(rooms.STO)).toMatchObject({
      openMinutes: OPEN,
      eventMinutes: 240,
      afterHoursMinutes: 60,
      bufferMinutes: 45,
      utilisation: 240 / OPEN,
    });
  });

  it('US1 takes closures out of the open time', async () => {
    const closed = { start: at('2026-11-17 08:00'), end: at('2026-11-17 20:00'), reason: 'malowanie' };
    await desk.client.house.addClosure({ ...closed, roomId: rooms.STO });
    expect((await roomOf(rooms.STO)).openMinutes).toBe(OPEN - 12 * 60);
    expect((await roomOf(rooms.FOY)).openMinutes).toBe(OPEN);
  });

  it('US2 a booking of the whole counts in each half, and in the house as two units', async () => {
    await book([rooms.BAL], '2026-11-17 10:00-12:00');
    const { rooms: each, total } = await report();
    const minutes = new Map(each.map((r) => [r.roomId, r.eventMinutes]));
    expect([rooms.BAL, rooms['BAL-A'], rooms['BAL-B']].map((id) => minutes.get(id))).toEqual([120, 120, 120]);
    expect(total).toMatchObject({ openMinutes: 4 * OPEN, eventMinutes: 240 });
  });

  it('US3 every figure is the sum of the rows it opens', async () => {
    await book([rooms.BAL], '2026-11-17 10:00-12:30', { layout: 'theatre' });
    await book([rooms.FOY], '2026-11-17 18:00-22:00');
    await book([rooms.FOY], '2026-11-17 19:00-21:00', { setupMinutes: 90, teardownMinutes: 90 });
    const { rooms: each, total, heat } = await report();
    const rows = (input: object) => desk.client.usage.rows({ ...week, ...input });
    for (const usage of each) {
      const of = (part: 'event' | 'after-hours' | 'buffer') => rows({ roomId: usage.roomId, part });
      expect(sum(await of('event'))).toBe(usage.eventMinutes);
      expect(sum(await of('after-hours'))).toBe(usage.afterHoursMinutes);
      expect(sum(await of('buffer'))).toBe(usage.bufferMinutes);
    }
    expect(sum(await rows({}))).toBe(total.eventMinutes);
    expect(sum(await rows({ part: 'after-hours' }))).toBe(total.afterHoursMinutes);
    expect(sum(await rows({ part: 'buffer' }))).toBe(total.bufferMinutes);
    expect(heat.length).toBeGreaterThan(3);
    for (const { weekday, hour, minutes } of heat) expect(sum(await rows({ cell: { weekday, hour } }))).toBe(minutes);
  });
});

describe('attendances', () => {
  async function meeting(when: string) {
    const event = await desk.client.events.save({ title: 'UrbanCafe', open: true });
    return (await book([rooms.STO], when, { eventId: event.id })).id;
  }

  it('US3 each figure is the sum over the sessions, and unique persons are the persons listed', async () => {
    const first = await meeting('2026-11-17 10:00-12:00');
    const second = await meeting('2026-11-18 10:00-12:00');
    desk.setNow('2026-11-18 10:30');
    const ewa = { name: 'Ewa Łącka', status: 'ngo' as const, companions: 2 };
    const { personId } = await desk.client.sessions.walkIn({ sessionId: first, ...ewa });
    await desk.client.sessions.walkIn({ sessionId: second, personId });
    await desk.client.sessions.headCount({ sessionId: second, status: 'resident', count: 7 });
    const { attendance } = await report();
    const sessions = await desk.client.usage.sessions(week);
    const column = (value: (row: (typeof sessions)[number]) => number) =>
      sessions.reduce((a, row) => a + value(row), 0);
    expect(attendance).toMatchObject({ attendances: 11, uniquePersons: 1, walkIns: 2, counted: 7 });
    expect(column((row) => row.attendances)).toBe(11);
    expect(column((row) => row.walkIns)).toBe(2);
    expect(column((row) => row.counted)).toBe(7);
    expect(attendance.byStatus.ngo.attendances).toBe(4);
    expect(column((row) => row.byStatus.ngo)).toBe(4);
    expect(column((row) => row.byStatus.resident)).toBe(attendance.byStatus.resident.attendances);
    expect(await desk.client.usage.persons(week)).toEqual([{ personId, name: 'Ewa Łącka', sessions: 2 }]);
  });

  it('AT1 the coverage counts sessions that are over, not those still to come or cancelled', async () => {
    const first = await meeting('2026-11-17 10:00-12:00');
    await meeting('2026-11-17 13:00-15:00');
    const cancelled = await meeting('2026-11-17 16:00-17:00');
    await meeting('2026-11-20 10:00-12:00');
    await desk.client.bookings.cancel({ id: cancelled, reason: 'illness' });
    desk.setNow('2026-11-18 08:00');
    await desk.client.sessions.headCount({ sessionId: first, status: 'resident', count: 3 });
    expect((await report()).attendance).toMatchObject({ sessions: 2, sessionsWithList: 1 });
  });

  it('AT1 a head count that was taken back brings no list back', async () => {
    const sessionId = await meeting('2026-11-17 10:00-12:00');
    desk.setNow('2026-11-18 08:00');
    for (const count of [1, -1]) await desk.client.sessions.headCount({ sessionId, status: 'resident', count });
    expect((await report()).attendance).toMatchObject({ sessions: 1, sessionsWithList: 0 });
  });

  it('PE2 a person merged into another is counted once', async () => {
    const sessionId = await meeting('2026-11-17 10:00-12:00');
    desk.setNow('2026-11-17 10:30');
    const keep = await desk.client.sessions.walkIn({ sessionId, name: 'Anna Żak', status: 'resident' });
    const other = await desk.client.sessions.walkIn({ sessionId, name: 'Ania Żak', status: 'resident' });
    await desk.client.people.merge({ keepId: keep.personId, mergeId: other.personId });
    expect((await report()).attendance).toMatchObject({ attendances: 2, uniquePersons: 1 });
    await desk.client.people.unmerge({ id: other.personId });
    expect((await report()).attendance.uniquePersons).toBe(2);
  });

  it('SE1 only coordinators read usage', async () => {
    const { desk: account } = await desk.client.start.state();
    await desk.client.start.saveDesk({ ...account, role: 'front-desk' });
    await expect(report()).rejects.toMatchObject({ code: 'FORBIDDEN_FOR_ROLE' });
    await expect(desk.client.usage.persons(week)).rejects.toMatchObject({ code: 'FORBIDDEN_FOR_ROLE' });
  });
});

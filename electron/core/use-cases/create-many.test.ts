import { afterEach, beforeEach, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';

let desk: TestDesk;
let rooms: TestRooms;
let eventId: string;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
  eventId = (await desk.client.events.save({ title: 'Festiwal' })).id;
});
afterEach(() => desk.dispose());

const row = (roomIds: string[], day: string, from: string, to: string, over: object = {}) => ({
  title: 'Festiwal',
  roomIds,
  start: at(`2026-11-${day} ${from}`),
  end: at(`2026-11-${day} ${to}`),
  ...over,
});
const all = () => desk.client.bookings.list({ from: at('2026-11-01 00:00'), to: at('2026-12-31 00:00') });

it('EV1 several times in several rooms become sessions of one event, in one change', async () => {
  const made = await desk.client.bookings.createMany({
    eventId,
    bookings: [row([rooms.STO, rooms.FOY], '25', '10:00', '12:00'), row([rooms.BAL], '26', '10:00', '12:00')],
  });
  const { sessions } = await desk.client.events.get({ id: eventId });
  expect(sessions.map(({ id, sessionNo, sessionCount }) => ({ id, sessionNo, sessionCount }))).toEqual(
    made.map(({ id }, i) => ({ id, sessionNo: i + 1, sessionCount: 2 })),
  );
  const [first, second] = await Promise.all(made.map(({ id }) => desk.client.bookings.get({ id })));
  expect(first?.history.map(({ n }) => n)).toEqual(second?.history.map(({ n }) => n));
  expect(first?.history).toHaveLength(1);
});

it('BK11 one row that cannot be refuses all of them and is named', async () => {
  const taken = await desk.client.bookings.create(row([rooms.STO], '26', '11:00', '13:00', { title: 'Warsztat' }));
  const { code, data } = await refusalOf(
    desk.client.bookings.createMany({
      eventId,
      bookings: [row([rooms.STO], '25', '10:00', '12:00'), row([rooms.FOY, rooms.STO], '26', '10:00', '12:00')],
    }),
  );
  expect({ code, row: data.row }).toEqual({ code: 'ROOM_TAKEN', row: 1 });
  expect(data.clashes).toEqual([expect.objectContaining({ bookingId: taken.id, title: 'Warsztat' })]);
  expect(await all()).toHaveLength(1);
  expect((await desk.client.events.get({ id: eventId })).sessions).toEqual([]);
});

it('BK2 two rows in the same room at the same time refuse each other', async () => {
  const rows = [row([rooms.STO], '25', '10:00', '12:00'), row([rooms.STO], '25', '11:00', '13:00')];
  const { code, data } = await refusalOf(desk.client.bookings.createMany({ bookings: rows }));
  expect({ code, row: data.row }).toEqual({ code: 'ROOM_TAKEN', row: 1 });
  expect(await all()).toEqual([]);
});

it('BK9 a row with warnings needs its own reason', async () => {
  const late = row([rooms.STO], '25', '19:00', '21:00');
  const bookings = [row([rooms.STO], '25', '10:00', '12:00'), late];
  const { code, data } = await refusalOf(desk.client.bookings.createMany({ bookings }));
  expect({ code, row: data.row }).toEqual({ code: 'NEEDS_OVERRIDE', row: 1 });
  const given = [bookings[0] ?? late, { ...late, override: { reason: 'Zgoda koordynacji' } }];
  const made = await desk.client.bookings.createMany({ bookings: given });
  expect(made.map(({ overrides }) => overrides.map(({ codes }) => codes))).toEqual([[], [['OUTSIDE_HOURS']]]);
});

it('EV1 an event that does not exist, wrong times and no rows at all change nothing', async () => {
  const good = row([rooms.STO], '25', '10:00', '12:00');
  const nobody = '00000000-0000-7000-8000-000000000000';
  const refused = async (input: object) => {
    const { code, data } = await refusalOf(desk.client.bookings.createMany({ bookings: [good], ...input }));
    return [code, data.row];
  };
  expect(await refused({ eventId: nobody })).toEqual(['NOT_FOUND', undefined]);
  expect(await refused({ bookings: [good, row([rooms.STO], '26', '12:00', '10:00')] })).toEqual(['WRONG_TIMES', 1]);
  expect(await refused({ bookings: [] })).toEqual(['BAD_REQUEST', undefined]);
  expect(await all()).toEqual([]);
});

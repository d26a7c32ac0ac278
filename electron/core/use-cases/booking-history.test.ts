import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepEntry, loseRoom, unplace } from '../../../tests/support/conflicts.ts';
import { at, openDesk, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';

let desk: TestDesk;
let rooms: TestRooms;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

const DAY = '2026-11-25';
const book = (title: string, roomId: string, from: string, to: string) =>
  desk.client.bookings.create({ title, roomIds: [roomId], start: at(`${DAY} ${from}`), end: at(`${DAY} ${to}`) });
const get = (id: string) => desk.client.bookings.get({ id });

describe('the register of changes of a booking', () => {
  const OWN = '01900000-0000-7000-8000-00000000000a';
  const THEIRS = '01900000-0000-7000-8000-00000000000b';
  const said = async (id: string) =>
    (await get(id)).history.map((line) => [line.name, line.actor, line.deskName, line.outcome, line.settled]);

  it('SE3 CF4 tells the whole story: made here, lost to another desk, changed there, settled here', async () => {
    const lost = await book('Szachy', rooms.STO, '10:00', '12:00');
    const made = (await get(lost.id)).history[0]?.n ?? 0;
    unplace(desk.dataDir, lost.id);
    const other = await book('Narada', rooms.STO, '10:00', '12:00');
    const over = { installId: OWN, n: made };
    const id = loseRoom(desk.dataDir, { bookingId: lost.id, otherId: other.id, at: desk.now(), over });
    const own = { installId: OWN, own: true, name: '', actor: '', at: 0 };
    keepEntry(desk.dataDir, { ...own, seq: 2, n: made, outcome: 'parked' });
    const { history: _, organisationName: _o, programmeId: _p, expired: _e, ...row } = await get(lost.id);
    const their = { installId: THEIRS, own: false, outcome: 'parked', name: 'booking.change', actor: 'Marek' };
    const records = [{ entity: 'booking', id: lost.id, row: { ...row, title: 'Szachy dla dzieci' } }];
    keepEntry(desk.dataDir, { ...their, seq: 3, n: made, at: desk.now() + 60_000 }, records);
    desk.setNow('2026-11-24 11:00');
    await desk.client.conflicts.settle({ id, deed: { kind: 'place', roomIds: [rooms.FOY] } });
    expect(await said(lost.id)).toEqual([
      ['booking.create', 'Ewa', null, 'parked', null],
      ['booking.change', 'Marek', 'Biuro', 'parked', null],
      ['conflict.place', 'Ewa', null, null, 'moved'],
    ]);
    const [first, second] = (await get(lost.id)).history;
    expect(first?.opened).toEqual({
      kind: 'room',
      detail: '',
      other: { title: 'Narada', actor: 'Marek', deskName: 'Biuro' },
    });
    expect(second).toMatchObject({ set: { title: 'Szachy dla dzieci' }, base: { title: 'Szachy' }, opened: null });
  });

  it('SE3 a booking of another desk begins where it was made, or where this desk came to know it', async () => {
    const known = await book('Szachy', rooms.STO, '10:00', '12:00');
    const { history: _, organisationName: _o, programmeId: _p, expired: _e, ...row } = await get(known.id);
    const their = { installId: THEIRS, own: false, outcome: 'applied', actor: 'Marek' };
    const put = (seq: number, name: string, at: number, over: object) =>
      keepEntry(desk.dataDir, { ...their, seq, n: seq, name, at }, [
        { entity: 'booking', id: known.id, row: { ...row, ...over } },
      ]);
    put(1, 'booking.change', row.createdAt + 3_600_000, { title: 'Warcaby' });
    put(2, 'booking.cancel', row.createdAt + 7_200_000, { title: 'Warcaby', status: 'cancelled' });
    const lines = (await get(known.id)).history.filter((line) => line.deskName === 'Biuro');
    expect(lines.map((line) => [line.name, line.set, line.base])).toEqual([
      ['booking.change', {}, {}],
      ['booking.cancel', { status: 'cancelled' }, { status: 'confirmed' }],
    ]);
  });

  it('SE3 CF4 says of another desk’s change that it settled the conflict, and how', async () => {
    const { id: lostId } = await book('Szachy', rooms.STO, '10:00', '12:00');
    const id = loseRoom(desk.dataDir, { bookingId: lostId, otherId: null, at: desk.now() });
    const { history: _, organisationName: _o, programmeId: _p, expired: _e, ...row } = await get(lostId);
    const {
      booking: _b,
      otherBooking: _ob,
      stops: _s,
      over: _ov,
      waysOut: _w,
      ...conflict
    } = (await desk.client.conflicts.list()).open[0] ?? {};
    const settled = { ...conflict, settlement: 'moved', settledBy: 'Marek', settledAt: desk.now() + 5 };
    const their = { installId: THEIRS, own: false, outcome: 'applied', name: 'conflict.place', actor: 'Marek' };
    keepEntry(desk.dataDir, { ...their, seq: 9, n: 4, at: desk.now() }, [
      { entity: 'booking', id: lostId, row: { ...row, unplaced: false } },
      { entity: 'conflict', id, row: settled },
    ]);
    expect((await said(lostId)).find(([name]) => name === 'conflict.place')).toEqual([
      'conflict.place',
      'Marek',
      'Biuro',
      'applied',
      'moved',
    ]);
  });
});

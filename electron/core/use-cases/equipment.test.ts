import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { signInAs } from '../../../tests/support/sessions.ts';

let desk: TestDesk;
let rooms: TestRooms;
let projector: string;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
  projector = (await desk.client.equipment.save({ code: 'RZUT', name: 'Rzutnik', quantity: 5 })).id;
});
afterEach(() => desk.dispose());

const DAY = '2026-11-25';
const wish = (roomId: string, from: string, to: string, quantity: number, over: object = {}) => ({
  title: `Warsztat ${from}`,
  roomIds: [roomId],
  start: at(`${DAY} ${from}`),
  end: at(`${DAY} ${to}`),
  equipment: [{ equipmentId: projector, quantity }],
  ...over,
});
const book = (roomId: string, from: string, to: string, quantity: number, over: object = {}) =>
  desk.client.bookings.create(wish(roomId, from, to, quantity, over));
const poolOver = async (from: string, to: string) => {
  const [pool] = await desk.client.equipment.list({ from: at(`${DAY} ${from}`), to: at(`${DAY} ${to}`) });
  if (!pool) throw new Error('the pool');
  return pool;
};

describe('what is free', () => {
  it('EQ1 is the quantity less what is out of use less the peak, never the sum', async () => {
    await book(rooms.STO, '08:00', '10:00', 2);
    await book(rooms['BAL-A'], '10:00', '12:00', 3);
    await book(rooms['BAL-B'], '11:00', '13:00', 1);
    expect(await poolOver('08:00', '13:00')).toMatchObject({ free: 1, peakAt: at(`${DAY} 11:00`) });
    expect(await poolOver('08:00', '10:00')).toMatchObject({ free: 3, peakAt: at(`${DAY} 08:00`) });
    expect(await poolOver('13:00', '15:00')).toMatchObject({ free: 5, peakAt: null, heldBy: [] });
    await desk.client.equipment.setOutOfUse({ equipmentId: projector, outOfUse: 1 });
    expect((await poolOver('08:00', '13:00')).free).toBe(0);
  });

  it('EQ1 a numbered piece out of use is one fewer', async () => {
    const pieces = await desk.client.equipment.numberPieces({ equipmentId: projector });
    expect(pieces.map((piece) => piece.code)).toEqual(['RZUT-1', 'RZUT-2', 'RZUT-3', 'RZUT-4', 'RZUT-5']);
    await desk.client.equipment.setOutOfUse({ pieceId: pieces[0]?.id ?? '', outOfUse: true, note: 'lampa' });
    expect(await poolOver('08:00', '13:00')).toMatchObject({ free: 4, pieces: 5, piecesOutOfUse: 1 });
  });

  it('EQ1 set-up and tear-down take the room and not the equipment', async () => {
    await book(rooms.BAL, '12:00', '14:00', 5, { layout: 'theatre' });
    expect((await poolOver('11:30', '12:00')).free).toBe(5);
    expect((await book(rooms.STO, '10:00', '12:00', 5)).status).toBe('confirmed');
  });

  it('BK7 a hold that is over, a request, a draft and a cancelled booking take nothing', async () => {
    await book(rooms.STO, '08:00', '10:00', 5, { status: 'hold', holdUntil: at('2026-11-24 11:00') });
    await book(rooms['BAL-A'], '08:00', '10:00', 5, { status: 'request' });
    expect((await poolOver('08:00', '10:00')).free).toBe(0);
    desk.setNow('2026-11-24 11:00');
    expect((await poolOver('08:00', '10:00')).free).toBe(5);
    const made = await book(rooms['BAL-B'], '08:00', '10:00', 4);
    expect((await poolOver('08:00', '10:00')).free).toBe(1);
    await desk.client.bookings.cancel({ id: made.id, reason: 'mistake' });
    expect((await poolOver('08:00', '10:00')).free).toBe(5);
  });
});

describe('asking for more than is free', () => {
  it('EQ2 is refused with how many are free, when the peak is and who holds them, and the free number is offered', async () => {
    const first = await book(rooms.STO, '09:00', '11:00', 2);
    const second = await book(rooms['BAL-A'], '10:00', '12:00', 2);
    const { code, data } = await refusalOf(book(rooms['BAL-B'], '09:00', '12:00', 3));
    expect(code).toBe('EQUIPMENT_SHORT');
    expect(data).toMatchObject({
      equipmentId: projector,
      code: 'RZUT',
      name: 'Rzutnik',
      asked: 3,
      free: 1,
      peakAt: at(`${DAY} 10:00`),
      heldBy: [
        { kind: 'booking', bookingId: first.id, title: 'Warsztat 09:00', quantity: 2, end: at(`${DAY} 11:00`) },
        { kind: 'booking', bookingId: second.id, title: 'Warsztat 10:00', quantity: 2, start: at(`${DAY} 10:00`) },
      ],
    });
    expect(data.waysOut).toContainEqual(
      expect.objectContaining({
        kind: 'fewer-equipment',
        equipmentId: projector,
        quantity: 1,
        equipment: [{ equipmentId: projector, quantity: 1 }],
      }),
    );
    expect((await book(rooms['BAL-B'], '09:00', '12:00', 1)).equipment).toEqual([
      { equipmentId: projector, quantity: 1 },
    ]);
  });

  it('EQ2 every way out that is offered can be booked', async () => {
    await book(rooms.STO, '09:00', '11:00', 4);
    const { data } = await refusalOf(book(rooms['BAL-B'], '09:00', '11:00', 3));
    const ways = data.waysOut as { kind: string; roomIds: string[]; start: number; end: number; equipment?: [] }[];
    expect(new Set(ways.map((way) => way.kind))).toEqual(new Set(['other-time', 'fewer-equipment', 'other-day']));
    for (const { roomIds, start, end, equipment = [{ equipmentId: projector, quantity: 3 }] } of ways) {
      const made = await desk.client.bookings.create({ title: 'Inaczej', roomIds, start, end, equipment });
      await desk.client.bookings.cancel({ id: made.id, reason: 'mistake' });
    }
  });

  it('EQ2 a room that is taken is offered only where the equipment is free too', async () => {
    await book(rooms.STO, '09:00', '11:00', 1);
    await book(rooms['BAL-A'], '11:00', '12:00', 4);
    const { code, data } = await refusalOf(book(rooms.STO, '10:00', '11:00', 2));
    expect(code).toBe('ROOM_TAKEN');
    const times = data.waysOut as { kind: string; start: number }[];
    expect(times.length).toBeGreaterThan(0);
    expect(times.filter((way) => way.start === at(`${DAY} 11:00`))).toEqual([]);
  });

  it('EQ2 the title of a confidential booking stays unsaid', async () => {
    await book(rooms.STO, '09:00', '11:00', 4, { confidential: true });
    const { data } = await refusalOf(book(rooms['BAL-B'], '09:00', '11:00', 3));
    expect(data.heldBy).toEqual([expect.objectContaining({ title: null, quantity: 4 })]);
  });

  it('EQ2 the form hears of it while somebody types, and of nothing without equipment', async () => {
    await book(rooms.STO, '09:00', '11:00', 4);
    const { title: _, ...asked } = wish(rooms['BAL-B'], '09:00', '11:00', 3);
    const { stops, waysOut } = await desk.client.bookings.check(asked);
    expect(stops).toEqual([
      expect.objectContaining({ code: 'EQUIPMENT_SHORT', shortage: expect.objectContaining({ free: 1, asked: 3 }) }),
    ]);
    expect(waysOut.map((way) => way.kind)).toContain('fewer-equipment');
    expect((await desk.client.bookings.check({ ...asked, equipment: [] })).stops).toEqual([]);
  });

  it('EQ2 the same pool named twice counts as the sum', async () => {
    const twice = [1, 2].map(() => ({ equipmentId: projector, quantity: 3 }));
    expect((await refusalOf(book(rooms.STO, '09:00', '11:00', 0, { equipment: twice }))).data).toMatchObject({
      asked: 6,
      free: 5,
    });
    await book(rooms.STO, '09:00', '11:00', 0, { equipment: twice.map((e) => ({ ...e, quantity: 2 })) });
    expect((await poolOver('09:00', '11:00')).free).toBe(1);
  });

  it('EQ2 a draft or a request may ask for anything; confirming it is judged', async () => {
    const request = await book(rooms.STO, '09:00', '11:00', 6, { status: 'request' });
    expect((await refusalOf(desk.client.bookings.change({ id: request.id, status: 'confirmed' }))).code).toBe(
      'EQUIPMENT_SHORT',
    );
    const fewer = [{ equipmentId: projector, quantity: 5 }];
    expect((await desk.client.bookings.change({ id: request.id, status: 'confirmed', equipment: fewer })).status).toBe(
      'confirmed',
    );
  });
});

describe('changing a booking', () => {
  it('EQ2 is not in its own way, and is refused what grows beyond the free number', async () => {
    const made = await book(rooms.STO, '09:00', '11:00', 4);
    const more = (quantity: number) =>
      desk.client.bookings.change({ id: made.id, equipment: [{ equipmentId: projector, quantity }] });
    expect((await more(5)).equipment).toEqual([{ equipmentId: projector, quantity: 5 }]);
    expect(await refusalOf(more(6))).toMatchObject({ code: 'EQUIPMENT_SHORT', data: { free: 5, asked: 6 } });
    expect((await desk.client.bookings.change({ id: made.id, end: at(`${DAY} 12:00`) })).placement.end).toBe(
      at(`${DAY} 12:00`),
    );
  });

  it('EQ2 what a booking holds is not taken away from it: only what grows or reaches further is judged', async () => {
    const made = await book(rooms.STO, '09:00', '11:00', 4);
    await desk.client.equipment.setOutOfUse({ equipmentId: projector, outOfUse: 3 });
    const change = (fields: object) => desk.client.bookings.change({ id: made.id, ...fields });
    expect((await change({ title: 'Inny tytuł' })).title).toBe('Inny tytuł');
    expect((await change({ roomIds: [rooms['BAL-A']] })).placement.roomIds).toEqual([rooms['BAL-A']]);
    expect((await change({ equipment: [{ equipmentId: projector, quantity: 3 }] })).equipment).toHaveLength(1);
    expect((await refusalOf(change({ end: at(`${DAY} 12:00`) }))).code).toBe('EQUIPMENT_SHORT');
    expect((await refusalOf(change({ equipment: [{ equipmentId: projector, quantity: 4 }] }))).code).toBe(
      'EQUIPMENT_SHORT',
    );
  });

  it('EQ2 BK14 reopening checks the equipment again', async () => {
    const made = await book(rooms.STO, '09:00', '11:00', 3);
    await desk.client.bookings.cancel({ id: made.id, reason: 'mistake' });
    await book(rooms['BAL-A'], '09:00', '11:00', 3);
    expect((await refusalOf(desk.client.bookings.reopen({ id: made.id }))).code).toBe('EQUIPMENT_SHORT');
  });
});

describe('taking a step back', () => {
  it('EQ2 a booking comes back only with equipment that is still there, and gives it free when it is taken back', async () => {
    const made = await book(rooms.STO, '09:00', '11:00', 3);
    await desk.client.bookings.cancel({ id: made.id, reason: 'mistake' });
    const other = await book(rooms['BAL-A'], '09:00', '11:00', 3);
    const [, cancelled] = await desk.client.undo.list({});
    const again = () => desk.client.undo.undo({ n: cancelled?.n });
    expect(await refusalOf(again())).toMatchObject({ code: 'EQUIPMENT_SHORT', data: { free: 2, asked: 3 } });
    expect((await desk.client.bookings.get({ id: made.id })).status).toBe('cancelled');
    await desk.client.undo.undo({});
    expect((await desk.client.bookings.get({ id: other.id })).status).toBe('cancelled');
    expect((await poolOver('09:00', '11:00')).free).toBe(5);
    await again();
    expect((await poolOver('09:00', '11:00')).free).toBe(2);
  });

  it('EQ2 a list made shorter grows again only where it is free', async () => {
    const made = await book(rooms.STO, '09:00', '11:00', 4);
    await desk.client.bookings.change({ id: made.id, equipment: [{ equipmentId: projector, quantity: 1 }] });
    const [shorter] = await desk.client.undo.list({});
    await book(rooms['BAL-A'], '09:00', '11:00', 2);
    expect((await refusalOf(desk.client.undo.undo({ n: shorter?.n }))).code).toBe('EQUIPMENT_SHORT');
    await desk.client.bookings.change({ id: made.id, title: 'Inny tytuł' });
    await desk.client.undo.undo({});
    expect((await desk.client.bookings.get({ id: made.id })).equipment).toEqual([
      { equipmentId: projector, quantity: 1 },
    ]);
  });
});

describe('finding a room', () => {
  it('EQ2 F3 says which pools are short, for every room', async () => {
    await book(rooms.STO, '09:00', '11:00', 4);
    const asked = {
      start: at(`${DAY} 09:00`),
      end: at(`${DAY} 11:00`),
      equipment: [{ equipmentId: projector, quantity: 2 }],
    };
    const offers = await desk.client.rooms.free(asked);
    for (const offer of offers)
      expect(offer.short).toEqual([expect.objectContaining({ code: 'RZUT', free: 1, asked: 2 })]);
    expect((await desk.client.rooms.free({ ...asked, equipment: [] }))[0]?.short).toEqual([]);
  });

  it('EQ5 fixed equipment is searched for by words and never allocated', async () => {
    const hall = (await desk.client.rooms.list()).find((room) => room.id === rooms.STO);
    if (!hall) throw new Error('the room');
    await desk.client.rooms.save({ ...hall, fixedEquipment: '2 rzutniki, pętla indukcyjna, ścianka' });
    const look = async (fixed: string) =>
      (await desk.client.rooms.free({ start: at(`${DAY} 09:00`), end: at(`${DAY} 11:00`), fixed }))
        .filter((o) => o.hasFixed)
        .map((o) => o.roomId);
    expect(await look('rzutnik petla')).toEqual([rooms.STO]);
    expect(await look('SCIANKA')).toEqual([rooms.STO]);
    expect(await look('rzutnik sauna')).toEqual([]);
    expect(await look('')).toHaveLength(5);
    await desk.client.bookings.create({
      title: 'Bez sprzętu',
      roomIds: [rooms.STO],
      start: at(`${DAY} 09:00`),
      end: at(`${DAY} 11:00`),
    });
    expect((await poolOver('09:00', '11:00')).free).toBe(5);
  });
});

describe('pools, pieces, kits and keys', () => {
  it('EQ1 a pool is no smaller than its pieces and what of the rest is out of use', async () => {
    await desk.client.equipment.numberPieces({ equipmentId: projector });
    const pool = { id: projector, code: 'RZUT', name: 'Rzutnik', quantity: 4 };
    expect(await refusalOf(desk.client.equipment.save(pool))).toEqual({
      code: 'POOL_TOO_SMALL',
      data: { quantity: 4, needed: 5 },
    });
    expect((await refusalOf(desk.client.equipment.setOutOfUse({ equipmentId: projector, outOfUse: 1 }))).code).toBe(
      'POOL_TOO_SMALL',
    );
    await desk.client.equipment.savePiece({ equipmentId: projector, code: 'RZUT-6' });
    expect((await poolOver('09:00', '10:00')).quantity).toBe(6);
  });

  it('EQ4 a code means one thing in the house', async () => {
    await desk.client.equipment.saveKey({ code: 'K-STO', name: 'Klucz do Stoczni', roomIds: [rooms.STO] });
    const twin = desk.client.equipment.savePiece({ equipmentId: projector, code: 'k-sto' });
    expect(await refusalOf(twin)).toEqual({ code: 'ALREADY_EXISTS', data: { entity: 'key', key: 'K-STO' } });
    expect((await refusalOf(desk.client.equipment.save({ code: 'rzut', name: 'Drugi', quantity: 1 }))).code).toBe(
      'ALREADY_EXISTS',
    );
  });

  it('EQ1 a kit is proposed with its layout and room, of each pool the most that one kit asks for', async () => {
    const screen = (await desk.client.equipment.save({ code: 'EKRAN', name: 'Ekran', quantity: 2 })).id;
    const items = [{ equipmentId: projector, quantity: 1 }];
    await desk.client.equipment.saveKit({
      name: 'Wykład',
      layout: 'theatre',
      roomId: null,
      items: [...items, { equipmentId: screen, quantity: 1 }],
    });
    await desk.client.equipment.saveKit({
      name: 'Stocznia',
      layout: null,
      roomId: rooms.STO,
      items: [{ equipmentId: projector, quantity: 2 }],
    });
    await desk.client.equipment.saveKit({ name: 'Dawny', layout: 'theatre', roomId: null, items, archived: true });
    const proposed = async (roomId: string, layout: 'theatre' | null) => {
      const { kits, items: list } = await desk.client.equipment.kitFor({ roomIds: [roomId], layout });
      return [kits.map((kit) => kit.name), list.map((item) => [item.equipmentId, item.quantity])];
    };
    expect(await proposed(rooms.STO, 'theatre')).toEqual([
      ['Stocznia', 'Wykład'],
      [
        [projector, 2],
        [screen, 1],
      ],
    ]);
    expect(await proposed(rooms.FOY, 'theatre')).toEqual([
      ['Wykład'],
      [
        [projector, 1],
        [screen, 1],
      ],
    ]);
    expect(await proposed(rooms.FOY, null)).toEqual([[], []]);
    const unknown = { name: 'X', layout: null, roomId: null, items: [{ equipmentId: rooms.STO, quantity: 1 }] };
    expect((await refusalOf(desk.client.equipment.saveKit(unknown))).code).toBe('NOT_FOUND');
  });

  it('SE1 the front desk puts things out of use and decides no quantity; a leader reads no names', async () => {
    await desk.client.equipment.handOut({ equipmentId: projector, personName: 'Jan Łoś' });
    await signInAs(desk, 'front-desk', 'Ola');
    expect((await refusalOf(desk.client.equipment.save({ code: 'X', name: 'X', quantity: 1 }))).code).toBe(
      'FORBIDDEN_FOR_ROLE',
    );
    await desk.client.equipment.setOutOfUse({ equipmentId: projector, outOfUse: 1 });
    await signInAs(desk, 'leader', 'Zofia');
    expect((await refusalOf(desk.client.equipment.handouts({}))).code).toBe('FORBIDDEN_FOR_ROLE');
    const now = { from: desk.now(), to: desk.now() + 60_000 };
    expect((await desk.client.equipment.list(now))[0]).toMatchObject({
      free: 3,
      heldBy: [{ title: null, quantity: 1 }],
    });
    const times = { start: at(`${DAY} 09:00`), end: at(`${DAY} 11:00`) };
    const asked = { ...times, equipment: [{ equipmentId: projector, quantity: 5 }] };
    const check = await desk.client.bookings.check({ ...asked, roomIds: [rooms.STO] });
    const answers = JSON.stringify([check, await desk.client.rooms.free(asked)]);
    expect(answers).toContain('"asked":5');
    expect(answers).not.toContain('Łoś');
  });
});

it('EQ1 BK15 taking back does not leave a pool with fewer things than it has numbers', async () => {
  const pool = await desk.client.equipment.save({ code: 'EKR', name: 'Ekran', quantity: 2 });
  await desk.client.equipment.save({ id: pool.id, code: 'EKR', name: 'Ekran', quantity: 4 });
  const [grown] = await desk.client.undo.list({});
  await desk.client.equipment.numberPieces({ equipmentId: pool.id });
  expect(await refusalOf(desk.client.undo.undo({ n: grown?.n }))).toEqual({
    code: 'POOL_TOO_SMALL',
    data: { quantity: 2, needed: 4 },
  });
});

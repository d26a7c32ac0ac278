import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';

let desk: TestDesk;
let rooms: TestRooms;
let projector: string;
let pieces: string[];

const TODAY = '2026-11-24';

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
  projector = (await desk.client.equipment.save({ code: 'RZUT', name: 'Rzutnik', quantity: 5 })).id;
  pieces = (await desk.client.equipment.numberPieces({ equipmentId: projector })).map((piece) => piece.id);
});
afterEach(() => desk.dispose());

type HandOut = Parameters<TestDesk['client']['equipment']['handOut']>[0];
type TakeBack = Parameters<TestDesk['client']['equipment']['takeBack']>[0];
const handOut = (over: Partial<HandOut> = {}) =>
  desk.client.equipment.handOut({
    personName: 'Jan Łoś',
    ...(over.code === undefined && over.keyId === undefined && { equipmentId: projector }),
    ...over,
  });
const takeBack = (handoutId: string, over: Partial<TakeBack> = {}) =>
  desk.client.equipment.takeBack({ handoutId, ...over });
const book = (from: string, to: string, quantity: number, over: object = {}) =>
  desk.client.bookings.create({
    title: 'Warsztat',
    roomIds: [rooms.STO],
    start: at(`${TODAY} ${from}`),
    end: at(`${TODAY} ${to}`),
    equipment: quantity > 0 ? [{ equipmentId: projector, quantity }] : [],
    ...over,
  });
const freeOver = async (from: string, to: string, day = TODAY) =>
  (await desk.client.equipment.list({ from: at(`${day} ${from}`), to: at(`${day} ${to}`) }))[0]?.free;

describe('hand-out and return', () => {
  it('EQ4 keeps who took what, when, how many, in what condition, and until when', async () => {
    const booking = await book('12:00', '14:00', 2);
    const row = await handOut({ bookingId: booking.id, quantity: 2, personPhone: '501 234 567', condition: 'z torbą' });
    expect(row).toMatchObject({
      code: 'RZUT',
      name: 'Rzutnik',
      quantity: 2,
      stillOut: 2,
      personName: 'Jan Łoś',
      personPhone: '501 234 567',
      condition: 'z torbą',
      by: 'Ewa',
      at: desk.now(),
      due: at(`${TODAY} 14:00`),
      bookingTitle: 'Warsztat',
      roomIds: [rooms.STO],
      overdue: false,
      missing: false,
      short: null,
    });
    desk.setNow(`${TODAY} 14:00`);
    const [late] = await desk.client.equipment.handouts({ open: true });
    expect(late).toMatchObject({ overdue: true, missing: false });
    const back = await takeBack(row.id, { condition: 'sprawny' });
    expect(back).toMatchObject({
      stillOut: 0,
      overdue: false,
      returns: [{ quantity: 2, condition: 'sprawny', by: 'Ewa' }],
    });
    expect(await desk.client.equipment.handouts({ open: true })).toEqual([]);
    expect(await desk.client.equipment.handouts({ bookingId: booking.id })).toHaveLength(1);
  });

  it('EQ4 less than was taken stays open as missing, and counts as gone until it comes back', async () => {
    const booking = await book('12:00', '14:00', 3);
    const row = await handOut({ bookingId: booking.id, quantity: 3 });
    desk.setNow(`${TODAY} 13:00`);
    expect((await takeBack(row.id, { quantity: 1 })).missing).toBe(false);
    desk.setNow(`${TODAY} 14:00`);
    expect((await desk.client.equipment.today()).missing).toEqual([
      expect.objectContaining({ id: row.id, stillOut: 2 }),
    ]);
    expect(await freeOver('16:00', '17:00')).toBe(3);
    expect(await freeOver('16:00', '17:00', '2027-03-01')).toBe(3);
    await takeBack(row.id);
    expect(await freeOver('16:00', '17:00')).toBe(5);
    expect((await desk.client.equipment.today()).missing).toEqual([]);
  });

  it('EQ4 returning more than was taken is refused with how many are out, and changes nothing', async () => {
    const row = await handOut({ quantity: 3 });
    await takeBack(row.id, { quantity: 2 });
    expect(await refusalOf(takeBack(row.id, { quantity: 2 }))).toEqual({
      code: 'MORE_THAN_TAKEN',
      data: { taken: 3, stillOut: 1 },
    });
    expect((await desk.client.equipment.handouts({ open: true }))[0]?.stillOut).toBe(1);
    await takeBack(row.id);
    expect(await refusalOf(takeBack(row.id))).toEqual({ code: 'MORE_THAN_TAKEN', data: { taken: 3, stillOut: 0 } });
  });

  it('EQ4 what comes back broken goes out of use in the same change', async () => {
    await desk.client.equipment.save({ id: projector, code: 'RZUT', name: 'Rzutnik', quantity: 7 });
    const row = await handOut({ pieceIds: pieces.slice(0, 2), quantity: 3 });
    const broken = { quantity: 1, pieceIds: pieces.slice(0, 1) };
    expect((await refusalOf(takeBack(row.id, { quantity: 1, broken }))).code).toBe('BAD_REQUEST');
    await takeBack(row.id, { broken });
    const [pool] = await desk.client.equipment.list({ from: desk.now(), to: desk.now() + 60_000 });
    expect(pool).toMatchObject({ quantity: 7, outOfUse: 1, piecesOutOfUse: 1, free: 5, out: 0 });
  });

  it('EQ4 a hand-out written down by mistake is taken back whole and is to be handed out again', async () => {
    const booking = await book('12:00', '14:00', 2);
    const row = await handOut({ bookingId: booking.id, quantity: 2 });
    expect((await desk.client.equipment.today()).toHandOut).toEqual([]);
    const undone = await takeBack(row.id, { mistake: true, condition: 'pomyłka' });
    expect(undone).toMatchObject({ stillOut: 0, returns: [{ quantity: 2, mistake: true, condition: 'pomyłka' }] });
    expect((await desk.client.equipment.today()).toHandOut).toHaveLength(1);
  });

  it('EQ4 what was handed out and came back early is not to be handed out again', async () => {
    const booking = await book('12:00', '14:00', 2);
    const row = await handOut({ bookingId: booking.id, quantity: 1 });
    await takeBack(row.id);
    const { toHandOut } = await desk.client.equipment.today();
    expect(toHandOut.map((needs) => needs.items)).toEqual([
      [expect.objectContaining({ quantity: 2, handed: 1, out: 0 })],
    ]);
  });

  it('EQ4 bad input gets a refusal and writes nothing', async () => {
    const stranger = (await desk.client.equipment.save({ code: 'EKRAN', name: 'Ekran', quantity: 1 })).id;
    expect((await refusalOf(handOut({ equipmentId: rooms.STO }))).data).toEqual({
      entity: 'equipment',
      key: rooms.STO,
    });
    expect((await refusalOf(handOut({ code: 'NIE MA' }))).code).toBe('NOT_FOUND');
    expect((await refusalOf(handOut({ equipmentId: stranger, pieceIds: pieces.slice(0, 1) }))).data).toEqual({
      entity: 'piece',
      key: 'RZUT-1',
    });
    expect((await refusalOf(handOut({ dueAt: desk.now() }))).code).toBe('WRONG_TIMES');
    expect((await refusalOf(handOut({ bookingId: rooms.STO }))).code).toBe('NOT_FOUND');
    expect((await refusalOf(desk.client.equipment.handOut({ personName: 'Jan' }))).code).toBe('BAD_REQUEST');
    expect(await desk.client.equipment.handouts({})).toEqual([]);
  });
});

describe('what is out is not free', () => {
  it('EQ1 EQ4 a loan counts until it is due, and without end when it is late or has no day', async () => {
    const loan = await handOut({ quantity: 2, dueAt: at(`${TODAY} 15:00`) });
    expect([await freeOver('10:00', '12:00'), await freeOver('15:00', '17:00')]).toEqual([3, 5]);
    desk.setNow(`${TODAY} 15:00`);
    expect(await freeOver('15:00', '17:00')).toBe(3);
    await handOut({ quantity: 1 });
    expect(await freeOver('10:00', '12:00', '2027-05-05')).toBe(2);
    await takeBack(loan.id);
    expect(await freeOver('15:00', '17:00')).toBe(4);
  });

  it('EQ1 EQ4 what left for a booking is not counted beside what the booking allocates', async () => {
    const booking = await book('12:00', '14:00', 3);
    await handOut({ bookingId: booking.id, quantity: 2 });
    expect([
      await freeOver('10:00', '12:00'),
      await freeOver('12:00', '14:00'),
      await freeOver('14:00', '16:00'),
    ]).toEqual([3, 2, 5]);
    const more = await handOut({ bookingId: booking.id, quantity: 2 });
    expect(more.short).toBeNull();
    expect([await freeOver('10:00', '12:00'), await freeOver('12:00', '14:00')]).toEqual([1, 1]);
  });

  it('EQ2 EQ4 a booking is refused what is out, and told who has it', async () => {
    const loan = await handOut({ quantity: 4 });
    expect(await refusalOf(book('12:00', '14:00', 2))).toMatchObject({
      code: 'EQUIPMENT_SHORT',
      data: { free: 1, heldBy: [{ kind: 'handout', handoutId: loan.id, title: 'Jan Łoś', quantity: 4, end: null }] },
    });
  });

  it('EQ4 AT5 a hand-out beyond what is free is said, never refused', async () => {
    const booking = await book('10:00', '14:00', 4);
    const row = await handOut({ quantity: 2 });
    expect(row.short).toMatchObject({ free: 1, peakAt: desk.now(), heldBy: [{ bookingId: booking.id, quantity: 4 }] });
    expect(row.stillOut).toBe(2);
    expect((await handOut({ bookingId: booking.id, quantity: 4 })).short).toBeNull();
  });

  it('EQ4 what stays out of a cancelled booking is out all the same', async () => {
    const booking = await book('12:00', '14:00', 3);
    await handOut({ bookingId: booking.id, quantity: 3 });
    await desk.client.bookings.cancel({ id: booking.id, reason: 'mistake' });
    expect(await freeOver('12:00', '14:00')).toBe(2);
  });
});

describe('numbered pieces', () => {
  it('EQ4 pieces are handed out by their codes and come back one by one', async () => {
    const row = await handOut({ code: 'rzut-1', pieceCodes: ['RZUT-2', 'RZUT-3'] });
    expect(row).toMatchObject({ quantity: 3, pieceIds: pieces.slice(0, 3) });
    const back = await takeBack(row.id, { pieceCodes: ['rzut-2'] });
    expect(back.pieces.map((piece) => [piece.code, piece.out])).toEqual([
      ['RZUT-1', true],
      ['RZUT-2', false],
      ['RZUT-3', true],
    ]);
    expect((await refusalOf(takeBack(row.id, { pieceIds: pieces.slice(1, 2) }))).data).toEqual({
      entity: 'piece',
      key: 'RZUT-2',
    });
    expect(
      (await desk.client.equipment.pieces({ equipmentId: projector })).map((piece) => piece.out?.personName ?? null),
    ).toEqual(['Jan Łoś', null, 'Jan Łoś', null, null]);
    expect((await takeBack(row.id)).pieces.filter((piece) => piece.out)).toEqual([]);
  });

  it('EQ4 a piece that somebody has by the record is refused with who; taken over, it counts as returned there', async () => {
    const first = await handOut({ pieceIds: pieces.slice(0, 2) });
    const again = { pieceIds: pieces.slice(0, 1), personName: 'Ewa Król' };
    expect(await refusalOf(handOut(again))).toEqual({
      code: 'ALREADY_OUT',
      data: { code: 'RZUT-1', name: 'Rzutnik', handoutId: first.id, personName: 'Jan Łoś', at: desk.now() },
    });
    expect(await freeOver('10:00', '11:00')).toBe(3);
    await handOut({ ...again, takeOver: true });
    expect(await freeOver('10:00', '11:00')).toBe(3);
    const open = await desk.client.equipment.handouts({ open: true });
    expect(open.map((row) => [row.personName, row.stillOut])).toEqual([
      ['Jan Łoś', 1],
      ['Ewa Król', 1],
    ]);
  });

  it('EQ1 a piece out of use that is out is missing once, not twice', async () => {
    await handOut({ pieceIds: pieces.slice(0, 1) });
    await desk.client.equipment.setOutOfUse({ pieceId: pieces[0] ?? '', outOfUse: true });
    expect(await freeOver('10:00', '11:00')).toBe(4);
    expect((await handOut({ pieceIds: pieces.slice(0, 1), takeOver: true })).outOfUseCodes).toEqual(['RZUT-1']);
  });
});

describe('keys', () => {
  it('BK18 a key is given out to somebody, listed while it is out, and returned', async () => {
    const key = await desk.client.equipment.saveKey({ code: 'K-STO', name: 'Klucz do Stoczni', roomIds: [rooms.STO] });
    const row = await handOut({ code: 'k-sto', dueAt: at(`${TODAY} 12:00`) });
    expect(row).toMatchObject({ keyId: key.id, equipmentId: null, quantity: 1, name: 'Klucz do Stoczni' });
    expect((await refusalOf(handOut({ keyId: key.id, personName: 'Ewa Król' }))).code).toBe('ALREADY_OUT');
    expect((await refusalOf(handOut({ code: 'K-STO', quantity: 2 }))).code).toBe('POOL_TOO_SMALL');
    desk.setNow(`${TODAY} 20:00`);
    const today = await desk.client.equipment.today();
    expect(today.keysOut).toEqual([expect.objectContaining({ id: row.id, overdue: true })]);
    expect(today.overdue).toEqual([]);
    expect(today.closesAt).toBe(at(`${TODAY} 20:00`));
    await takeBack(row.id);
    expect((await desk.client.equipment.today()).keysOut).toEqual([]);
    expect((await desk.client.equipment.keys())[0]).toMatchObject({ code: 'K-STO', out: null });
  });
});

describe('the day', () => {
  it('EQ4 tells what is to be handed out, to come back and overdue', async () => {
    const booking = await book('12:00', '14:00', 2);
    await book('09:00', '09:30', 1);
    await book('15:00', '16:00', 1, { status: 'request' });
    const loan = await handOut({ quantity: 1, dueAt: at(`${TODAY} 11:00`) });
    const long = await handOut({ quantity: 1, dueAt: at('2026-11-27 11:00') });
    const before = await desk.client.equipment.today();
    expect(before.toHandOut.map((needs) => needs.bookingId)).toEqual([booking.id]);
    expect([before.toComeBack, before.overdue].map((rows) => rows.map((row) => row.id))).toEqual([[loan.id], []]);
    desk.setNow(`${TODAY} 11:00`);
    await handOut({ bookingId: booking.id, quantity: 2 });
    const after = await desk.client.equipment.today();
    expect(after.toHandOut).toEqual([]);
    expect(after.overdue.map((row) => row.id)).toEqual([loan.id]);
    expect(after.toComeBack).toHaveLength(1);
    expect((await desk.client.equipment.handouts({ open: true })).map((row) => row.id)).toContain(long.id);
  });

  it('EQ6 the pick list of a day goes by time and then by room', async () => {
    const hall = rooms['BAL-A'];
    await book('12:00', '14:00', 1, { title: 'Drugi', roomIds: [hall] });
    await book('12:00', '14:00', 1, { title: 'Trzeci', roomIds: [rooms.FOY] });
    await book('08:00', '09:00', 1, { title: 'Pierwszy', contactName: 'Ewa Król' });
    await book('16:00', '17:00', 0, { title: 'Bez sprzętu' });
    await book('18:00', '19:00', 1, { title: 'Szkic', status: 'draft' });
    const list = await desk.client.equipment.pickList({ date: TODAY });
    expect(list.map((needs) => needs.title)).toEqual(['Pierwszy', 'Drugi', 'Trzeci']);
    expect(list[0]).toMatchObject({
      roomIds: [rooms.STO],
      contactName: 'Ewa Król',
      items: [{ code: 'RZUT', quantity: 1 }],
    });
    expect(await desk.client.equipment.pickList({ date: '2026-11-25' })).toEqual([]);
  });

  it('EQ4 a code means a pool, a piece, a key or an open hand-out; letters find names without diacritics', async () => {
    await desk.client.equipment.saveKey({ code: 'K-STO', name: 'Klucz do Źródła', roomIds: [] });
    await handOut({ pieceIds: pieces.slice(0, 1), personName: 'Żaneta Łoś' });
    const kinds = async (text: string) =>
      (await desk.client.equipment.byCode({ text })).map((hit) => [hit.kind, hit.exact]);
    expect(await kinds('rzut-1')).toEqual([['piece', true]]);
    expect((await kinds(' RZUT '))[0]).toEqual(['pool', true]);
    expect(await kinds('rzut')).toHaveLength(6);
    expect(await kinds('zrod')).toEqual([['key', false]]);
    expect(await kinds('los zan')).toEqual([['handout', false]]);
    expect([await kinds(''), await kinds('zzzz')]).toEqual([[], []]);
    const [hit] = await desk.client.equipment.byCode({ text: 'RZUT-1' });
    expect(hit).toMatchObject({ piece: { code: 'RZUT-1', out: { personName: 'Żaneta Łoś' } }, name: 'Rzutnik' });
  });
});

it('EQ4 BK18 the demo house has something overdue, missing, out for a booking, and a key out', async () => {
  const demo = openDesk({ now: '2026-11-24 10:10' });
  await demo.client.start.setUp({ kind: 'demo' });
  const today = await demo.client.equipment.today();
  const codes = (rows: readonly { code: string }[]) => rows.map((row) => row.code);
  expect([codes(today.overdue), codes(today.missing), codes(today.keysOut)]).toEqual([['EQ03'], ['EQ08'], ['K-STU']]);
  expect(today.toComeBack).toEqual([expect.objectContaining({ code: 'EQ03', quantity: 2, stillOut: 2 })]);
  expect(today.toHandOut.length).toBeGreaterThan(3);
  const week = { from: demo.now(), to: demo.now() + 4 * 24 * 3_600_000 };
  for (const pool of await demo.client.equipment.list(week)) expect(pool.free, pool.code).toBeGreaterThanOrEqual(0);
  await demo.dispose();
});

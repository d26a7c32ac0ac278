import { afterEach, beforeEach, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { createDice } from '../demo/names.ts';

const SEED = Number(process.env.SEED ?? 20_261_130);

let desk: TestDesk;
let rooms: TestRooms;
beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

const book = (title: string, roomId: string, from: string, to: string, over: object = {}) =>
  desk.client.bookings.create({ title, roomIds: [roomId], start: at(from), end: at(to), ...over });
const closure = (roomId: string | null, from: string, to: string) => ({
  roomId,
  start: at(from),
  end: at(to),
  reason: 'remont',
});
const toMove = async () => (await desk.client.closures.hits()).map((hit) => hit.booking.title);

it('BK9 BK14 what a closure hits stays and is marked until it is moved, cancelled, or the closure is lifted', async () => {
  const moved = await book('Do przeniesienia', rooms['BAL-A'], '2026-11-25 10:00', '2026-11-25 12:00');
  const cancelled = await book('Do odwołania', rooms.BAL, '2026-11-25 12:00', '2026-11-25 14:00');
  await book('Zostaje', rooms.BAL, '2026-11-25 15:00', '2026-11-25 16:00');
  await book('Druga połowa', rooms['BAL-B'], '2026-11-25 10:00', '2026-11-25 12:00');
  const input = closure(rooms['BAL-A'], '2026-11-25 08:00', '2026-11-25 20:00');
  const expected = ['Do przeniesienia', 'Do odwołania', 'Zostaje'];
  expect((await desk.client.closures.preview(input)).map((row) => row.title)).toEqual(expected);
  expect(await toMove()).toEqual([]);
  const { id } = await desk.client.house.addClosure(input);
  expect(await toMove()).toEqual(expected);
  await desk.client.bookings.change({ id: moved.id, roomIds: [rooms.STO] });
  await desk.client.bookings.cancel({ id: cancelled.id, reason: 'room' });
  expect(await toMove()).toEqual(['Zostaje']);
  await desk.client.house.liftClosure({ id });
  expect(await toMove()).toEqual([]);
});

it('BK9 one booked in spite of the closure is nothing to move', async () => {
  await desk.client.house.addClosure(closure(null, '2026-11-25 08:00', '2026-11-25 20:00'));
  const times = ['2026-11-25 10:00', '2026-11-25 12:00'] as const;
  expect((await refusalOf(book('Mimo to', rooms.STO, ...times))).code).toBe('NEEDS_OVERRIDE');
  await book('Mimo to', rooms.STO, ...times, { override: { reason: 'wejdą bokiem' } });
  expect(await toMove()).toEqual([]);
  // Another closure, made later, is news to that booking.
  desk.setNow('2026-11-24 10:01');
  await desk.client.house.addClosure(closure(rooms.STO, '2026-11-25 11:00', '2026-11-25 20:00'));
  expect(await toMove()).toEqual(['Mimo to']);
});

it('BK9 one that ends before it begins, or closes no room there is, is refused and changes nothing', async () => {
  const backwards = closure(null, '2026-11-25 12:00', '2026-11-25 12:00');
  const nowhere = closure('00000000-0000-7000-8000-000000000000', '2026-11-25 10:00', '2026-11-25 12:00');
  const closures = () => desk.client.house.closures({ from: at('2026-11-01 00:00'), to: at('2026-12-31 00:00') });
  for (const [input, code] of [
    [backwards, 'WRONG_TIMES'],
    [nowhere, 'NOT_FOUND'],
  ] as const) {
    expect((await refusalOf(desk.client.closures.preview(input))).code).toBe(code);
    expect((await refusalOf(desk.client.house.addClosure(input))).code).toBe(code);
  }
  expect(await closures()).toEqual([]);
});

/** Which smallest spaces each room takes, written down by hand: the oracle must not ask the code it judges. */
const SPACES: Record<keyof TestRooms, string[]> = {
  STO: ['sto'],
  BAL: ['a', 'b'],
  'BAL-A': ['a'],
  'BAL-B': ['b'],
  FOY: ['foy'],
};

it(`BK9 BK4 a closure over a busy week lists exactly what it hits, and lifting it clears the marks (seed ${SEED})`, async () => {
  const dice = createDice(SEED);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
  const codes = Object.keys(SPACES) as (keyof TestRooms)[];
  const day = () => `2026-11-${pick(['24', '25', '26', '27', '28'])}`;
  const half = (step: number) => `${String(8 + Math.floor(step / 2)).padStart(2, '0')}:${step % 2 ? '30' : '00'}`;
  const made: { id: string; code: keyof TestRooms; start: number; end: number; status: string }[] = [];
  for (let round = 0; round < 160; round++) {
    const from = Math.floor(dice() * 20);
    const code = pick(codes);
    const date = day();
    const status = pick(['confirmed', 'confirmed', 'request', 'hold', 'draft']);
    const [start, end] = [at(`${date} ${half(from)}`), at(`${date} ${half(from + 1 + Math.floor(dice() * 4))}`)];
    const wish = { title: `R${round}`, roomIds: [rooms[code]], start, end, override: { reason: 'próba' } };
    const state = { status, holdUntil: status === 'hold' ? pick([at('2026-11-24 10:30'), start]) : null } as never;
    try {
      const { id } = await desk.client.bookings.create({ ...wish, ...(state as object) });
      made.push({ id, code, start, end, status });
      if (dice() < 0.15) {
        await desk.client.bookings.cancel({ id, reason: 'organiser' });
        made.pop();
      }
    } catch (error) {
      expect(['ROOM_TAKEN', 'ROOM_FULL', 'WRONG_TIMES']).toContain((error as { code: string }).code);
    }
  }
  expect(made.length).toBeGreaterThan(60);
  desk.setNow('2026-11-24 11:00');
  const alive = new Set<string>();
  for (const { id } of made) if (!(await desk.client.bookings.get({ id })).expired) alive.add(id);
  for (const code of [null, ...codes]) {
    const [from, to] = [at('2026-11-24 09:00'), at('2026-11-27 13:00')];
    const closed = code === null ? ['sto', 'a', 'b', 'foy'] : SPACES[code];
    const overlapping = made
      .filter((b) => SPACES[b.code].some((space) => closed.includes(space)))
      .filter((b) => b.start < to && from < b.end && b.end > desk.now() && b.status !== 'draft' && alive.has(b.id));
    const input = { roomId: code === null ? null : rooms[code], start: from, end: to, reason: 'remont' };
    const listed = (await desk.client.closures.preview(input)).map((row) => row.id);
    expect(listed.sort(), `${code}`).toEqual(overlapping.map((b) => b.id).sort());
    const { id } = await desk.client.house.addClosure(input);
    const marked = (await desk.client.closures.hits()).map((hit) => hit.booking.id);
    const occupying = overlapping.filter((b) => b.status !== 'request');
    expect(marked.sort(), `${code}`).toEqual(occupying.map((b) => b.id).sort());
    await desk.client.house.liftClosure({ id });
    expect(await toMove()).toEqual([]);
  }
});

/** The free number of a pool against a count at every minute, on a real core with random bookings, holds, loans and returns. */
import { afterEach, expect, it } from 'vitest';
import { createDice } from '../../electron/core/demo/names.ts';
import { MINUTE } from '../../shared/base/clock.ts';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk } from '../support/core.ts';

const SEED = Number(process.env.SEED ?? 20_261_122);
const HOUSES = 12;
const STEPS = 60;
/** Everything happens on a grid of quarters of an hour from here, so that a walk over minutes stays short. */
const FROM = at('2026-11-24 06:00');
const SLOTS = 64;
const QUARTER = 15 * MINUTE;

let desk: TestDesk;
afterEach(() => desk.dispose());

interface Booked {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  quantity: number;
  holdUntil: number | null;
  cancelled: boolean;
}
interface Out {
  readonly id: string;
  readonly bookingId: string | null;
  readonly at: number;
  readonly dueAt: number | null;
  stillOut: number;
}
/** The world as a person with a pencil would keep it. */
interface World {
  readonly quantity: number;
  outOfUse: number;
  readonly bookings: Booked[];
  readonly outs: Out[];
}

const stands = (booking: Booked, now: number) =>
  !booking.cancelled && (booking.holdUntil === null || booking.holdUntil > now);

/** How many are taken in one minute: of each booking the larger of what it was promised and what has left for it. */
function takenAt(world: World, minute: number, now: number, ignoreId: string | null): number {
  const gone = (out: Out): boolean => {
    const end = world.bookings.find((b) => b.id === out.bookingId)?.end ?? null;
    const due = out.dueAt ?? end;
    return out.at <= minute && (due === null || due <= now || minute < due);
  };
  let taken = 0;
  for (const out of world.outs) if (out.bookingId === null && gone(out)) taken += out.stillOut;
  for (const booking of world.bookings) {
    if (booking.id === ignoreId) continue;
    const promised = stands(booking, now) && booking.start <= minute && minute < booking.end ? booking.quantity : 0;
    const left = world.outs.filter((out) => out.bookingId === booking.id && gone(out));
    taken += Math.max(
      promised,
      left.reduce((sum, out) => sum + out.stillOut, 0),
    );
  }
  return taken;
}

function bruteForce(world: World, start: number, end: number, now: number, ignoreId: string | null = null) {
  let most = 0;
  let peakAt: number | null = null;
  for (let minute = start; minute < end; minute += MINUTE) {
    const taken = takenAt(world, minute, now, ignoreId);
    if (taken > most) [most, peakAt] = [taken, minute];
  }
  return { free: Math.max(0, world.quantity - world.outOfUse - most), peakAt };
}

it(`EQ1 EQ2 the peak of a pool is what a count at every minute finds (seed ${SEED})`, async () => {
  let refused = 0;
  let compared = 0;
  for (let house = 0; house < HOUSES; house++) {
    const dice = createDice(SEED + house);
    desk = openDesk({ now: '2026-11-24 06:00' });
    await setUpHouse(desk);
    const world: World = { quantity: 6, outOfUse: 0, bookings: [], outs: [] };
    const pool = { code: 'RZUT', name: 'Rzutnik', quantity: world.quantity };
    const equipmentId = (await desk.client.equipment.save(pool)).id;
    for (let step = 0; step < STEPS; step++) {
      refused += await takeStep(world, equipmentId, dice);
      const start = FROM + Math.floor(dice() * SLOTS) * QUARTER;
      const end = start + (1 + Math.floor(dice() * 16)) * QUARTER;
      const [row] = await desk.client.equipment.list({ from: start, to: end });
      const expected = bruteForce(world, start, end, desk.now());
      expect({ seed: SEED + house, step, free: row?.free, peakAt: row?.peakAt }).toEqual({
        seed: SEED + house,
        step,
        ...expected,
      });
      const held = (row?.heldBy ?? []).reduce((sum, holder) => sum + holder.quantity, 0);
      expect(held).toBe(expected.peakAt === null ? 0 : takenAt(world, expected.peakAt, desk.now(), null));
      compared++;
    }
    if (house < HOUSES - 1) await desk.dispose();
  }
  console.log(`seed ${SEED}: ${compared} windows compared, ${refused} bookings refused`);
  expect(refused).toBeGreaterThan(20);
}, 120_000);

/** One random thing that happens; returns 1 when a booking was refused, as the count said it must be. */
async function takeStep(world: World, equipmentId: string, dice: () => number): Promise<number> {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(dice() * list.length)];
  const what = dice();
  const now = desk.now();
  if (what < 0.4) return book(world, equipmentId, dice);
  if (what < 0.55) {
    const bookingId = dice() < 0.5 ? null : (pick(world.bookings)?.id ?? null);
    const dueAt = dice() < 0.5 ? null : now + (1 + Math.floor(dice() * 12)) * QUARTER;
    const quantity = 1 + Math.floor(dice() * 2);
    const out = await desk.client.equipment.handOut({ equipmentId, bookingId, quantity, dueAt, personName: 'Jan Łoś' });
    world.outs.push({ id: out.id, bookingId, at: now, dueAt, stillOut: quantity });
  } else if (what < 0.75) {
    const out = pick(world.outs.filter((o) => o.stillOut > 0));
    if (!out) return 0;
    const quantity = 1 + Math.floor(dice() * out.stillOut);
    await desk.client.equipment.takeBack({ handoutId: out.id, quantity });
    out.stillOut -= quantity;
  } else if (what < 0.82) {
    const booking = pick(world.bookings.filter((b) => !b.cancelled));
    if (!booking) return 0;
    await desk.client.bookings.cancel({ id: booking.id, reason: 'mistake' });
    booking.cancelled = true;
  } else if (what < 0.92) {
    desk.setNow(now + Math.floor(dice() * 6) * QUARTER);
  } else {
    world.outOfUse = Math.floor(dice() * 3);
    await desk.client.equipment.setOutOfUse({ equipmentId, outOfUse: world.outOfUse });
  }
  return 0;
}

async function book(world: World, equipmentId: string, dice: () => number): Promise<number> {
  const now = desk.now();
  const start = FROM + Math.floor(dice() * SLOTS) * QUARTER;
  const end = start + (1 + Math.floor(dice() * 12)) * QUARTER;
  const quantity = 1 + Math.floor(dice() * 4);
  const holdUntil = dice() < 0.3 ? now + (1 + Math.floor(dice() * 8)) * QUARTER : null;
  const status = holdUntil === null ? ('confirmed' as const) : ('hold' as const);
  const wish = {
    title: 'Warsztat',
    roomIds: [],
    start,
    end,
    status,
    holdUntil,
    equipment: [{ equipmentId, quantity }],
  };
  const { free } = bruteForce(world, start, end, now);
  if (quantity > free) {
    expect(await refusalOf(desk.client.bookings.create(wish))).toMatchObject({
      code: 'EQUIPMENT_SHORT',
      data: { free, asked: quantity },
    });
    return 1;
  }
  const { id } = await desk.client.bookings.create(wish);
  world.bookings.push({ id, start, end, quantity, holdUntil, cancelled: false });
  return 0;
}

import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDice } from '../../electron/core/demo/names.ts';
import { localToInstant } from '../../shared/domain/time.ts';
import { openDesk, setUpHouse, type TestDesk, type TestRooms, ZONE } from '../support/core.ts';

const SEED = Number(process.env.SEED ?? 20_261_025);
const ROUNDS = 10_000;
/** Days around both changes of clocks, and plain ones between. */
const DATES = ['2026-10-24', '2026-10-25', '2026-10-26', '2027-03-27', '2027-03-28', '2027-03-29', '2026-11-25'];

let desk: TestDesk;
let rooms: TestRooms;
beforeAll(async () => {
  desk = openDesk({ now: '2026-10-20 08:00' });
  rooms = await setUpHouse(desk);
});
afterAll(() => desk.dispose());

/** Which smallest spaces each room takes, written down by hand: the sweep must not ask the code it judges. */
const UNITS: Record<keyof TestRooms, string[]> = {
  STO: ['sto'],
  BAL: ['a', 'b'],
  'BAL-A': ['a'],
  'BAL-B': ['b'],
  FOY: ['foy'],
};
const BEARS: Record<string, number> = { sto: 1, a: 1, b: 1, foy: 2 };

/** Counts, minute by minute of every start, how many bookings share each space; returns the places with too many. */
function overbookedSpaces(bookings: { start: number; end: number; codes: (keyof TestRooms)[] }[]): string[] {
  const found: string[] = [];
  for (const [space, limit] of Object.entries(BEARS)) {
    const here = bookings.filter((b) => b.codes.some((code) => UNITS[code].includes(space)));
    for (const { start } of here) {
      const together = here.filter((b) => b.start <= start && start < b.end);
      if (together.length > limit) found.push(`${space} at ${new Date(start).toISOString()}: ${together.length}`);
    }
  }
  return found;
}

it(`BK2 BK4 BK5 BK15 TM3 10,000 random bookings, moves, swaps, copies and cancellations never overlap by an independent sweep (seed ${SEED})`, async () => {
  const dice = createDice(SEED);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
  const codes = Object.keys(UNITS) as (keyof TestRooms)[];
  const made: string[] = [];
  const outcomes = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const step = 5 * Math.floor(dice() * 276);
    const clock = `${String(Math.floor(step / 60)).padStart(2, '0')}:${String(step % 60).padStart(2, '0')}`;
    const start = localToInstant(pick(DATES), clock, ZONE);
    const end = start + (5 + 5 * Math.floor(dice() * 24)) * 60_000;
    const wanted = dice() < 0.85 ? [pick(codes)] : [pick(codes), pick(codes)];
    const roomIds = [...new Set(wanted)].map((code) => rooms[code]);
    const common = { roomIds, start, end, override: { reason: 'próba' } };
    const action = dice();
    const outcome = await attempt(action, common, made, pick);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  const codeOf = new Map(Object.entries(rooms).map(([code, id]) => [id, code as keyof TestRooms]));
  const all = await desk.client.bookings.list({
    from: localToInstant('2026-10-01', '00:00', ZONE),
    to: localToInstant('2027-05-01', '00:00', ZONE),
  });
  const occupying = all
    .filter((b) => b.status === 'confirmed' || b.status === 'hold')
    .map((b) => ({
      start: b.placement.start,
      end: b.placement.end,
      codes: b.placement.roomIds.flatMap((id) => codeOf.get(id) ?? []),
    }));
  console.log(`seed ${SEED}: ${occupying.length} bookings stand;`, Object.fromEntries(outcomes));
  expect(overbookedSpaces(occupying)).toEqual([]);
  expect(occupying.length).toBeGreaterThan(100);
  expect(outcomes.get('ROOM_TAKEN')).toBeGreaterThan(1000);
  expect(outcomes.get('ROOM_FULL')).toBeGreaterThan(100);
  for (const outcome of ['swapped', 'copied', 'accepted']) expect(outcomes.get(outcome), outcome).toBeGreaterThan(5);
}, 120_000);

type Wanted = { roomIds: string[]; start: number; end: number; override: { reason: string } };

/** One booking, request, move, swap, copy, cancellation or reopening; answers how it went. */
async function attempt(
  action: number,
  wanted: Wanted,
  made: string[],
  pick: <T>(list: readonly T[]) => T,
): Promise<string> {
  try {
    if (action < 0.66 || made.length === 0) {
      const status = action < 0.1 ? 'hold' : action < 0.15 ? 'request' : 'confirmed';
      const { id } = await desk.client.bookings.create({ ...wanted, title: 'Próba', status });
      made.push(id);
      if (status === 'request') asked.push(id);
      return 'made';
    }
    const id = pick(made);
    if (action < 0.76) await desk.client.bookings.change({ id, ...wanted });
    else if (action < 0.85) return await move(action, id, pick(action < 0.83 ? made : asked), wanted, made);
    else if (action < 0.95) await desk.client.bookings.cancel({ id, reason: 'other' });
    else await desk.client.bookings.reopen({ id, override: wanted.override });
    return 'changed';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** Requests that were made, perhaps accepted or cancelled since. */
const asked: string[] = [];

/** Two bookings exchange places, one is copied, or a request is accepted (BK8, BK15). */
async function move(action: number, id: string, bId: string, wanted: Wanted, made: string[]): Promise<string> {
  const { override, start, roomIds } = wanted;
  if (action < 0.81) {
    await desk.client.bookings.swap({ aId: id, bId, times: action < 0.785, override });
    return 'swapped';
  }
  if (action < 0.83) {
    made.push((await desk.client.bookings.copy({ id, start, roomIds, override })).id);
    return 'copied';
  }
  await desk.client.requests.accept({ id: bId, override });
  return 'accepted';
}

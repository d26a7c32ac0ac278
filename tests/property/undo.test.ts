import { afterAll, expect, it } from 'vitest';
import { createDice } from '../../electron/core/demo/names.ts';
import { HOUR } from '../../shared/base/clock.ts';
import { at, openDesk, setUpHouse, type TestDesk, type TestRooms } from '../support/core.ts';

const SEED = Number(process.env.SEED ?? 20_261_124);
const SEQUENCES = 40;
const STEPS = 45;

/**
 * The oracle plays a second desk: whatever is undone is left out of the list of what was done, and the whole list is
 * played anew from the beginning in an empty house. It knows nothing of before-images.
 */
interface Done {
  readonly words: string;
  /** The name of what it makes: only what stands is worked with later. */
  readonly makes?: string;
  readonly play: (world: World) => Promise<void>;
}

interface World {
  readonly desk: TestDesk;
  readonly rooms: TestRooms;
  readonly eventId: string;
  readonly sessionId: string;
  /** Ids of what was made, by the names that both worlds share. */
  readonly ids: Map<string, string>;
}

async function newWorld(): Promise<World> {
  const desk = openDesk();
  const rooms = await setUpHouse(desk);
  const { id: eventId } = await desk.client.events.save({ title: 'Ogród', leaderName: 'Ewa' });
  const start = at('2026-11-24 12:00');
  const session = { title: 'Ogród', roomIds: [rooms.FOY], start, end: start + 2 * HOUR, eventId };
  const { id: sessionId } = await desk.client.bookings.create(session);
  const ids = new Map<string, string>();
  for (const name of ['p0', 'p1', 'p2', 'p3']) {
    ids.set(name, (await desk.client.people.save({ name: `Osoba ${name}`, status: 'resident' })).id);
  }
  return { desk, rooms, eventId, sessionId, ids };
}

const idOf = (world: World, name: string): string => {
  const id = world.ids.get(name);
  if (id === undefined) throw new Error(`${name} was not made here`);
  return id;
};

type Dice = () => number;
const pick = <T>(dice: Dice, list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
const override = { reason: 'próba' };
const CODES = ['STO', 'BAL', 'BAL-A', 'BAL-B', 'FOY'] as const;

const place = (dice: Dice) => {
  const code = pick(dice, CODES);
  const start = at('2026-11-25 08:00') + Math.floor(dice() * 20) * (HOUR / 2);
  const lasts = HOUR * (1 + Math.floor(dice() * 3));
  return ({ rooms }: World) => ({ roomIds: [rooms[code]], start, end: start + lasts, override });
};

/** One thing that a person may do, chosen by the dice among what stands. */
function nextThing(dice: Dice, n: number, standing: readonly Done[]): Done {
  const name = `${n}`;
  const made = standing.flatMap((thing) => thing.makes ?? []);
  const bookings = made.filter((one) => one.startsWith('b'));
  const booking = bookings.length > 0 ? pick(dice, bookings) : null;
  const roll = dice();
  if (booking === null || roll < 0.22) return create(dice, name);
  if (roll < 0.4) return move(dice, booking);
  if (roll < 0.48) return retitle(dice, booking, name);
  if (roll < 0.58)
    return toBooking('cancel', booking, (w, id) => w.desk.client.bookings.cancel({ id, reason: 'other' }));
  if (roll < 0.66) return toBooking('reopen', booking, (w, id) => w.desk.client.bookings.reopen({ id, override }));
  if (roll < 0.76) return register(pick(dice, ['p0', 'p1', 'p2', 'p3']), dice() < 0.3);
  if (roll < 0.82) return present(pick(dice, ['p0', 'p1', 'p2', 'p3']), dice() < 0.5);
  if (roll < 0.9) return count(dice);
  return close(
    dice,
    name,
    made.filter((one) => one.startsWith('c')),
  );
}

function create(dice: Dice, name: string): Done {
  const where = place(dice);
  const status = pick(dice, ['confirmed', 'confirmed', 'draft', 'request'] as const);
  const play = async (w: World) => {
    const { id } = await w.desk.client.bookings.create({ title: `B${name}`, status, ...where(w) });
    w.ids.set(`b${name}`, id);
  };
  return { words: `create b${name}`, makes: `b${name}`, play };
}

function move(dice: Dice, booking: string): Done {
  const where = place(dice);
  return toBooking('move', booking, (w, id) => w.desk.client.bookings.change({ id, ...where(w) }));
}

const retitle = (dice: Dice, booking: string, name: string): Done => {
  const headCount = dice() < 0.5 ? Math.ceil(dice() * 9) : null;
  return toBooking('retitle', booking, (w, id) =>
    w.desk.client.bookings.change({ id, title: `T${name}`, headCount, override }),
  );
};

const toBooking = (words: string, name: string, run: (w: World, id: string) => Promise<unknown>): Done => ({
  words: `${words} ${name}`,
  play: async (w) => void (await run(w, idOf(w, name))),
});

const registrationOf = async ({ desk, eventId, ids }: World, person: string) => {
  const { registrations } = await desk.client.events.get({ id: eventId });
  return registrations.find((r) => r.personId === ids.get(person));
};

const register = (person: string, cancels: boolean): Done => ({
  words: `${cancels ? 'cancel registration of' : 'register'} ${person}`,
  play: async (w) => {
    const known = await registrationOf(w, person);
    if (cancels) {
      if (!known || known.state === 'cancelled') throw new Error('nothing to cancel');
      await w.desk.client.events.cancelRegistration({ registrationId: known.id });
    } else await w.desk.client.events.register({ eventId: w.eventId, personId: idOf(w, person) });
  },
});

const present = (person: string, isPresent: boolean): Done => ({
  words: `mark ${person} ${isPresent}`,
  play: async (w) => {
    const known = await registrationOf(w, person);
    if (known?.state !== 'registered') throw new Error('not registered');
    const entries = [{ registrationId: known.id, presence: isPresent ? ('present' as const) : ('absent' as const) }];
    await w.desk.client.sessions.mark({ sessionId: w.sessionId, entries });
  },
});

const count = (dice: Dice): Done => {
  const by = dice() < 0.75 ? 2 : -2;
  return {
    words: `count ${by}`,
    play: async (w) =>
      void (await w.desk.client.sessions.headCount({ sessionId: w.sessionId, status: 'resident', count: by })),
  };
};

function close(dice: Dice, name: string, closures: readonly string[]): Done {
  const lifted = closures.length > 0 && dice() < 0.4 ? pick(dice, closures) : null;
  if (lifted !== null) {
    const lift = async (w: World) => void (await w.desk.client.house.liftClosure({ id: idOf(w, lifted) }));
    return { words: `lift ${lifted}`, play: lift };
  }
  const start = at('2026-11-25 08:00') + Math.floor(dice() * 8) * HOUR;
  return {
    words: `close c${name}`,
    makes: `c${name}`,
    play: async (w) => {
      const closed = { roomId: w.rooms.STO, start, end: start + HOUR, reason: `Z${name}` };
      w.ids.set(`c${name}`, (await w.desk.client.house.addClosure(closed)).id);
    },
  };
}

/**
 * Everything a person can see, with the shared names for ids. Left out is what exists only as taken back, and the reasons
 * on record: a booking put back under a newer closure asks for one more.
 */
async function stateOf(world: World): Promise<unknown> {
  const { client } = world.desk;
  const named = new Map([...world.ids].map(([name, id]) => [id, name]));
  const period = { from: at('2026-11-24 00:00'), to: at('2026-11-27 00:00') };
  const bookings = (await client.bookings.list(period))
    .filter((b) => named.has(b.id) && !(b.status === 'cancelled' && b.cancelReason === 'mistake'))
    .map(({ id, placement, title, status, headCount, holdUntil, cancelReason }) => ({
      name: named.get(id),
      room: placement.roomIds.map((r) => world.desk && Object.entries(world.rooms).find(([, v]) => v === r)?.[0]),
      times: [placement.start, placement.end, placement.setupMinutes, placement.teardownMinutes],
      ...{ title, status, headCount, holdUntil, cancelReason },
    }));
  const list = await client.sessions.attendance({ sessionId: world.sessionId });
  return {
    bookings: bookings.sort((a, b) => `${a.name}`.localeCompare(`${b.name}`)),
    people: list.rows.filter((r) => r.state !== 'cancelled').map((r) => [r.name, r.state, r.presence, r.companions]),
    cancelled: (await client.events.get({ id: world.eventId })).registrations
      .filter((r) => r.state === 'cancelled' && list.rows.some((row) => row.registrationId === r.id))
      .map((r) => r.name),
    counted: list.totals.counted,
    closures: (await client.house.closures(period)).map((c) => [c.start, c.end, c.reason]).sort(),
  };
}

const refused = async (call: Promise<unknown>): Promise<string | null> =>
  call.then(
    () => null,
    (error: unknown) => `${(error as { code?: string }).code ?? (error as Error).message}`,
  );

/** A closure that came after a booking is a new warning when the booking is put back (BK9): it asks, and is told. */
async function takeBack({ desk }: World, way: 'undo' | 'redo', tally: Tally): Promise<string | null> {
  const why = await refused(desk.client.undo[way]({}));
  if (why !== 'NEEDS_OVERRIDE') return why;
  tally.asked++;
  return refused(desk.client.undo[way]({ override }));
}

interface Tally {
  asked: number;
  done: number;
  undone: number;
  redone: number;
  refused: number;
}

/** Plays random things with undo and redo between; returns what stands in the order in which it was done first. */
async function playRandomly(world: World, dice: Dice, tally: Tally): Promise<Done[]> {
  const done: Done[] = [];
  let undone: Done[] = [];
  for (let n = 0; n < STEPS; n++) {
    const roll = dice();
    const last = done.at(-1);
    if (last && roll < 0.3) {
      const why = await takeBack(world, 'undo', tally);
      expect(why, `undo of ${last.words}`).toBeNull();
      undone.push(...done.splice(-1));
      tally.undone++;
    } else if (undone.length > 0 && roll < 0.5) {
      const why = await takeBack(world, 'redo', tally);
      expect(why, `redo of ${undone.at(-1)?.words}`).toBeNull();
      done.push(...undone.splice(-1));
      tally.redone++;
    } else {
      const thing = nextThing(dice, n, done);
      const numberBefore = (await world.desk.client.undo.list({ limit: 1 }))[0]?.n;
      const why = await refused(thing.play(world));
      const numberAfter = (await world.desk.client.undo.list({ limit: 1 }))[0]?.n;
      if (why !== null || numberAfter === numberBefore) {
        tally.refused++;
        continue;
      }
      done.push(thing);
      undone = [];
      tally.done++;
    }
  }
  return done;
}

const worlds: World[] = [];
afterAll(async () => {
  for (const { desk } of worlds) await desk.dispose();
});

it(`SE3 BK14 BK15 the state after any sequence of edit, undo and redo is the state without the undone (seed ${SEED})`, async () => {
  const dice = createDice(SEED);
  const tally: Tally = { done: 0, undone: 0, redone: 0, refused: 0, asked: 0 };
  for (let sequence = 0; sequence < SEQUENCES; sequence++) {
    const [world, oracle] = [await newWorld(), await newWorld()];
    worlds.push(world, oracle);
    const standing = await playRandomly(world, dice, tally);
    for (const thing of standing) {
      const why = await refused(thing.play(oracle));
      expect(why, `sequence ${sequence}: ${thing.words} in the world without the undone`).toBeNull();
    }
    const words = standing.map((thing) => thing.words).join(', ');
    expect(await stateOf(world), `sequence ${sequence}: ${words}`).toEqual(await stateOf(oracle));
  }
  console.log(`seed ${SEED}: ${SEQUENCES} sequences,`, tally);
  expect(tally.done).toBeGreaterThan(SEQUENCES * 10);
  expect(tally.undone).toBeGreaterThan(SEQUENCES * 5);
  expect(tally.redone).toBeGreaterThan(SEQUENCES);
}, 240_000);

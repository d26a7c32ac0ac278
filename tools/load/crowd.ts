/**
 * Many desks at one server: each books, changes and counts in its own rhythm, listens to the stream, pulls what it tells and
 * polls besides. Everything is measured from the desk's side.
 */

import { uuidv7 } from 'uuidv7';
import { createDice } from '../../electron/core/demo/names.ts';
import { must } from '../../shared/base/assert.ts';
import type { Booking } from '../../shared/domain/entities.ts';
import { payload, type WireEffect } from '../../shared/sync/wire.ts';
import { addLightDesk, addLightSite, type LightDesk } from './light-desk.ts';
import { bookingRow, insertion, patch, roomRow } from './rows.ts';
import type { ServerPlace } from './server-place.ts';

export interface CrowdOptions {
  readonly desks: number;
  /** Desks of one house. */
  readonly perSite: number;
  /** Mean time between two changes of one desk, ms. */
  readonly every: number;
  readonly seed: number;
}

export interface Measured {
  /** Time of the answer since the crowd began, ms. */
  readonly at: number;
  readonly ms: number;
}

export interface Crowd {
  readonly push: Measured[];
  readonly pull: Measured[];
  /** From the server's receipt of another desk's change to its arrival here. */
  readonly lag: Measured[];
  readonly errors: string[];
  readonly parked: () => number;
  /** Changes answered, and entries that came to other desks. */
  readonly changes: () => number;
  readonly stop: () => Promise<void>;
  /** Every desk pulls to the head: entries that desk and server disagree about, empty when none. */
  readonly settle: () => Promise<string[]>;
}

interface Member {
  readonly desk: LightDesk;
  readonly house: House;
  readonly dice: () => number;
  /** Own bookings that the log may have changed since. */
  readonly own: Booking[];
  pulling: Promise<void> | null;
  behind: boolean;
}

interface House {
  readonly rooms: readonly string[];
  nextSlot: number;
}

const POLL = 30_000;
/** They do not come in the same moment: a desk that lost its server returns with a jitter. */
const ARRIVE = 3_000;
const CONTESTED = 0.05;
const MOST_KEPT = 20;

/** Prepares houses and desks; `start` lets them loose. */
export async function gatherCrowd(place: ServerPlace, origins: readonly (() => string)[], options: CrowdOptions) {
  const members: Member[] = [];
  const dice = createDice(options.seed);
  for (let site = 0; members.length < options.desks; site++) {
    const light = await addLightSite(place.db, `Dom ${site} ${uuidv7()}`);
    const rooms = ['A1', 'B2', 'C3'].map(roomRow);
    const house = { rooms: rooms.map(({ id }) => id), nextSlot: 0 };
    for (let n = 0; n < options.perSite && members.length < options.desks; n++) {
      const origin = must(origins[members.length % origins.length], 'a server');
      const desk = await addLightDesk(place.db, origin, light);
      if (n === 0)
        await desk.push([
          desk.make(
            'start.setUp',
            rooms.map((room) => insertion('room', room)),
          ),
        ]);
      members.push({
        desk,
        house,
        dice: createDice(Math.floor(dice() * 2 ** 32)),
        own: [],
        pulling: null,
        behind: false,
      });
    }
  }
  const close = () => {
    for (const { desk } of members) desk.close();
  };
  return { start: () => letLoose(members, options), close };
}

function letLoose(members: readonly Member[], { every }: CrowdOptions): Crowd {
  const began = performance.now();
  const crowd = { push: [] as Measured[], pull: [] as Measured[], lag: [] as Measured[], errors: [] as string[] };
  const since = () => performance.now() - began;
  const streams: (() => void)[] = [];
  const running = new Set<Promise<void>>();
  let [stopped, changes, parked] = [false, 0, 0];
  const failed = (error: unknown) => void crowd.errors.push(error instanceof Error ? error.message : String(error));

  const pullAll = async (member: Member): Promise<void> => {
    do {
      member.behind = false;
      const { answer, ms } = await member.desk.pull();
      crowd.pull.push({ at: since(), ms });
      for (const entry of answer.entries) {
        const { receivedAt, outcome } = payload.parse(JSON.parse(entry.payload));
        if (entry.installId !== member.desk.installId) crowd.lag.push({ at: since(), ms: Date.now() - receivedAt });
        else if (outcome === 'parked') parked++;
      }
      if (member.desk.cursor() < answer.head) member.behind = true;
    } while (member.behind && !stopped);
  };
  /** One pull at a time; what is told meanwhile makes it go round once more. */
  const pull = (member: Member): Promise<void> => {
    member.behind = true;
    member.pulling ??= pullAll(member)
      .catch(failed)
      .finally(() => {
        member.pulling = null;
      });
    return member.pulling;
  };
  const change = async (member: Member): Promise<void> => {
    const made = member.desk.make('bookings.create', [nextEffect(member)]);
    const { ms } = await member.desk.push([made]);
    crowd.push.push({ at: since(), ms });
    changes++;
  };
  const live = async (member: Member): Promise<void> => {
    let nextPoll = since() + member.dice() * POLL;
    while (!stopped) {
      // Exponential, as people come.
      await pause(Math.min(-Math.log(1 - member.dice()) * every, every * 5), () => stopped);
      if (stopped) return;
      await change(member).catch(failed);
      if (since() > nextPoll) {
        nextPoll = since() + POLL;
        await pull(member);
      }
    }
  };
  const arrive = async (member: Member): Promise<void> => {
    await pause(member.dice() * ARRIVE, () => stopped);
    if (stopped) return;
    const ended = () => void (stopped || crowd.errors.push('a stream ended'));
    streams.push(member.desk.follow((head) => void (head > member.desk.cursor() && pull(member)), ended));
    await live(member);
  };
  for (const member of members) running.add(arrive(member));
  return {
    ...crowd,
    changes: () => changes,
    parked: () => parked,
    stop: async () => {
      stopped = true;
      await Promise.all([...running, ...members.map(({ pulling }) => pulling)]);
      for (const end of streams) end();
    },
    settle: () => settle(members),
  };
}

/** Mostly new bookings, some of them where another desk books too; then changes of own ones, and head counts. */
function nextEffect({ house, dice, own }: Member): WireEffect {
  const room = () => must(house.rooms[Math.floor(dice() * house.rooms.length)], 'a room');
  const kind = dice();
  const known = own[Math.floor(dice() * own.length)];
  if (kind < 0.4 && known) {
    const title = `Zmiana ${Math.floor(dice() * 1e6)}`;
    return patch('booking', known.id, { title }, { title: known.title });
  }
  const isContested = dice() < CONTESTED;
  const slot = isContested ? Math.floor(dice() * 5) : 10 + house.nextSlot++;
  const booking = bookingRow(room(), slot, `Spotkanie ${slot}`);
  own.push(booking);
  if (own.length > MOST_KEPT) own.shift();
  return insertion('booking', booking);
}

async function settle(members: readonly Member[]): Promise<string[]> {
  const heads = new Map<House, number>();
  const wrong: string[] = [];
  for (const { desk, house } of members) {
    let head = -1;
    while (desk.cursor() !== head) head = (await desk.pull()).answer.head;
    const other = heads.get(house) ?? head;
    heads.set(house, head);
    if (other !== head) wrong.push(`heads ${other} and ${head}`);
  }
  return wrong;
}

/** Wakes early when it is over. */
async function pause(ms: number, isOver: () => boolean): Promise<void> {
  const until = performance.now() + ms;
  while (!isOver() && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(500, until - performance.now())));
  }
}

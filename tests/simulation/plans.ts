/**
 * Draws what happens from a seed, one step after the other. Each seed has a temper of its own: some worlds only lose
 * messages, some lose files, some are calm; a mixture of everything at once would hide what needs peace to go wrong.
 */
import { createDice } from '../../electron/core/demo/names.ts';
import { HOUR, MINUTE } from '../../shared/base/clock.ts';
import { MISHAPS } from './faulty-database.ts';
import { FATES, type StaffStep, type Step, type WorldStep } from './steps.ts';

type Dice = () => number;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

interface Temper {
  /** What may go wrong here, and how often. */
  readonly troubles: readonly [weight: number, make: (drawn: Drawing) => WorldStep][];
  /** Chance of trouble between two things that people do. */
  readonly trouble: number;
  /** Chance that time passes between two things that people do. */
  readonly pause: number;
  readonly rooms: number;
  readonly slots: number;
}

export class Drawing {
  readonly dice: Dice;
  readonly desks: number;
  readonly #temper: Temper;
  #first: Step[] = [];
  #serverUpdates: WorldStep[] = [];
  readonly #made = { booking: [] as Made[], person: [] as Made[], handout: [] as Made[] };
  #no = 0;

  constructor(seed: number) {
    this.dice = createDice(seed);
    this.dice();
    this.desks = this.pick([2, 2, 2, 2, 2, 3, 3, 3, 4, 6]);
    for (const label of ['p0', 'p1']) this.#made.person.push({ label, desk: this.desk() });
    this.#temper = drawTemper(this);
    // In every fourth world some desks begin with an old program.
    if (this.dice() < 0.25) this.#first = [{ do: 'old', desk: 0 }, ...(this.dice() < 0.5 ? [OLD_TOO] : [])];
    // In every sixth the server's program is a year old too, or older than every desk's; it is brought up to date some day.
    if (this.dice() < 0.17) {
      this.#first.push(OLD_SERVER);
      this.#serverUpdates = [NEW_SERVER, STRICT_SERVER];
    } else if (this.dice() < 0.2) this.#serverUpdates = [STRICT_SERVER];
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.dice() * list.length)] as T;
  }

  upTo(n: number): number {
    return Math.floor(this.dice() * n);
  }

  desk(): number {
    return this.upTo(this.desks);
  }

  /** Small values often, large ones now and then. */
  span(least: number, most: number): number {
    return Math.round(least * (most / least) ** this.dice());
  }

  weighted<T>(list: readonly (readonly [number, T])[]): T {
    let left = this.dice() * list.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, one] of list) {
      left -= weight;
      if (left < 0) return one;
    }
    return (list.at(-1) as readonly [number, T])[1];
  }

  next(): Step {
    const first = this.#first.shift();
    if (first) return first;
    const roll = this.dice();
    const { pause, trouble, troubles } = this.#temper;
    if (roll < pause) return { do: 'wait', ms: this.span(50, 4_000) };
    if (roll < pause + 0.012) return { do: 'wait', ms: this.span(5_000, 90_000) };
    if (roll > 0.996) return this.#serverUpdates.shift() ?? this.#staff();
    if (troubles.length > 0 && roll < pause + 0.012 + trouble) return this.weighted(troubles)(this);
    return this.#staff();
  }

  #staff(): StaffStep {
    const step = this.weighted(STAFF)(this);
    return this.dice() < 0.03 && step.do !== 'book' && step.do !== 'series' ? { ...step, twice: true } : step;
  }

  make(kind: 'booking' | 'person' | 'handout', desk: number): string {
    const label = `${kind[0]}${++this.#no}`;
    this.#made[kind].push({ label, desk });
    return label;
  }

  /** Something made lately, most often at the same desk: others may not know it yet. */
  about(kind: 'booking' | 'person' | 'handout'): { desk: number; what: string } {
    const all = this.#made[kind];
    const { label, desk } = all[Math.max(0, all.length - 1 - this.upTo(Math.min(14, all.length)))] ?? {
      label: 'none',
      desk: 0,
    };
    return { desk: this.dice() < 0.55 ? desk : this.desk(), what: label };
  }

  place(): { room: number; slot: number; lasts: number } {
    const { rooms, slots } = this.#temper;
    return { room: this.upTo(rooms), slot: this.upTo(slots), lasts: 1 + this.upTo(3) };
  }

  no(): number {
    return this.upTo(90) + 10;
  }
}

interface Made {
  readonly label: string;
  readonly desk: number;
}

function drawTemper(drawn: Drawing): Temper {
  const troubles = TROUBLES.filter(() => drawn.dice() < 0.45);
  return {
    troubles: troubles.length > 0 ? troubles : [[1, WAIT_LONG]],
    trouble: drawn.pick([0.03, 0.08, 0.08, 0.15]),
    pause: drawn.pick([0.15, 0.25, 0.4]),
    rooms: drawn.pick([2, 5, 5]),
    slots: drawn.pick([16, 48, 48, 96]),
  };
}

const OLD_SERVER: Step = { do: 'server-speaks', oldest: 1, newest: 1 };
const NEW_SERVER: WorldStep = { do: 'server-speaks', oldest: 1, newest: 2 };
/** It serves no desk with the old program any more, but takes what such a desk brings. */
const STRICT_SERVER: WorldStep = { do: 'server-speaks', oldest: 2, newest: 2 };
const OLD_TOO: Step = { do: 'old', desk: 1 };
const WAIT_LONG = (d: Drawing): WorldStep => ({ do: 'sleep', ms: d.span(HOUR, 9 * DAY) });

const TROUBLES: Temper['troubles'] = [
  [10, (d) => ({ do: 'net', desk: d.desk(), fate: d.pick(FATES), ms: d.span(2_000, 3 * DAY) })],
  [
    6,
    (d) => ({
      do: 'net',
      desk: d.desk(),
      fate: d.pick(['late', 'reply-late', 'twice'] as const),
      ms: d.span(500, DAY),
    }),
  ],
  [4, (d) => ({ do: 'offline', desk: d.desk(), ms: d.span(20_000, 2 * DAY) })],
  [4, (d) => ({ do: 'mishap', desk: d.desk(), kind: d.pick(MISHAPS), after: d.span(1, 60), lasts: d.span(1, 8) })],
  [2, (d) => ({ do: 'restart', desk: d.desk() })],
  [4, (d) => ({ do: 'told', desk: d.desk() })],
  [1, (d) => ({ do: 'updated', desk: d.desk() })],
  [3, (d) => ({ do: 'net', desk: d.desk(), fate: d.pick(['spoilt', 'holed'] as const), ms: 0 })],
  [1.5, WAIT_LONG],
  [2, (d) => ({ do: 'clock', desk: d.desk(), ms: Math.round((d.dice() * 2 - 1) * d.pick([MINUTE, HOUR, DAY, YEAR])) })],
  [1.5, (d) => ({ do: 'keep', desk: d.desk() })],
  [1.5, (d) => ({ do: 'restore', desk: d.desk() })],
  [1, (d) => ({ do: 'clone', desk: d.desk() })],
  [1.5, () => ({ do: 'backup' })],
  [1.5, () => ({ do: 'server-restored' })],
  [1, () => ({ do: 'join' })],
];

const STAFF: readonly (readonly [number, (d: Drawing) => StaffStep])[] = [
  [20, drawBooking],
  [10, (d) => ({ do: 'move', ...d.about('booking'), ...d.place() })],
  [7, (d) => ({ do: 'retitle', ...d.about('booking'), to: d.no() })],
  [4, (d) => ({ do: 'recount', ...d.about('booking'), to: d.no() })],
  [4, (d) => ({ do: 'renote', ...d.about('booking'), to: d.no() })],
  [6, (d) => ({ do: 'cancel', ...d.about('booking') })],
  [3, (d) => ({ do: 'reopen', ...d.about('booking') })],
  [3, (d) => ({ do: 'confirm', ...d.about('booking') })],
  [4, (d) => ({ do: 'swap', ...d.about('booking'), with: d.about('booking').what, times: d.dice() < 0.5 })],
  [4, (d) => ({ do: 'equip', ...d.about('booking'), pool: d.upTo(2), quantity: d.upTo(4) })],
  [1.5, drawSeries],
  [3, drawPerson],
  [2, (d) => ({ do: 'rename', ...d.about('person'), no: d.no() })],
  [4, (d) => ({ do: 'phone', ...d.about('person'), no: d.no() })],
  [4, (d) => ({ do: 'register', ...d.about('person') })],
  [6, (d) => ({ do: 'walk-in', ...d.about('person') })],
  [6, (d) => ({ do: 'mark', ...d.about('person'), presence: d.pick(['present', 'absent'] as const) })],
  [8, (d) => ({ do: 'count', desk: d.desk(), by: 1 + d.upTo(3) })],
  [4, drawHandout],
  [3, (d) => ({ do: 'take-back', ...d.about('handout'), quantity: 1 })],
  [0.7, (d) => ({ do: 'pool', desk: d.desk(), as: `q${d.upTo(1e6)}`, code: d.upTo(4), quantity: 1 + d.upTo(3) })],
  [
    6,
    (d) => ({
      do: 'settle',
      desk: d.desk(),
      nth: d.upTo(5),
      how: d.pick(['move', 'move', 'cancel'] as const),
      ...d.place(),
    }),
  ],
  [1.5, (d) => ({ do: 'undo', desk: d.desk() })],
  [0.8, (d) => ({ do: 'bears', desk: d.desk(), places: d.pick([1, 2, 2, 3]) })],
  [0.25, (d) => ({ do: 'erase', ...d.about('person') })],
];

function drawBooking(d: Drawing): StaffStep {
  const desk = d.desk();
  const status = d.pick(['confirmed', 'confirmed', 'confirmed', 'hold', 'request'] as const);
  const equipment = { pool: d.upTo(2), quantity: d.dice() < 0.3 ? 1 + d.upTo(3) : 0 };
  return { do: 'book', desk, as: d.make('booking', desk), ...d.place(), status, kept: d.span(2, 3_000), ...equipment };
}

function drawSeries(d: Drawing): StaffStep {
  const desk = d.desk();
  return { do: 'series', desk, as: d.make('booking', desk), ...d.place(), count: 2 + d.upTo(3) };
}

function drawPerson(d: Drawing): StaffStep {
  const desk = d.desk();
  return { do: 'person', desk, as: d.make('person', desk), no: d.no() };
}

function drawHandout(d: Drawing): StaffStep {
  const desk = d.desk();
  return { do: 'hand-out', desk, as: d.make('handout', desk), pool: d.upTo(2), quantity: 1 + d.upTo(2) };
}

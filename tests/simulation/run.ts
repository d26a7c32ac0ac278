/** Runs a seed or a list of steps to its end, and says what broke. */
import { beginning } from './beginning.ts';
import { Broken } from './broken.ts';
import { Drawing } from './plans.ts';
import type { Plan, Step } from './steps.ts';
import { type Arrival, World } from './world.ts';

export interface Outcome {
  readonly broken: { readonly law: string; readonly detail: string } | null;
  readonly steps: readonly Step[];
  readonly desks: number;
  /** Changes that desks committed. */
  readonly changes: number;
  readonly requests: number;
  /** The same for the same steps, whenever they are run. */
  readonly trace: string;
  readonly arrivals: readonly Arrival[];
}

export interface RunOptions {
  readonly tell?: (line: string) => void;
  readonly record?: boolean;
}

/** So many steps may come to nothing before a seed ends without its changes. */
const MOST_STEPS = 12;
/** A desk is compared with the log now and then, at the end every one. */
const CHECK_EVERY = 60;

export function runSeed(seed: number, changes: number, options: RunOptions = {}): Outcome {
  const drawn = new Drawing(seed);
  const next = (world: World, taken: number): Step | null =>
    world.accepted >= changes || taken >= changes * MOST_STEPS ? null : drawn.next();
  return run(drawn.desks, next, options);
}

export function runPlan({ desks, steps }: Plan, options: RunOptions = {}): Outcome {
  return run(desks, (_, taken) => steps[taken] ?? null, options);
}

function run(desks: number, next: (world: World, taken: number) => Step | null, options: RunOptions): Outcome {
  const world = new World({ beginning: beginning(), desks, ...options });
  const steps: Step[] = [];
  let broken: Outcome['broken'] = null;
  try {
    for (let step = next(world, 0); step !== null; step = next(world, steps.length)) {
      steps.push(step);
      world.play(step);
      if (steps.length % CHECK_EVERY === 0) world.check(steps.length / CHECK_EVERY);
    }
    // What was cut down to fewer steps is compared where it broke.
    for (const desk of world.desks) world.check(desk.no);
    world.heal();
  } catch (error) {
    broken = whatBroke(error);
  }
  const { accepted, network, trace, arrivals } = world;
  world.close();
  return { broken, steps, desks, changes: accepted, requests: network.sent, trace, arrivals };
}

/** A throw of the program is as wrong as a broken law. */
const whatBroke = (error: unknown): Outcome['broken'] =>
  error instanceof Broken
    ? { law: error.law, detail: error.detail }
    : { law: 'thrown', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };

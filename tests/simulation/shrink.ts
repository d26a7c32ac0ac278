/** Makes a failing list of steps as short as it gets: whole stretches are left out while the same law stays broken. */
import type { Outcome } from './run.ts';
import type { Plan, Step } from './steps.ts';

/** The first line of a throw, without what differs from run to run. */
const kindOf = ({ law, detail }: NonNullable<Outcome['broken']>): string =>
  law === 'thrown' ? `${law} ${detail.split('\n')[0]?.replaceAll(/[0-9a-f-]{36}|\d+/g, '#')}` : law;

export interface Shrunk {
  readonly plan: Plan;
  readonly broken: NonNullable<Outcome['broken']>;
  readonly runs: number;
}

/** `attempt` runs a plan; `most` bounds how often. */
export function shrink(
  plan: Plan,
  broken: NonNullable<Outcome['broken']>,
  attempt: (plan: Plan) => Outcome['broken'],
  most = 1500,
): Shrunk {
  const kind = kindOf(broken);
  let best: Shrunk = { plan, broken, runs: 0 };
  let runs = 0;
  const tryPlan = (next: Plan): boolean => {
    if (runs++ >= most) return false;
    const found = attempt(next);
    if (!found || kindOf(found) !== kind) return false;
    best = { plan: next, broken: found, runs };
    return true;
  };
  let before: number;
  do {
    before = best.plan.steps.length;
    dropStretches(() => best.plan, tryPlan);
    simplify(() => best.plan, tryPlan);
  } while (best.plan.steps.length < before && runs < most);
  for (let desks = 1; desks < best.plan.desks; desks++) if (tryPlan({ ...best.plan, desks })) break;
  return { ...best, runs };
}

/** Halves first, then ever smaller stretches, each from the end: what comes last matters least to what went wrong before. */
function dropStretches(plan: () => Plan, tryPlan: (plan: Plan) => boolean): void {
  for (let size = Math.ceil(plan().steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let end = plan().steps.length; end > 0; end -= size) {
      const { steps } = plan();
      if (end > steps.length) continue;
      tryPlan({ ...plan(), steps: [...steps.slice(0, Math.max(0, end - size)), ...steps.slice(end)] });
    }
  }
}

/** Two stretches of waiting are one. */
function simplify(plan: () => Plan, tryPlan: (plan: Plan) => boolean): void {
  for (let i = plan().steps.length - 2; i >= 0; i--) {
    const { steps } = plan();
    const [a, b] = [steps[i], steps[i + 1]];
    if (a?.do !== 'wait' || b?.do !== 'wait') continue;
    const joined: Step = { do: 'wait', ms: a.ms + b.ms };
    tryPlan({ ...plan(), steps: [...steps.slice(0, i), joined, ...steps.slice(i + 2)] });
  }
}

/** Ready to be put among the saved tests. */
export function asTest({ plan, broken }: Shrunk, seed: number): string {
  const steps = plan.steps.map((step) => `    ${literal(step)},`).join('\n');
  return [
    `  // ${broken.law}: ${broken.detail.split('\n')[0]}`,
    `  'seed ${seed}': {`,
    `    desks: ${plan.desks},`,
    `    steps: [\n${steps.replaceAll(/^ {4}/gm, '      ')}\n    ],`,
    '  },',
  ].join('\n');
}

const literal = (step: Step): string =>
  `{ ${Object.entries(step)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? `'${value}'` : value}`)
    .join(', ')} }`;

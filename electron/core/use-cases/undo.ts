/** Taking back and doing again: each is an ordinary change (docs/decisions/0024). */
import type { z } from 'zod';
import { must } from '../../../shared/base/assert.ts';
import { ok } from '../../../shared/base/result.ts';
import type { undoDone, undoInput, undoListInput, undoStep } from '../../../shared/contract/undo-schemas.ts';
import { type Answer, type Context, refuse } from '../context.ts';
import type { Effect, Reader } from '../storage/handles.ts';
import { historyOfRecord } from '../storage/record-history.ts';
import { takeBack } from './take-back.ts';
import { foldedEffects, type Step, stepsToday } from './undo-log.ts';
import { changedFields, changedSince, isOwn, type WhyNot, whyNot } from './undo-ways.ts';
import { titleOf, type What, whatOf } from './undo-what.ts';

type StepView = z.infer<typeof undoStep>;
type UndoInput = z.infer<typeof undoInput>;

interface Known {
  readonly step: Step;
  readonly effects: readonly Effect[] | null;
  readonly why: WhyNot | null;
}

const know = (reader: Reader, ctx: Context, step: Step): Known => {
  const effects = step.name.startsWith('house.setUp') ? null : foldedEffects(reader, step.ns);
  const back = step.tip === step.ns ? effects : foldedEffects(reader, step.tip);
  return { step, effects, why: whyNot(reader, { name: step.name, effects: back, desk: ctx.desk }) };
};

const numberOf = (step: Step): number => must(step.ns.at(-1), 'a step of no change');

/** Doing again ends with the first new thing that is done, as everywhere. */
const canRedo = (step: Step, steps: readonly Step[]): boolean =>
  step.state === 'undone' && must(step.tip[0], 'the undo of a step') > newestChange(steps);

const newestChange = (steps: readonly Step[]): number => (steps[0] ? numberOf(steps[0]) : 0);

/** What a step did; of what a leader may not read any more only the kind (SE1, BK17). */
function whatFor(reader: Reader, ctx: Context, name: string, effects: readonly Effect[] | null): What {
  const what = whatOf(reader, name, effects);
  const isHidden = effects?.some((effect) => !isOwn(reader, ctx.desk, effect)) ?? false;
  return isHidden ? { ...what, title: '', placement: null } : what;
}

function toView(reader: Reader, ctx: Context, { step, effects, why }: Known, steps: readonly Step[]): StepView {
  return {
    n: numberOf(step),
    name: step.name,
    at: step.at,
    actor: ctx.desk.accountName,
    what: whatFor(reader, ctx, step.name, effects),
    state: step.state,
    canUndo: why ?? true,
    tip: must(step.tip.at(-1), 'the last change of a step'),
    canRedo: canRedo(step, steps),
  };
}

/** Today's steps of this account, the newest first. */
export function listSteps(ctx: Context, { limit, about }: z.infer<typeof undoListInput>): StepView[] {
  const reader = ctx.store;
  const steps = stepsToday(reader, ctx);
  const views: StepView[] = [];
  for (const step of steps) {
    if (views.length === limit) break;
    if (about !== undefined && !touches(reader, step, about)) continue;
    views.push(toView(reader, ctx, know(reader, ctx, step), steps));
  }
  return views;
}

/** The log knows by its before-images which records a change touched. */
const touches = (reader: Reader, { ns }: Step, id: string): boolean =>
  ns.some((n) => reader.get('SELECT 1 FROM before_image WHERE entity_id = ? AND n = ?', id, n) !== undefined);

interface Chosen extends Known {
  readonly passedOver: readonly Known[];
}

/** The step that is named, or the newest that can be taken back; newer ones that cannot are passed over and said. */
function chooseUndo(reader: Reader, ctx: Context, steps: readonly Step[], n: number | undefined): Answer<Chosen> {
  if (n !== undefined) return chooseNamed(reader, ctx, steps, n, 'done');
  const passedOver: Known[] = [];
  for (const step of steps) {
    if (step.state === 'undone') continue;
    const known = know(reader, ctx, step);
    if (known.why === null) return ok({ ...known, passedOver });
    passedOver.push(known);
  }
  const [newest] = passedOver;
  return newest ? cannot(reader, ctx, newest) : refuse('NOTHING_TO_UNDO', { redo: false });
}

function chooseRedo(reader: Reader, ctx: Context, steps: readonly Step[], n: number | undefined): Answer<Chosen> {
  const open = steps.filter((step) => canRedo(step, steps));
  if (n !== undefined) return chooseNamed(reader, ctx, open, n, 'undone');
  const [latest] = open.sort((a, b) => (b.tip[0] ?? 0) - (a.tip[0] ?? 0));
  if (!latest) return refuse('NOTHING_TO_UNDO', { redo: true });
  return check(reader, ctx, know(reader, ctx, latest));
}

function chooseNamed(
  reader: Reader,
  ctx: Context,
  steps: readonly Step[],
  n: number,
  state: Step['state'],
): Answer<Chosen> {
  const step = steps.find((one) => one.ns.includes(n));
  if (!step) return refuse('NOT_FOUND', { entity: 'change', key: String(n) });
  if (step.state !== state) return refuse('WRONG_STATE', { state: step.state });
  return check(reader, ctx, know(reader, ctx, step));
}

const check = (reader: Reader, ctx: Context, known: Known): Answer<Chosen> =>
  known.why === null ? ok({ ...known, passedOver: [] }) : cannot(reader, ctx, known);

/** Says by name what cannot be taken back, and of a record that was changed since, by whom. */
function cannot(reader: Reader, ctx: Context, { step, effects, why }: Known): Answer<never> {
  const { entity, title } = whatFor(reader, ctx, step.name, effects);
  if (why !== 'changed-since') return refuse('CANNOT_UNDO', { why: why ?? 'too-many', entity, title });
  const changed = must(
    changedSince(reader, foldedEffects(reader, step.tip) ?? []),
    'the record that was changed since',
  );
  const last = historyOfRecord(reader, changed.entity, changed.id).at(-1);
  return refuse('UNDO_CHANGED_SINCE', {
    entity: changed.entity,
    title: titleOf(reader, changed.entity, changed.id),
    fields: changedFields(reader, changed),
    by: last?.actor ?? '',
    at: last?.at ?? null,
  });
}

function run(ctx: Context, name: 'undo' | 'redo', input: UndoInput): Answer<z.infer<typeof undoDone>> {
  const choose = name === 'undo' ? chooseUndo : chooseRedo;
  const written = ctx.store.write(name, ctx.desk.accountName, (tx) => {
    const chosen = choose(tx, ctx, stepsToday(tx, ctx), input.n);
    if (!chosen.ok) return chosen;
    const { tip } = chosen.value.step;
    for (const n of tip) tx.undoes(n);
    const back = takeBack(tx, ctx, foldedEffects(tx, tip) ?? [], input.override?.reason);
    return back.ok ? chosen : back;
  });
  return written.ok ? ok(outcome(ctx, written.value)) : written;
}

function outcome(ctx: Context, { step, passedOver }: Chosen): z.infer<typeof undoDone> {
  const steps = stepsToday(ctx.store, ctx);
  const view = (one: Step) => toView(ctx.store, ctx, know(ctx.store, ctx, one), steps);
  const after = steps.find((one) => numberOf(one) === numberOf(step)) ?? step;
  return { step: view(after), passedOver: passedOver.slice(0, 20).map((known) => view(known.step)) };
}

/** Takes back the named step, or the newest that can be. */
export const undo = (ctx: Context, input: UndoInput) => run(ctx, 'undo', input);

/** Does again the named step, or the one that was taken back last, until something new is done. */
export const redo = (ctx: Context, input: UndoInput) => run(ctx, 'redo', input);

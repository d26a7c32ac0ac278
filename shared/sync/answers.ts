/** What each answer of the server means for the sync machine; pure. */
import type { Act, Facts, Problem, Result, Speaks, Step, SyncEvent, SyncState } from './machine-state.ts';
import { blocked, calm, common, heard, problemOf, startOver, strike, without } from './refusals.ts';
import { SLOW } from './waits.ts';
import { MOST_CHANGES } from './wire.ts';

type Of<T extends SyncEvent['type']> = Extract<SyncEvent, { type: T }>;

const MENDED_BY_STATE = new Set<Problem['code']>([
  ...(['WRONG_SERVER', 'REVOKED', 'UNKNOWN_DESK', 'DESK_TOO_OLD', 'SERVER_TOO_OLD'] as const),
]);
const MENDED_BY_A_PAGE = new Set<Problem['code']>(['MUCH_REMOVED', 'LOCKED']);

/** The server may have fewer of our changes than we thought, or more: its word counts. */
function reconcile(f: Facts, lastN: number): Act[] {
  if (lastN < Math.max(f.sentN, f.ackedN)) return [{ do: 'server-has', n: lastN }];
  return lastN > f.sentN ? [{ do: 'sent', n: lastN }] : [];
}

/** A house that this desk never had comes as a snapshot, and one that was begun is finished. */
const loads = (f: Facts, head: number): boolean => f.staged !== 'none' || (f.cursor === 0 && f.lastN === 0 && head > 0);

export function onState(s: SyncState, f: Facts, { answer, same }: Of<'state'>, speaks: Speaks): Step {
  if (answer.datasetId !== f.datasetId) return { state: blocked(heard(s, f), f, 'WRONG_SERVER'), acts: [] };
  const { oldestProtocol: oldest, newestProtocol: newest } = answer;
  const protocol = common(speaks, { oldest, newest });
  if (typeof protocol !== 'number')
    return { state: blocked(heard(s, f), f, protocol, `${oldest}–${newest}`), acts: [] };
  const well = heard(s, f);
  const state: SyncState = {
    ...well,
    known: true,
    epoch: answer.epoch,
    head: answer.head,
    protocol,
    forked: s.forked || !same,
    problem: without(well.problem, MENDED_BY_STATE),
  };
  const acts = same ? reconcile(f, answer.lastN) : [];
  if (answer.epoch !== f.epoch) {
    const goesOn = s.snapshot !== 'none' && (f.staged === 'none' || s.stageEpoch === answer.epoch);
    return goesOn ? { state, acts } : startOver(state, acts);
  }
  if (state.snapshot === 'none' && loads(f, answer.head)) return { state: { ...state, snapshot: 'now' }, acts };
  // The log was read to its end and did not bring back what the server has: only a snapshot says so.
  const passedOver = same && answer.lastN > f.ackedN && answer.head <= f.cursor;
  return passedOver && state.snapshot === 'none' ? startOver(state, acts) : { state, acts };
}

export function onPushed(s: SyncState, f: Facts, { upto, lastN, head }: Of<'pushed'>): Step {
  const mostChanges = Math.min(MOST_CHANGES, 2 * s.mostChanges);
  const state = { ...heard(s, f), mostChanges, pull: true, head: Math.max(s.head, head) };
  // A queue that moves waits no longer each time, however many of its changes are tried thrice and put aside.
  const moves = lastN > Math.max(f.sentN, f.ackedN);
  if (lastN < upto)
    return { state: strike(moves ? { ...state, strikes: 0 } : state, f), acts: [{ do: 'server-has', n: lastN }] };
  return { state, acts: [{ do: 'sent', n: upto }] };
}

const hold = (s: SyncState, f: Facts, { entity, count }: Extract<Result, { kind: 'much-removed' }>): SyncState => ({
  ...s,
  held: { since: f.now, ms: SLOW },
  accepted: false,
  problem: problemOf(s.problem, 'MUCH_REMOVED', f.now, `${entity} ${count}`),
});

/** This file is an installed copy of its own from now on. */
const newInstall = (s: SyncState, f: Facts, acts: readonly Act[] = []): Step => ({
  state: { ...strike(s, f), forked: false },
  acts: [{ do: 'new-install' }, ...acts],
});

const settled = (s: SyncState): SyncState => ({ ...s, held: null, problem: without(s.problem, MENDED_BY_A_PAGE) });

/** The facts are those after the page was applied. */
export function onPulled(s: SyncState, f: Facts, { count, head, result }: Of<'pulled'>): Step {
  const state = { ...heard(s, f), head };
  if (result.kind === 'forked') return newInstall(state, f);
  if (result.kind === 'broken') return startOver(strike(state, f));
  if (result.kind === 'much-removed') return { state: hold(state, f, result), acts: [] };
  if (count === 0 && f.cursor < head) return { state: strike(state, f), acts: [] };
  const caughtUp = f.cursor >= head && (s.moreHead === null || s.moreHead <= f.cursor);
  const on = { ...settled(state), pull: !caughtUp };
  if (!caughtUp) return { state: on, acts: [] };
  if (s.forked) return newInstall(on, f);
  return { state: { ...on, pullFirst: false, accepted: false }, acts: [] };
}

export function onStaged(s: SyncState, f: Facts, { grew }: Of<'staged'>): Step {
  const state = heard(s, f);
  if (grew || f.staged === 'whole') return { state, acts: [] };
  return { state: { ...strike(state, f), stageEpoch: '' }, acts: [{ do: 'drop-stage' }] };
}

export function onSwapped(s: SyncState, f: Facts, { result }: Of<'swapped'>): Step {
  if (result.kind === 'forked') return newInstall(s, f, [{ do: 'drop-stage' }]);
  if (result.kind === 'broken') return startOver(strike(s, f));
  if (result.kind === 'much-removed') return { state: hold(s, f, result), acts: [] };
  const well = s.stuckOn === 'file' ? calm(s) : s;
  const state = { ...settled(well), snapshot: 'none', stageEpoch: '', pull: true, pullFirst: true } as const;
  return { state, acts: [] };
}

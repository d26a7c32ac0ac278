/** What each refusal of the server means for the sync machine; pure. */
import type { Act, Data, Facts, Problem, Speaks, Step, SyncState, Trouble } from './machine-state.ts';
import { asAsked, backOff, SLOW } from './waits.ts';
import type { ExchangeKind, NoAnswer, RefusalCode } from './wire.ts';

const MENDED_BY_AN_ANSWER: ReadonlySet<Trouble> = new Set<Trouble>(['OFFLINE', 'RUBBISH', 'BUSY']);
const OVER_WHEN_IT_WORKS = new Set<Trouble>([...MENDED_BY_AN_ANSWER, 'NO_KEY', 'FILE_REFUSES', 'QUEUE_STANDS']);

export const problemOf = (before: Problem | null, code: Trouble, now: number, detail = ''): Problem =>
  before?.code === code ? { ...before, detail } : { code, since: now, detail };

/** The problem, unless it is one of those. */
export const without = (problem: Problem | null, codes: ReadonlySet<Trouble>): Problem | null =>
  problem && codes.has(problem.code) ? null : problem;

/** What failed works again, or there is nothing left to try. */
export const calm = (s: SyncState): SyncState => ({
  ...s,
  failures: 0,
  stuckOn: null,
  pushRest: null,
  problem: without(s.problem, OVER_WHEN_IT_WORKS),
});

const fetches = (kind: SyncState['stuckOn']): boolean => kind === 'pull' || kind === 'snapshot';

/** A server may be reached and say where things stand while large uploads never arrive, or the disk takes no page. */
const mends = (kind: ExchangeKind, stuckOn: SyncState['stuckOn']): boolean =>
  stuckOn === kind || stuckOn === 'state' || (fetches(kind) && fetches(stuckOn));

/** An answer came from the server, and the file took it. */
export const heard = (s: SyncState, { now }: Facts): SyncState => ({
  ...(s.flight && mends(s.flight.kind, s.stuckOn) ? calm(s) : s),
  flight: null,
  upSince: s.upSince ?? now,
});

/** The desk asks where things stand and listens, before it speaks again. */
const again = (s: SyncState): SyncState => ({
  ...s,
  flight: null,
  lastWords: false,
  known: false,
  poll: null,
  pull: true,
  pullFirst: true,
});

/** Nothing was sent or came, or nothing that can be read, or the file refuses: try again later and later. */
export function failing(s: SyncState, f: Facts, code: Trouble, detail: string): SyncState {
  const failures = s.failures + 1;
  const stuckOn: SyncState['stuckOn'] = s.flight?.kind ?? 'file';
  const rest = { since: f.now, ms: backOff(failures, f.jitter) };
  const silent = (code === 'OFFLINE' || code === 'RUBBISH') && (stuckOn === 'state' || stuckOn === 'pull');
  const state = {
    ...again(s),
    ...{ failures, stuckOn },
    problem: problemOf(s.problem, code, f.now, detail),
    upSince: silent ? null : s.upSince,
  };
  if (stuckOn !== 'push') return { ...state, rest };
  // A line that is too slow for so much at once may carry less.
  return { ...state, pushRest: rest, mostChanges: code === 'OFFLINE' ? half(s.mostChanges) : s.mostChanges };
}

const half = (most: number): number => Math.max(1, Math.floor(most / 2));

/** Mended at once the first time; what comes back before the desk was at rest waits longer each time. */
export function strike(s: SyncState, f: Facts): SyncState {
  const strikes = s.strikes + 1;
  const rest = strikes === 1 ? null : { since: f.now, ms: backOff(strikes, f.jitter) };
  return { ...again(s), strikes, rest, problem: without(s.problem, MENDED_BY_AN_ANSWER) };
}

/** Only a person or an update mends it; what waits is kept, and the desk looks again from time to time. */
export function blocked(s: SyncState, f: Facts, code: Trouble, detail = ''): SyncState {
  const rest = { since: f.now, ms: Math.round(SLOW * (0.75 + f.jitter / 2)) };
  return { ...again(s), rest, problem: problemOf(s.problem, code, f.now, detail) };
}

/** Bring what waits, then begin from a snapshot. */
export const startOver = (s: SyncState, acts: readonly Act[] = []): Step => ({
  state: { ...s, snapshot: 'after-push', stageEpoch: '' },
  acts: [...acts, { do: 'drop-stage' }],
});

const only = (state: SyncState): Step => ({ state, acts: [] });

/** The highest protocol that both understand, or who of the two is too old. */
export function common(speaks: Speaks, server: Speaks): number | 'SERVER_TOO_OLD' | 'DESK_TOO_OLD' {
  const highest = Math.min(speaks.newest, server.newest);
  if (!(highest >= speaks.oldest)) return 'SERVER_TOO_OLD';
  return highest >= server.oldest ? highest : 'DESK_TOO_OLD';
}

function speak(s: SyncState, f: Facts, data: Data, speaks: Speaks): SyncState {
  const server = { oldest: Number(data.oldest), newest: Number(data.newest) };
  const protocol = common(speaks, server);
  if (typeof protocol === 'number') return { ...strike(s, f), protocol };
  return { ...blocked(s, f, protocol, `${server.oldest}–${server.newest}`), protocol: speaks.newest };
}

/** Fewer at once; one alone that is too large waits, is said, and keeps nothing else from coming. */
function tooLarge(s: SyncState, f: Facts, why: string): SyncState {
  const alone = s.flight?.kind !== 'push' || s.mostChanges === 1;
  if (!alone) return { ...strike(s, f), mostChanges: half(s.mostChanges) };
  const snapshot = s.snapshot === 'after-push' ? 'now' : s.snapshot;
  const detail = s.flight?.kind === 'push' ? why : `${s.flight?.kind} ${why}`;
  return { ...failing(s, f, 'QUEUE_STANDS', detail), snapshot };
}

const later = (s: SyncState, f: Facts, data: Data): SyncState => ({
  ...again(s),
  stuckOn: s.flight?.kind ?? null,
  rest: { since: f.now, ms: asAsked(data.retryAfterMs, f.jitter) },
  problem: problemOf(s.problem, 'BUSY', f.now),
});

/** Work of a revoked desk goes to quarantine, never to waste: it is pushed, even if it was not asked where things stand. */
function revoked(s: SyncState, f: Facts): SyncState {
  const brings = s.flight?.kind !== 'push' && s.pushRest === null && f.lastN > Math.max(f.sentN, f.ackedN);
  const stopped = blocked(s, f, 'REVOKED');
  return brings ? { ...stopped, rest: null, lastWords: true } : stopped;
}

const numberOf = (value: unknown): number => (typeof value === 'number' && value >= 0 ? value : 0);
const rubbish = (code: string) => (s: SyncState, f: Facts) => only(failing(s, f, 'RUBBISH', code));

type Meaning = (s: SyncState, f: Facts, data: Data, speaks: Speaks) => Step;

const meanings: Readonly<Record<RefusalCode, Meaning>> = {
  WRONG_EPOCH: (s, f, data) =>
    only(
      typeof data.datasetId === 'string' && data.datasetId !== f.datasetId
        ? blocked(s, f, 'WRONG_SERVER')
        : strike(s, f),
    ),
  WRONG_CURSOR: (s, f) => startOver(strike(s, f)),
  FORKED_INSTALL: (s, f) => only({ ...strike(s, f), forked: true }),
  GAP: (s, f, data) => ({ state: strike(s, f), acts: [{ do: 'server-has', n: numberOf(data.lastN) }] }),
  PROTOCOL: (s, f, data, speaks) => only(speak(s, f, data, speaks)),
  UNKNOWN_DESK: (s, f) => only(blocked(s, f, 'UNKNOWN_DESK')),
  REVOKED: (s, f) => only(revoked(s, f)),
  LOCKED: (s, f) => startOver({ ...strike(s, f), problem: problemOf(s.problem, 'LOCKED', f.now) }),
  BAD_SIGNATURE: rubbish('BAD_SIGNATURE'),
  CODE_UNKNOWN: rubbish('CODE_UNKNOWN'),
  SITE_HAS_CONTENT: rubbish('SITE_HAS_CONTENT'),
  SITE_IS_EMPTY: rubbish('SITE_IS_EMPTY'),
  BAD_REQUEST: (s, f) => only(tooLarge(s, f, 'BAD_REQUEST')),
  TOO_LARGE: (s, f) => only(tooLarge(s, f, 'TOO_LARGE')),
  TOO_MANY: (s, f, data) => only(later(s, f, data)),
  BUSY: (s, f, data) => only(later(s, f, data)),
};

/** A reply that is none, or a refusal. */
export function refused(s: SyncState, f: Facts, code: NoAnswer | RefusalCode, data: Data, speaks: Speaks): Step {
  if (code === 'OFFLINE' || code === 'RUBBISH' || code === 'NO_KEY')
    return only(failing(s, f, code, typeof data.detail === 'string' ? data.detail : ''));
  return meanings[code]({ ...s, upSince: s.upSince ?? f.now }, f, data, speaks);
}

/**
 * The sync of one desk as a pure machine: state and event in, state and acts out. No clock, no randomness, no I/O – time,
 * jitter and what the file says come with each event. Whatever happens, a running desk that is enrolled has a request under
 * way or a moment at which it wakes: a queue never stops silently.
 */
import { onPulled, onPushed, onStaged, onState, onSwapped } from './answers.ts';
import type { Act, Facts, Speaks, Step, SyncEvent, SyncState, Wait } from './machine-state.ts';
import { atFirst } from './machine-state.ts';
import { blocked, calm, failing, heard, refused, strike } from './refusals.ts';
import { about, ERASED_AGAIN, ERASED_SOON, isOver, LOOK_SOON, POLL, REPLY_PATIENCE, uploadOf } from './waits.ts';
import type { ExchangeKind } from './wire.ts';

/** One event. Where acts touch the file, nothing is asked before the driver says how they went. */
export function step(before: SyncState, event: SyncEvent, facts: Facts, speaks: Speaks): Step {
  // A reply that nobody waits for any more: it came too late, twice, or after the desk was stopped.
  if ('id' in event && event.id !== before.flight?.id) return { state: before, acts: [] };
  const { state, acts } = take(before, event, facts, speaks);
  return acts.length > 0 ? { state, acts } : goOn(state, facts);
}

function take(s: SyncState, event: SyncEvent, f: Facts, speaks: Speaks): Step {
  const only = (state: SyncState): Step => ({ state, acts: [] });
  switch (event.type) {
    case 'start':
      return only({ ...atFirst(speaks), running: true, nextId: s.nextId, lastSyncAt: s.lastSyncAt });
    case 'stop':
      return only({ ...s, running: false, flight: null });
    case 'woke':
      return only(s.flight && isOver(s.flight, f.now) ? failing(s, f, 'OFFLINE', 'no answer') : s);
    case 'done':
      return only(s.stuckOn === 'file' ? calm(s) : s);
    case 'more':
      return only(more(s, f, event.head));
    case 'large':
      return only(s.flight ? { ...s, flight: { ...s.flight, ms: REPLY_PATIENCE + uploadOf(event.bytes) } } : s);
    case 'now':
      return only(now(s));
    case 'accept':
      return only(s.held ? { ...s, held: null, rest: null, accepted: true, pull: true } : s);
    case 'state':
      return onState(s, f, event, speaks);
    case 'pushed':
      return onPushed(s, f, event);
    case 'pulled':
      return onPulled(s, f, event);
    case 'staged':
      return onStaged(s, f, event);
    case 'swapped':
      return onSwapped(s, f, event);
    case 'told-erased':
      return only({ ...heard(s, f), tellErased: false, erased: erasedWait(s, f) });
    case 'refused':
      return refused(s, f, event.code, event.data, speaks);
    case 'file-failed':
      return only(failing(s, f, 'FILE_REFUSES', event.detail));
  }
}

/** A person waits: everything is asked now, but what the server asked to be spared stays so. */
const now = (s: SyncState): SyncState => ({
  ...s,
  known: false,
  poll: null,
  pull: true,
  erased: null,
  held: s.held && { ...s.held, ms: 0 },
  rest: s.problem?.code === 'BUSY' ? s.rest : null,
  pushRest: null,
});

/** The stream lives, so the server can be reached: who waited only for that waits no longer. */
const more = (s: SyncState, f: Facts, head: number): SyncState =>
  head <= f.cursor
    ? s
    : {
        ...s,
        pull: true,
        moreHead: head,
        rest: s.problem?.code === 'OFFLINE' ? null : s.rest,
        held: s.held && sooner(s.held, f.now),
      };

/** Somebody may just be bringing back what was missing. */
const sooner = ({ since, ms }: Wait, now: number): Wait => ({ since, ms: Math.min(ms, now - since + LOOK_SOON) });

const wake = (at: number | null): Act => ({ do: 'wake', at });
const until = (state: SyncState, wait: Wait): Step => ({ state, acts: [wake(wait.since + wait.ms)] });

function goOn(s: SyncState, f: Facts): Step {
  if (!s.running || !f.enrolled) return { state: s, acts: [wake(null)] };
  if (s.flight) return until(s, s.flight);
  if (s.rest && !isOver(s.rest, f.now)) return until(s, s.rest);
  if (s.lastWords && !waits(f)) return goOn(blocked(s, f, 'REVOKED'), f);
  const over = s.held !== null && isOver(s.held, f.now);
  const pushRest = s.pushRest && !isOver(s.pushRest, f.now) ? s.pushRest : null;
  const state = { ...s, rest: null, pushRest, ...(over && { held: null, pull: true }) };
  // Looked at again means read again: other desks may have brought what was missing.
  if (over && s.snapshot !== 'none') return { state: { ...state, stageEpoch: '' }, acts: [{ do: 'drop-stage' }] };
  const next = choose(state, f);
  if (next === null) return idle(state, f);
  if (next === 'swap-in') return { state, acts: [{ do: 'swap-in', epoch: s.epoch, accepted: s.accepted }] };
  return ask(state, f, next);
}

/** What is wanted most; null when there is nothing to ask. */
function choose(s: SyncState, f: Facts): ExchangeKind | 'swap-in' | null {
  if (s.lastWords && waits(f)) return 'push';
  if (!s.known) return 'state';
  const pushes = !s.forked && waits(f) && s.pushRest === null;
  if (s.snapshot === 'after-push' && !s.forked && waits(f)) return pushes ? 'push' : null;
  if (s.snapshot !== 'none' && !s.held) return f.staged === 'whole' ? 'swap-in' : 'snapshot';
  const pulls = s.pull && s.snapshot === 'none' && !s.held;
  if (pulls && (s.pullFirst || s.forked)) return 'pull';
  if (pushes) return 'push';
  if (pulls) return 'pull';
  return asksErased(s, f) ? 'erased' : null;
}

/** What was carried out here is told once a round; how far the others are is looked up from time to time. */
function asksErased(s: SyncState, f: Facts): boolean {
  if (s.tellErased && f.erasures > 0) return true;
  return f.unfinished > 0 && (s.erased === null || isOver(s.erased, f.now));
}

/** Somebody may stand by a new erasure and look; a desk that stays away for weeks is asked about ever more rarely. */
function erasedWait({ erased }: SyncState, { now: since, unfinished: of }: Facts): SyncState['erased'] {
  return { since, of, ms: erased?.of === of ? Math.min(ERASED_AGAIN, 2 * erased.ms) : ERASED_SOON };
}

const waits = (f: Facts): boolean => f.lastN > Math.max(f.sentN, f.ackedN);

function ask(s: SyncState, f: Facts, kind: ExchangeKind): Step {
  const id = s.nextId;
  const flight = { id, kind, since: f.now, ms: REPLY_PATIENCE };
  const state = {
    ...s,
    nextId: id + 1,
    flight,
    // How far others are with an erasure is no news of the log.
    poll: kind === 'erased' ? s.poll : null,
    moreHead: kind === 'pull' ? null : s.moreHead,
    stageEpoch: kind === 'snapshot' && f.staged === 'none' ? s.epoch : s.stageEpoch,
  };
  return { state, acts: [{ do: 'ask', id, kind }, wake(flight.since + flight.ms)] };
}

/** Nothing to fetch and nothing to send: the desk is at rest until the next poll, the stream, or a change of its own. */
function idle(s: SyncState, f: Facts): Step {
  const resting = s.pushRest !== null && waits(f);
  // Sent, and the log read to its end, yet it did not come back: the server is asked what it has.
  if (!s.held && !s.forked && !resting && f.ackedN < f.lastN) return goOn(strike(s, f), f);
  if (s.poll && isOver(s.poll, f.now)) return goOn({ ...s, poll: null, pull: !s.held, tellErased: true }, f);
  if (s.poll) return restUntil(s, s.poll, f);
  const poll = { since: f.now, ms: about(POLL, f.jitter) };
  const settled = s.held || resting ? {} : { lastSyncAt: f.now, strikes: 0 };
  return restUntil({ ...(resting ? s : calm(s)), ...settled, poll }, poll, f);
}

/** What is due already and was not chosen waits for something else: it would wake the desk again and again. */
function restUntil(s: SyncState, poll: Wait, { now, unfinished }: Facts): Step {
  const waits = [s.pushRest, unfinished > 0 ? s.erased : null].filter((wait) => wait && !isOver(wait, now));
  const ends = [poll, ...waits].flatMap((wait) => (wait ? [wait.since + wait.ms] : []));
  return { state: s, acts: [wake(Math.min(...ends))] };
}

/** Where this desk stands, in data for words: what the machine knows, what the file says, and who the server is. */
import type { Problem } from '../../../shared/sync/machine-state.ts';
import { isOver, QUEUE_STANDS_AFTER } from '../../../shared/sync/waits.ts';
import type { LinkStatus } from './desk-link.ts';
import type { Look } from './ports.ts';
import type { JoinedServer } from './server-setting.ts';

export interface AroundStatus {
  readonly server: JoinedServer;
  readonly atRisk: number;
  /** Kept over restarts; null before the first time. */
  readonly lastSyncAt: number | null;
}

/** With these a server that answers something else is no comfort: what waits still stands. */
const HIDES_A_QUEUE = new Set<string>(['OFFLINE', 'RUBBISH', 'BUSY']);

/** A queue that stands although the server answers is the usual failure of sync, and nobody sees it: it is said (ms). */
export function problemOf({ state: { problem, upSince }, facts, waiting }: Look): Problem | null {
  if (problem && !HIDES_A_QUEUE.has(problem.code)) return problem;
  if (waiting.oldestAt === null || upSince === null) return problem;
  const since = Math.max(waiting.oldestAt, upSince);
  const stands = facts.now - since > QUEUE_STANDS_AFTER;
  return stands ? { code: 'QUEUE_STANDS', since, detail: problem?.code ?? '' } : problem;
}

function stateOf({ state, facts }: Look): LinkStatus['state'] {
  if (!facts.enrolled) return 'alone';
  if (state.snapshot !== 'none' && facts.cursor === 0) return 'first-load';
  return state.upSince === null ? 'down' : 'up';
}

export function statusOf(look: Look, around: AroundStatus): LinkStatus {
  const { state, facts, staged, waiting, answer } = look;
  const { address, since } = around.server;
  const { siteName, deskName, deskLetter } = answer ?? around.server;
  const phase = stateOf(look);
  const waitsFor = state.flight ? null : (state.rest ?? state.pushRest ?? state.held ?? state.poll);
  return {
    server: { address, siteName, deskName, deskLetter, since },
    state: phase,
    problem: problemOf(look),
    lastSyncAt: state.lastSyncAt ?? around.lastSyncAt,
    waiting,
    behind: Math.max(0, Math.max(state.head, state.moreHead ?? 0) - facts.cursor),
    firstLoad: phase === 'first-load' ? { done: staged?.done ?? 0, total: staged?.total ?? 0 } : null,
    nextTryAt: waitsFor && !isOver(waitsFor, facts.now) ? waitsFor.since + waitsFor.ms : null,
    atRisk: around.atRisk,
  };
}

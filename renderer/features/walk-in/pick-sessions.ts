import { MINUTE } from '../../../shared/base/clock.ts';

export interface TimedSession {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** People for a session that is about to start come while another one still runs. */
const SOON = 30 * MINUTE;
/** As many as digits choose. */
const MOST = 9;

/**
 * Sessions somebody may be here for, the likeliest first: what runs or is about to start by how near its start is, then
 * the rest in order of time. When nothing is left today, only those of the next day that has any.
 */
export function pickSessions<S extends TimedSession>(
  sessions: readonly S[],
  now: number,
  dayOf: (at: number) => string,
): S[] {
  const open = sessions.filter((session) => session.end > now).sort((a, b) => a.start - b.start);
  const first = open[0];
  if (!first) return [];
  const near = open.filter((session) => session.start <= now + SOON);
  near.sort((a, b) => Math.abs(a.start - now) - Math.abs(b.start - now));
  const day = dayOf(Math.max(first.start, now));
  const later = open.filter((session) => session.start > now + SOON && dayOf(session.start) === day);
  return [...near, ...later].slice(0, MOST);
}

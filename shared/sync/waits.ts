/** How long the sync machine waits, in ms. */
import { HOUR, MINUTE } from '../base/clock.ts';
import type { Wait } from './machine-state.ts';

const SECOND = 1000;

/** A reply that did not come by then is lost: longer than the transport's own limit. */
export const REPLY_PATIENCE = 45 * SECOND;
/** What so many bytes take on a slow line, 100 kB/s: the largest change stays within what a server waits for. */
export const uploadOf = (bytes: number): number => Math.round(bytes / 100);
/** How far erasures are on other desks is asked again after this, then after twice as long, up to … */
export const ERASED_SOON = 10 * SECOND;
export const ERASED_AGAIN = 10 * MINUTE;
export const POLL = 30 * SECOND;
/** What only a person or an update can mend is looked at again this often. */
export const SLOW = 15 * MINUTE;
/** While something new comes to the log, that is looked at sooner. */
export const LOOK_SOON = MINUTE;
/** Work that waits longer although the server answers is said aloud. */
export const QUEUE_STANDS_AFTER = 15 * MINUTE;
const LONGEST_BACK_OFF = 5 * MINUTE;
/** A clock that is set back by more than this ends every wait: otherwise a desk set back a year would wait a year. */
const CLOCK_STEP = MINUTE;

export const isOver = ({ since, ms }: Wait, now: number): boolean => now >= since + ms || now < since - CLOCK_STEP;

/** Between one second and a ceiling that doubles up to five minutes; `jitter` (0 ≤ x < 1) spreads desks that failed together. */
export function backOff(tries: number, jitter: number): number {
  const ceiling = Math.min(LONGEST_BACK_OFF, SECOND * 2 ** Math.min(tries, 20));
  return Math.round(SECOND + jitter * (ceiling - SECOND));
}

/** What the server asked for, within reason, and up to five seconds more so that not all come at once. */
export function asAsked(retryAfterMs: unknown, jitter: number): number {
  const asked = typeof retryAfterMs === 'number' && Number.isFinite(retryAfterMs) ? retryAfterMs : POLL;
  const within = Math.min(Math.max(asked, SECOND), HOUR);
  return Math.round(within + jitter * Math.min(within, 5 * SECOND));
}

/** Around `ms`, a fifth either way. */
export const about = (ms: number, jitter: number): number => Math.round(ms * (0.8 + 0.4 * jitter));

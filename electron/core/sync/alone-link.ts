/** A desk without the means to reach a server: it says so, and nothing it does waits for anything. */
import { refuse } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import type { DeskLink, LinkStatus } from './desk-link.ts';

export const ALONE: LinkStatus = {
  server: null,
  state: 'alone',
  problem: null,
  lastSyncAt: null,
  waiting: { count: 0, oldestAt: null },
  behind: 0,
  firstLoad: null,
  nextTryAt: null,
  atRisk: 0,
};

export const aloneLink = (reader: Reader): DeskLink => ({
  status: () => ALONE,
  join: async () => refuse('JOIN_REFUSED', { why: 'NO_ANSWER' }),
  now: () => {},
  accept: () => {},
  exchanges: () => [],
  records: () => [],
  risks: () => [],
  erasures: () => reader.list('erasure', 'ORDER BY at DESC').map((row) => ({ ...row, done: null, desks: null })),
  close: () => {},
});

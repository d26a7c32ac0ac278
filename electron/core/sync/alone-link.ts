/** A desk without the means to reach a server: it says so, and nothing it does waits for anything. */
import type { SyncStatus } from '../../../shared/contract/sync-schemas.ts';
import { refuse } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import type { DeskLink } from './desk-link.ts';

export const conflictsOpen = (reader: Reader): number =>
  reader.get<{ count: number }>('SELECT count(*) AS count FROM conflict WHERE settled_at IS NULL')?.count ?? 0;

export const aloneStatus = (reader: Reader): SyncStatus => ({
  server: null,
  state: 'alone',
  problem: null,
  lastSyncAt: null,
  waiting: { count: 0, oldestAt: null },
  behind: 0,
  firstLoad: null,
  nextTryAt: null,
  conflictsOpen: conflictsOpen(reader),
  atRisk: 0,
});

export const aloneLink = (reader: Reader): DeskLink => ({
  status: () => aloneStatus(reader),
  join: async () => refuse('JOIN_REFUSED', { why: 'NO_ANSWER' }),
  now: () => {},
  accept: () => {},
  exchanges: () => [],
  records: () => [],
  erasures: () => reader.list('erasure', 'ORDER BY at DESC').map((row) => ({ ...row, done: null, desks: null })),
  close: () => {},
});

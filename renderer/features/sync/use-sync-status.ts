import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SyncStatus } from '../../../shared/contract/sync-schemas.ts';
import { api } from '../../app/client.ts';
import { now } from '../../app/clock.ts';
import { stepOf } from './sync-words.ts';

/** Where the desk stands with the server; null until it is known. Kept current by whoever follows it. */
export const useSyncStatus = (): SyncStatus | null => useQuery(api.sync.status.queryOptions()).data ?? null;

/** The engine tells of every change of its own; this is for what changes without one, ms. */
const LOOK_AGAIN = { joined: 5_000, loading: 700 };

const lookAgain = (status: SyncStatus | undefined): number | false => {
  if (!status || status.state === 'alone') return false;
  return status.state === 'first-load' ? LOOK_AGAIN.loading : LOOK_AGAIN.joined;
};

/** The same, and looks again by itself; one component of a page does. */
export const useFollowedSyncStatus = (): SyncStatus | null =>
  useQuery({ ...api.sync.status.queryOptions(), refetchInterval: (query) => lookAgain(query.state.data) }).data ?? null;

/** Now, drawn anew as often as the age of `at` changes its words – only the component that calls it. */
export function useAgeClock(at: number | null): number {
  const [seen, setSeen] = useState(now);
  const step = at === null ? 60_000 : stepOf(seen - at);
  useEffect(() => {
    const timer = setInterval(() => setSeen(now()), step);
    return () => clearInterval(timer);
  }, [step]);
  return Math.max(seen, at ?? 0);
}

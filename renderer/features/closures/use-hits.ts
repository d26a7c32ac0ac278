import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import type { closureHit } from '../../../shared/contract/closures-schemas.ts';
import { api } from '../../app/client.ts';
import { useDesk } from '../../app/start-state.tsx';

export type ClosureHit = z.infer<typeof closureHit>;

const NONE: readonly ClosureHit[] = [];

/** Bookings that closures in force hit, still to be moved (BK9); a leader moves nothing and is told nothing. */
export function useHits(): readonly ClosureHit[] {
  const { role } = useDesk();
  const { data = NONE } = useQuery({ ...api.closures.hits.queryOptions(), enabled: role !== 'leader' });
  return data;
}

/** By booking, why its room is closed. */
export function useHitReasons(): ReadonlyMap<string, string> {
  const hits = useHits();
  return useMemo(
    () => new Map(hits.map(({ booking, closures }) => [booking.id, closures.map((c) => c.reason).join(', ')])),
    [hits],
  );
}

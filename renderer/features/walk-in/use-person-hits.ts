import { CancelledError, keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { personHit } from '../../../shared/contract/schemas.ts';
import { searchWords } from '../../../shared/domain/text.ts';
import { api } from '../../app/client.ts';
import { queryClient } from '../../app/query-client.ts';

export type PersonHit = z.infer<typeof personHit>;

const LIMIT = 5;
const NONE: readonly PersonHit[] = [];

const searchOf = (text: string) => api.people.search.queryOptions({ input: { text, limit: LIMIT } });

/** People whose name begins with what is typed, from two letters on (PE1). */
export function usePersonHits(text: string) {
  const typed = text.trim();
  const enough = searchWords(typed).length > 0;
  const query = useQuery({
    ...api.people.search.queryOptions({ input: enough ? { text: typed, limit: LIMIT } : skipToken }),
    placeholderData: keepPreviousData,
  });
  return { hits: enough ? (query.data ?? NONE) : NONE };
}

/**
 * The hits of exactly this text: Enter typed faster than the answer waits for it and never takes an older one's. Null when
 * the field went away meanwhile.
 */
export async function settledHits(text: string): Promise<readonly PersonHit[] | null> {
  const typed = text.trim();
  if (searchWords(typed).length === 0) return NONE;
  return queryClient.fetchQuery(searchOf(typed)).catch((error: unknown) => {
    if (error instanceof CancelledError) return null;
    throw error;
  });
}

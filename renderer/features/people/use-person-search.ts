import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { personFile, personHit } from '../../../shared/contract/schemas.ts';
import { searchWords } from '../../../shared/domain/text.ts';
import { api } from '../../app/client.ts';

export type PersonHit = z.infer<typeof personHit>;
export type PersonFile = z.infer<typeof personFile>;

/** Asked on every key (PE1); nothing is asked below two letters. */
export function usePersonSearch(text: string, limit: number) {
  const enabled = searchWords(text).length > 0;
  const { data, error } = useQuery({
    ...api.people.search.queryOptions({ input: { text: text.slice(0, 200), limit } }),
    enabled,
    placeholderData: keepPreviousData,
  });
  return { enabled, hits: enabled ? (data ?? null) : null, error };
}

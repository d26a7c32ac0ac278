import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { checkResult } from '../../../shared/contract/schemas.ts';
import { api } from '../../app/client.ts';
import type { CheckInput } from './booking-values.ts';

export type CheckResult = z.infer<typeof checkResult>;

const WAIT = 120;

/**
 * Asks the engine while somebody types. An answer belongs to its question: one that comes late is dropped. `settled` is
 * false while what is shown answers an earlier question.
 */
export function useCheck(input: CheckInput | null): { result: CheckResult | null; settled: boolean } {
  const question = input === null ? '' : JSON.stringify(input);
  const [asked] = useDebouncedValue(question, WAIT, { leading: true });
  const { data, isPlaceholderData } = useQuery({
    ...api.bookings.check.queryOptions({ input: JSON.parse(asked || 'null') as CheckInput }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  if (question === '') return { result: null, settled: true };
  return { result: data ?? null, settled: asked === question && !isPlaceholderData };
}

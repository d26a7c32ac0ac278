import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import type { CheckInput } from './booking-values.ts';
import type { CheckResult } from './use-check.ts';

const WAIT = 200;

/** Asks the engine about several placements while somebody types; null where nothing can be asked or is known yet. */
export function useChecks(inputs: readonly (CheckInput | null)[]): readonly (CheckResult | null)[] {
  const [asked] = useDebouncedValue(JSON.stringify(inputs), WAIT, { leading: true });
  const questions = JSON.parse(asked) as (CheckInput | null)[];
  const answers = useQueries({
    queries: questions.map((input) => ({
      ...api.bookings.check.queryOptions({ input: input as CheckInput }),
      enabled: input !== null,
      placeholderData: keepPreviousData,
      staleTime: 0,
    })),
  });
  return inputs.map((input, i) => (input === null ? null : (answers[i]?.data ?? null)));
}

import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { seriesInput, seriesPreview } from '../../../shared/contract/series-schemas.ts';
import { api } from '../../app/client.ts';

export type SeriesInput = z.input<typeof seriesInput>;
export type SeriesPreview = z.infer<typeof seriesPreview>;

const WAIT = 200;

export interface PreviewAnswer {
  readonly preview: SeriesPreview | null;
  /** A rule that cannot be: no date, too many, no end. */
  readonly error: unknown;
  /** What is shown answers what is typed now. */
  readonly settled: boolean;
}

/** Title and contact say nothing about whether a date can be: typing them asks nothing. */
const questionOf = ({ override: _reason, ...input }: SeriesInput): string =>
  JSON.stringify({ ...input, title: 'x', contactName: '', contactPhone: '', purpose: '', note: '' });

/** Every date with its state, asked while somebody types (BK12). */
export function useSeriesPreview(input: SeriesInput | null): PreviewAnswer {
  const question = input === null ? '' : questionOf(input);
  const [asked] = useDebouncedValue(question, WAIT, { leading: true });
  const { data, error, isPlaceholderData, isFetching } = useQuery({
    ...api.series.preview.queryOptions({ input: JSON.parse(asked || 'null') as SeriesInput }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
  if (question === '') return { preview: null, error: null, settled: true };
  const settled = asked === question && !isPlaceholderData && (data !== undefined || error !== null);
  return { preview: error && !isFetching ? null : (data ?? null), error, settled };
}

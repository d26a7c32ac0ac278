import { useMutation } from '@tanstack/react-query';
import { client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { ruleSentence } from '../../texts/rule-sentence.ts';
import { useUndo } from '../undo/use-undo.tsx';
import { summaryText } from './date-words.ts';
import type { SeriesInput } from './use-series-preview.ts';

export const SERIES_ENTITIES = ['series', 'skippedDate', 'booking', 'event'] as const;

interface NewSeries {
  readonly input: SeriesInput;
  /** Makes the event whose sessions the dates become (EV1); null for none or one that is there. */
  readonly makeEvent: (() => Promise<string>) | null;
}

/** Writes a series, says what was made, and offers to take it back. */
export function useCreateSeries(onSaved: () => void) {
  const t = useTexts();
  const { language } = useFormat();
  const { offer } = useUndo();
  return useMutation({
    mutationFn: async ({ input, makeEvent }: NewSeries) => {
      const file = await client.series.create(input);
      if (!makeEvent) return file;
      const eventId = await makeEvent();
      const [first] = file.dates;
      if (first) await client.series.change({ id: file.id, scope: 'all', date: first.date, changes: { eventId } });
      return file;
    },
    onSuccess: (file) => {
      refetchShown(SERIES_ENTITIES);
      onSaved();
      const planned = file.dates.filter(({ bookingId }) => bookingId !== null).length;
      const rule = ruleSentence({ ...file, lastDate: file.dates.at(-1)?.date ?? null, language });
      const summary = summaryText({ planned, skipped: file.dates.length - planned }, t);
      offer(t('series:saved', { title: file.title, rule, summary }), file.id);
    },
  });
}

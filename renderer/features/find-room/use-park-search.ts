import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import type { ReadTimes } from '../booking/booking-values.ts';
import { parkCall } from '../drafts/park-call.ts';
import { useParkCommand } from '../drafts/use-park-command.ts';
import { closeFindRoom, NEW_SEARCH } from './find-store.ts';
import type { useSentence } from './use-sentence.ts';

export interface ParkSearchAsked {
  readonly draftKey: string;
  readonly sentence: Pick<ReturnType<typeof useSentence>, 'text' | 'values' | 'frozen' | 'forget'>;
  readonly times: ReadTimes | null;
}

/** F9 puts the search aside under what was said, its time and number of people. Returns how to close without it. */
export function useParkSearch({ draftKey, sentence, times }: ParkSearchAsked): () => void {
  const t = useTexts();
  const format = useFormat();
  const park = () => {
    const { people } = sentence.values;
    const when = times
      ? `${format.shortDate(times.start.instant)}, ${format.range(times.start.instant, times.end.instant)}`
      : t('undo:drafts.untitled');
    const persons = people === null ? '' : t('common:people', { count: people });
    const title = [sentence.text.trim(), when, persons].filter(Boolean).join(' · ');
    const id = draftKey === NEW_SEARCH ? null : draftKey;
    if (parkCall({ id, from: draftKey, kind: 'find-room', title, body: sentence.frozen() }, t)) closeFindRoom();
  };
  useParkCommand(park);
  return () => {
    // A search that was looked at is done with; only a crash or F9 keeps it.
    if (draftKey === NEW_SEARCH) sentence.forget();
    closeFindRoom();
  };
}

/** A date of a saved series in words: planned, changed on its own, cancelled, or skipped and why (BK12). Pure. */
import type { z } from 'zod';
import type { seriesFile } from '../../../shared/contract/series-schemas.ts';
import { type SentenceContext, warningsText } from '../../texts/error-sentences.ts';
import { clashesText, SIGN, stateText } from './date-words.ts';

export type SeriesFile = z.infer<typeof seriesFile>;
export type FileDate = SeriesFile['dates'][number];

/** The same signs as before saving; a cancelled date and one changed on its own have theirs. */
export function fileSign({ state, reason, unplaced }: FileDate): string {
  if (unplaced) return '✕';
  if (state === 'skipped') return SIGN[reason ?? 'left-out'];
  return { planned: SIGN.planned, 'hand-edited': '◆', cancelled: '×' }[state];
}

/** "pominięty (zajęte: Warsztat)"; what stood in the way then. */
export function fileStateText(date: FileDate, context: SentenceContext): string {
  const { t } = context;
  const { state, reason, detail } = date;
  if (state === 'cancelled') return t('labels:bookingStatus.cancelled');
  if (state !== 'skipped') {
    const words = [
      t(`labels:bookingStatus.${date.status}`),
      date.unplaced && t('conflicts:unplaced'),
      state === 'hand-edited' && t('series:occurrence.handEdited'),
    ];
    return words.filter(Boolean).join(', ');
  }
  if (reason === null || reason === 'left-out') return [t('series:state.left-out'), detail].filter(Boolean).join(': ');
  return t('series:list.wasReason', { reason: stateText(reason, { detail, clashes: [] }, context) });
}

/** Whether a skipped date can be a booking now, and what is in its way; empty for the others. */
export function revivalText({ revival, clashes, warnings }: FileDate, context: SentenceContext): string {
  const { t } = context;
  if (revival === null) return '';
  const word = t(`series:list.${revival === 'needs-reason' ? 'needsReason' : revival}`);
  const what = clashes.length > 0 ? clashesText(clashes, context) : warningsText(warnings, context);
  return what && revival !== 'past' ? `${word}, ${t('series:list.now', { what })}` : word;
}

export const canRevive = ({ revival }: Pick<FileDate, 'revival'>): boolean =>
  revival === 'free' || revival === 'needs-reason';

/** Where a date stands among all of its series, from 1. */
export const placeInSeries = ({ dates }: SeriesFile, date: string): number =>
  dates.findIndex((one) => one.date === date) + 1;

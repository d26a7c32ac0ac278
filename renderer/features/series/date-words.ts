/** State of a date of a series by sign and word, the same before and after saving (BK12). */
import type { z } from 'zod';
import type { plannedDate, plannedState } from '../../../shared/contract/series-schemas.ts';
import { isHoliday, type SentenceContext, warningsText } from '../../texts/error-sentences.ts';

export type PlannedDate = z.infer<typeof plannedDate>;
type State = z.infer<typeof plannedState>;

/** Shape beside colour and word: a state must be told apart without colour. */
export const SIGN = {
  planned: '✓',
  clash: '✕',
  holiday: '★',
  closed: '■',
  equipment: '▼',
  'left-out': '○',
} as const satisfies Record<State, string>;

type Clashes = PlannedDate['clashes'];

/** "Warsztat 11:00–13:00 (Stocznia)", what is in the way by title, time and room. */
export const clashesText = (clashes: Clashes, { t, format, roomName }: SentenceContext): string =>
  clashes
    .map(({ title, start, end, roomIds }) => {
      const rooms = roomIds.map(roomName).filter(Boolean).join(' + ');
      return `${title ?? t('series:hidden')} ${format.range(start, end)}${rooms && ` (${rooms})`}`;
    })
    .join(', ');

/** "święto: Wigilia", "zajęte: Warsztat 11:00–13:00 (Stocznia)", "zaplanowany". */
export function stateText(state: State, about: { detail: string; clashes: Clashes }, context: SentenceContext): string {
  const { t } = context;
  const what =
    about.clashes.length > 0 ? clashesText(about.clashes, context) : detailText(state, about.detail, context);
  return [t(`series:state.${state}`), what].filter(Boolean).join(': ');
}

/** A statutory holiday comes as its key. */
function detailText(state: State, detail: string, { t }: SentenceContext): string {
  if (state !== 'holiday' || !isHoliday(detail)) return detail;
  return t(`labels:holiday.${detail}`);
}

/** The state, and for a date that is booked what it is booked in spite of. */
export function plannedText(date: PlannedDate, isAnyway: boolean, context: SentenceContext): string {
  const { state, warnings } = date;
  const word = state === 'planned' && isAnyway ? context.t('series:dates.anyway') : stateText(state, date, context);
  return state === 'planned' && warnings.length > 0 ? `${word} – ${warningsText(warnings, context)}` : word;
}

/** "10 z 12 terminów, 2 pominięte". */
export function summaryText(
  { planned, skipped }: { readonly planned: number; readonly skipped: number },
  t: SentenceContext['t'],
): string {
  const all = t('series:dates.summary', { planned, count: planned + skipped });
  return skipped === 0 ? all : `${all}, ${t('series:dates.skipped', { count: skipped })}`;
}

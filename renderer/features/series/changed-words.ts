/** What a change of a series does to a date, by sign and word (BK13). Pure. */
import type { z } from 'zod';
import type { changedDate, changeState } from '../../../shared/contract/series-schemas.ts';
import { isHoliday, type SentenceContext, warningsText } from '../../texts/error-sentences.ts';
import { clashesText } from './date-words.ts';

export type ChangedDate = z.infer<typeof changedDate>;
type State = z.infer<typeof changeState>;

export const CHANGE_SIGN = {
  unchanged: '=',
  changed: '✎',
  moved: '→',
  clash: '✕',
  equipment: '▼',
  holiday: '★',
  closed: '■',
  'hand-edited': '◆',
  skipped: '○',
  cancelled: '×',
} as const satisfies Record<State, string>;

const WRITTEN: ReadonlySet<State> = new Set(['changed', 'moved']);
const BLOCKED: ReadonlySet<State> = new Set(['clash', 'equipment', 'holiday', 'closed']);

export const isWritten = ({ state }: Pick<ChangedDate, 'state'>): boolean => WRITTEN.has(state);

/** "przeniesionych: 8, z przeszkodą: 1, zmienionych osobno: 1"; what is nought is left out. */
export function changeSummary(dates: readonly Pick<ChangedDate, 'state'>[], { t }: Pick<SentenceContext, 't'>): string {
  const count = (...states: State[]) => dates.filter(({ state }) => states.includes(state)).length;
  const parts = [
    ['moved', count('moved')],
    ['changed', count('changed')],
    ['blocked', count(...BLOCKED)],
    ['handEdited', count('hand-edited')],
    ['unchanged', count('unchanged')],
  ] as const;
  const said = parts.flatMap(([key, n]) => (n > 0 ? t(`series:scope.count.${key}`, { count: n }) : []));
  return count('moved', 'changed') === 0 ? [t('series:scope.nothing'), ...said].join(' ') : said.join(', ');
}

/** "przeniesiony: śr 02.12, 17:00–19:00, Żuraw", "zostaje, jak jest: zajęte: Warsztat 11:00–13:00 (Stocznia)". */
export function changeText(date: ChangedDate, context: SentenceContext): string {
  const { t } = context;
  const { state, warnings } = date;
  const word = [t(`series:scope.state.${state}`), aboutText(date, context)].filter(Boolean).join(': ');
  return isWritten(date) && warnings.length > 0 ? `${word} – ${warningsText(warnings, context)}` : word;
}

function aboutText({ state, before, after, clashes, detail }: ChangedDate, context: SentenceContext): string {
  const { format, roomName, t } = context;
  if (state === 'moved') {
    const isOtherDay = format.day(before.start) !== format.day(after.start);
    const isOtherRoom = before.roomIds.join() !== after.roomIds.join();
    const rooms = after.roomIds.map(roomName).join(' + ') || t('day:board.noRoom');
    return [isOtherDay && format.shortDate(after.start), format.range(after.start, after.end), isOtherRoom && rooms]
      .filter(Boolean)
      .join(', ');
  }
  if (clashes.length > 0) return clashesText(clashes, context);
  return isHoliday(detail) ? t(`labels:holiday.${detail}`) : detail;
}

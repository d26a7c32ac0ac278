import { CANCEL_REASONS } from '../../../shared/domain/entities.ts';
import { Button } from '../../ui/button.tsx';
import styles from './board.module.css';
import { barUnder, findBooking, type KeyPress } from './board-state.ts';
import type { Words } from './board-words.ts';
import type { BoardControl } from './use-board.ts';

interface StatusProps {
  readonly control: BoardControl;
  readonly text: string;
  readonly words: Words;
  /** Buttons do what the key does. */
  readonly onKey: (key: KeyPress) => void;
}

const key = (name: string, code = name): KeyPress => ({ key: name, code, shift: false, ctrl: false });

const ACTIONS = {
  open: 'Enter',
  book: 'Enter',
  move: 'm',
  resize: 'r',
  swap: 's',
  copy: 'c',
  cancel: 'Delete',
  save: 'Enter',
  back: 'Escape',
} as const;
type Action = keyof typeof ACTIONS;
const SHOWN: Partial<Record<Action, string>> = {
  open: 'Enter',
  move: 'M',
  resize: 'R',
  swap: 'S',
  copy: 'C',
  cancel: 'Delete',
};

function offered({ state, view }: BoardControl): {
  hint: 'browse' | 'booking' | 'selection' | 'move' | 'resize' | 'copy' | 'swap' | 'cancel' | 'leader';
  actions: readonly Action[];
} {
  const bar = barUnder(view, state.cursor);
  if (state.mode?.kind === 'move' && state.mode.copy) return { hint: 'copy', actions: ['save', 'back'] };
  if (state.mode) return { hint: state.mode.kind, actions: ['save', 'back'] };
  if (!view.canWrite) return { hint: 'leader', actions: bar ? ['open'] : [] };
  if (state.cursor.anchor) return { hint: 'selection', actions: ['book', 'back'] };
  return bar
    ? { hint: 'booking', actions: ['open', 'move', 'resize', 'swap', 'copy', 'cancel'] }
    : { hint: 'browse', actions: ['book'] };
}

/** What is under the cursor in words, what keys do there, and the same as buttons for mouse and touch. */
export function BoardStatus({ control, text, words, onKey }: StatusProps) {
  const { t } = words;
  const { hint, actions } = offered(control);
  const { mode } = control.state;
  return (
    <div className={styles.status}>
      <span className={styles.statusText} data-testid="board-status">
        {text}
      </span>
      {hint !== 'booking' && <span className={styles.hint}>{t(`day:board.hint.${hint}`)}</span>}
      <span className={styles.actions}>
        {actions.map((action) => (
          <Button
            key={action}
            size="compact-xs"
            variant="default"
            shortcut={hint === 'booking' ? SHOWN[action] : undefined}
            onClick={() => onKey(key(ACTIONS[action]))}
          >
            {t(
              `day:board.action.${action === 'save' && (mode?.kind === 'cancel' || mode?.kind === 'swap') ? mode.kind : action}`,
            )}
          </Button>
        ))}
        {mode?.kind === 'cancel' && findBooking(control.view, mode.bookingId)?.seriesId != null && (
          <Button size="compact-xs" variant="default" onClick={() => onKey({ ...key('Enter'), shift: true })}>
            {t('series:board.cancelMore')}
          </Button>
        )}
      </span>
      {mode?.kind === 'cancel' && (
        <span className={styles.reasons}>
          {CANCEL_REASONS.map((reason, index) => (
            <Button
              key={reason}
              size="compact-xs"
              variant={mode.reason === reason ? 'filled' : 'default'}
              aria-pressed={mode.reason === reason}
              onClick={() => onKey(key(`${index + 1}`, `Digit${index + 1}`))}
            >
              {index + 1} {t(`labels:cancelReason.${reason}`)}
            </Button>
          ))}
        </span>
      )}
    </div>
  );
}

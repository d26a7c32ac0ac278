import { useSentenceContext } from '../../app/use-describe-error.ts';
import { CHANGE_SIGN, type ChangedDate, changeSummary, changeText } from './changed-words.ts';
import type { Scope } from './scope-field.tsx';
import styles from './series.module.css';
import type { SeriesEdit } from './series-edit.ts';

export interface ChangedDatesProps {
  readonly dates: readonly ChangedDate[];
  readonly edit: Pick<SeriesEdit, 'date'>;
  readonly scope: Scope;
  /** Hand-edited and closed dates that change all the same. */
  readonly ticked: readonly string[];
  readonly onTick: (date: string) => void;
}

const isInScope = (date: string, scope: Scope, edited: string): boolean =>
  scope === 'all' || (scope === 'this' ? date === edited : date >= edited);

/** What becomes of each date that the change reaches; hand-edited and closed ones wait for a tick. */
export function ChangedDates({ dates, edit, scope, ticked, onTick }: ChangedDatesProps) {
  const context = useSentenceContext();
  const { t, format } = context;
  const shown = dates.filter(({ date }) => isInScope(date, scope, edit.date));
  return (
    <section className={styles.dates} aria-label={t('series:scope.preview')} data-testid="change-preview">
      <p className={styles.summary} aria-live="polite">
        {changeSummary(shown, context)}
      </p>
      <ul className={styles.list}>
        {shown.map((one) => (
          <li key={one.date} className={styles.date} data-change={one.state}>
            {canBeTicked(one, ticked) && one.date !== edit.date ? (
              <input
                type="checkbox"
                className={styles.box}
                aria-label={t('series:scope.handEdited', { date: format.longDate(one.before.start) })}
                checked={ticked.includes(one.date)}
                onChange={() => onTick(one.date)}
              />
            ) : (
              <span className={styles.box} />
            )}
            <span className={styles.when}>
              {format.shortDate(one.before.start)}{' '}
              <span className={styles.hours}>{format.range(one.before.start, one.before.end)}</span>
            </span>
            <span className={styles.state}>
              <span aria-hidden="true" className={styles.sign}>
                {CHANGE_SIGN[one.state]}
              </span>{' '}
              {changeText(one, context)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const WAITS: ReadonlySet<ChangedDate['state']> = new Set(['hand-edited', 'holiday', 'closed']);

const canBeTicked = ({ date, state }: ChangedDate, ticked: readonly string[]): boolean =>
  WAITS.has(state) || ticked.includes(date);

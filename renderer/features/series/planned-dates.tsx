import { type KeyboardEvent, useRef, useState } from 'react';
import { mayOverride } from '../../../shared/domain/booking-rules.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useDescribeError, useSentenceContext } from '../../app/use-describe-error.ts';
import { TextField } from '../../ui/text-field.tsx';
import { type PlannedDate, plannedText, SIGN, summaryText } from './date-words.ts';
import { type RepeatValues, toggleDate } from './repeat-values.ts';
import styles from './series.module.css';
import type { PreviewAnswer } from './use-series-preview.ts';

export interface PlannedDatesProps {
  readonly answer: PreviewAnswer;
  readonly repeat: RepeatValues;
  readonly reason: string;
  readonly onRepeat: (repeat: RepeatValues) => void;
  readonly onReason: (reason: string) => void;
}

/** Every date before anything is saved: state, what is in the way, whether it will be booked (BK12). */
export function PlannedDates({ answer, repeat, reason, onRepeat, onReason }: PlannedDatesProps) {
  const context = useSentenceContext();
  const inWords = useDescribeError();
  const { t } = context;
  const { preview, error } = answer;
  if (!preview) {
    return (
      <section
        className={styles.dates}
        aria-live="polite"
        aria-label={t('series:dates.label')}
        data-testid="series-dates"
      >
        {error ? (
          <p className={styles.stop}>
            <span aria-hidden="true">✕ </span>
            {inWords(error).what} {inWords(error).todo}
          </p>
        ) : (
          <p className={styles.quiet}>{t('series:dates.loading')}</p>
        )}
      </section>
    );
  }
  return (
    <section className={styles.dates} aria-label={t('series:dates.label')} data-testid="series-dates">
      <p className={styles.summary} aria-live="polite">
        {summaryText(preview, t)} <span className={styles.quiet}>{t('series:dates.hint')}</span>
      </p>
      <DateRows dates={preview.dates} repeat={repeat} onRepeat={onRepeat} />
      {preview.skipped > 0 && <p className={styles.quiet}>{t('series:dates.kept')}</p>}
      {preview.warnings.length > 0 && <ReasonField answer={answer} reason={reason} onReason={onReason} />}
    </section>
  );
}

function ReasonField({ answer, reason, onReason }: Pick<PlannedDatesProps, 'answer' | 'reason' | 'onReason'>) {
  const { t } = useSentenceContext();
  const { role } = useDesk();
  const warnings = answer.preview?.warnings ?? [];
  if (!warnings.every(({ code }) => mayOverride(code, role))) {
    return <p className={styles.quiet}>{t('booking:check.notYours')}</p>;
  }
  return (
    <TextField
      label={t('series:dates.reason')}
      description={t('booking:field.reasonHint')}
      required
      maxLength={500}
      value={reason}
      onChange={onReason}
    />
  );
}

type RowsProps = Pick<PlannedDatesProps, 'repeat' | 'onRepeat'> & { readonly dates: readonly PlannedDate[] };

/** One tab stop; arrows go from date to date, space ticks. */
function DateRows({ dates, repeat, onRepeat }: RowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const ticked = dates.filter(canBeTicked);
  const stop = ticked.find(({ date }) => date === active) ?? ticked[0];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || !list.current) return;
    event.preventDefault();
    const boxes = [...list.current.querySelectorAll<HTMLInputElement>('input')];
    boxes[boxes.indexOf(event.target as HTMLInputElement) + step]?.focus();
  };
  return (
    <ul ref={list} className={styles.list} onKeyDown={onKeyDown}>
      {dates.map((date) => (
        <DateRow
          key={date.date}
          date={date}
          repeat={repeat}
          isStop={date === stop}
          onFocus={() => setActive(date.date)}
          onToggle={() => onRepeat({ ...repeat, ...toggleDate(repeat, date) })}
        />
      ))}
    </ul>
  );
}

const canBeTicked = ({ state }: PlannedDate): boolean => state !== 'clash' && state !== 'equipment';

/** What was chosen is shown at once, before the engine has said it. */
function isTicked({ date, state }: PlannedDate, { leaveOut, bookAnyway }: RepeatValues): boolean {
  if (leaveOut.includes(date)) return false;
  return bookAnyway.includes(date) || state === 'planned' || state === 'left-out';
}

interface DateRowProps {
  readonly date: PlannedDate;
  readonly repeat: RepeatValues;
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
}

function DateRow({ date, repeat, isStop, onFocus, onToggle }: DateRowProps) {
  const context = useSentenceContext();
  const { t, format } = context;
  const isWarned = date.state === 'planned' && date.warnings.length > 0;
  return (
    <li className={styles.date} data-state={date.state} data-warned={isWarned || undefined}>
      {canBeTicked(date) ? (
        <input
          type="checkbox"
          className={styles.box}
          tabIndex={isStop ? 0 : -1}
          aria-label={t('series:dates.book', { date: format.longDate(date.date) })}
          checked={isTicked(date, repeat)}
          onFocus={onFocus}
          onChange={onToggle}
        />
      ) : (
        <span className={styles.box} />
      )}
      <span className={styles.when}>
        {format.shortDate(date.date)} <span className={styles.hours}>{format.range(date.start, date.end)}</span>
      </span>
      <span className={styles.state}>
        <span aria-hidden="true" className={styles.sign}>
          {isWarned ? '!' : SIGN[date.state]}
        </span>{' '}
        {plannedText(date, repeat.bookAnyway.includes(date.date), context)}
      </span>
    </li>
  );
}

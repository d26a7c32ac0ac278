import { CloseButton } from '@mantine/core';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { warningsText } from '../../texts/error-sentences.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { stopSentence } from '../booking/placement-words.ts';
import { RoomsField } from '../booking/rooms-field.tsx';
import type { CheckResult } from '../booking/use-check.ts';
import type { SessionRow } from './session-rows.ts';
import styles from './sessions.module.css';

export interface SessionFieldsProps {
  readonly no: number;
  readonly row: SessionRow;
  readonly answer: CheckResult | null;
  /** Another row in the same room at the same time, by index. */
  readonly otherRow: number | null;
  readonly onChange: (part: Partial<SessionRow>) => void;
  readonly onRemove: (() => void) | null;
}

/** One row: when, where, and at once what is in its way. */
export function SessionFields({ no, row, answer, otherRow, onChange, onRemove }: SessionFieldsProps) {
  const { t } = useSentenceContext();
  return (
    <fieldset className={styles.session}>
      <legend className={styles.no}>{t('event:sessionsRow', { no })}</legend>
      <div className={styles.fields}>
        <DateField
          label={t('booking:field.date')}
          w="11.5rem"
          required
          autoFocus={no === 1}
          value={row.date}
          onChange={(date) => onChange({ date })}
        />
        <TimeField
          label={t('booking:field.from')}
          w="5rem"
          required
          value={row.from}
          onChange={(from) => onChange({ from })}
          onRange={({ from, to }) => onChange({ from, to })}
        />
        <TimeField label={t('booking:field.to')} w="5rem" required value={row.to} onChange={(to) => onChange({ to })} />
        <div className={styles.wide}>
          <RoomsField value={row.roomIds} disabled={false} onChange={(roomIds) => onChange({ roomIds })} />
        </div>
        {onRemove && (
          <CloseButton className={styles.remove} aria-label={t('event:sessionsRemove', { no })} onClick={onRemove} />
        )}
      </div>
      <RowVerdict row={row} answer={answer} otherRow={otherRow} />
    </fieldset>
  );
}

function RowVerdict({ row, answer, otherRow }: Pick<SessionFieldsProps, 'row' | 'answer' | 'otherRow'>) {
  const context = useSentenceContext();
  const { t } = context;
  const stops = (answer?.stops ?? []).map((stop) => stopSentence(stop, null, context));
  if (otherRow !== null) stops.push(t('event:sessionsMeet', { no: otherRow + 1 }));
  const warnings = answer?.warnings ?? [];
  return (
    <div aria-live="polite" className={styles.verdict} data-testid="row-check">
      {stops.map((text) => (
        <p key={text} className={styles.stop}>
          <span aria-hidden="true">✕ </span>
          {text}
        </p>
      ))}
      {warnings.length > 0 && (
        <p className={styles.warning}>
          <span aria-hidden="true">! </span>
          {t('booking:check.warnings', { what: warningsText(warnings, context) })}
        </p>
      )}
      {row.date && row.from && row.to && row.roomIds.length === 0 && (
        <p className={styles.quiet}>{t('booking:fault.noRoom')}</p>
      )}
      {answer && stops.length === 0 && warnings.length === 0 && (
        <p className={styles.free}>
          <span aria-hidden="true">✓ </span>
          {t('event:sessionsFree')}
        </p>
      )}
    </div>
  );
}

import { mayOverride } from '../../../shared/domain/booking-rules.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { warningsText } from '../../texts/error-sentences.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './booking.module.css';
import type { BookingValues, ReadTimes } from './booking-values.ts';
import { clockText, stopSentence, type WayOut, wayText } from './placement-words.ts';
import type { CheckResult } from './use-check.ts';

export interface PlacementCheckProps {
  readonly values: BookingValues;
  readonly times: ReadTimes | null;
  readonly result: CheckResult | null;
  /** The reason that was given before for what is warned of now; it holds on (BK9). */
  readonly given: string | null;
  readonly onWayOut: (way: WayOut) => void;
  readonly onChange: (part: Partial<BookingValues>) => void;
}

const occupies = ({ status }: BookingValues) => status === 'confirmed' || status === 'hold';

/** What is in the way and how to get round it, while somebody types. */
export function PlacementCheck(props: PlacementCheckProps) {
  const { values, times, result } = props;
  const context = useSentenceContext();
  const { t } = context;
  const clocks = times
    ? [clockText(values.from ?? '', times.start, context), clockText(values.to ?? '', times.end, context)]
    : [];
  return (
    <section className={styles.check} aria-live="polite" aria-label={t('booking:check.label')} data-testid="check">
      {clocks.map(
        (text) =>
          text && (
            <p key={text} className={styles.clock}>
              {text}
            </p>
          ),
      )}
      {!times && <p className={styles.quiet}>{t('booking:fault.times')}</p>}
      {times && values.roomIds.length === 0 && <p className={styles.quiet}>{t('booking:fault.noRoom')}</p>}
      {times && result && values.roomIds.length > 0 && <Verdict {...props} result={result} />}
    </section>
  );
}

function Verdict({ values, result, given, onWayOut, onChange }: PlacementCheckProps & { result: CheckResult }) {
  const context = useSentenceContext();
  const { t, format, roomName } = context;
  const { stops, warnings, waysOut } = result;
  if (!occupies(values)) return <p className={styles.quiet}>{t('booking:check.takesNoRoom')}</p>;
  if (stops.length === 0 && warnings.length === 0) {
    const rooms = values.roomIds.map(roomName).join(' + ');
    const date = values.date ? `${format.shortDate(values.date)}, ` : '';
    return (
      <p className={styles.free}>
        ✓ {t('booking:check.free', { place: `${rooms}, ${date}${values.from}–${values.to}` })}
      </p>
    );
  }
  return (
    <>
      {stops.map((stop) => (
        <p key={`${stop.code}${stop.roomId}`} className={styles.stop}>
          <span aria-hidden="true">✕ </span>
          {stopSentence(stop, values.headCount, context)}
        </p>
      ))}
      {warnings.length > 0 && <Warnings values={values} result={result} given={given} onChange={onChange} />}
      <WaysOut ways={waysOut} onWayOut={onWayOut} />
    </>
  );
}

function Warnings({
  values,
  result,
  given,
  onChange,
}: Pick<PlacementCheckProps, 'values' | 'given' | 'onChange'> & { result: CheckResult }) {
  const context = useSentenceContext();
  const { role } = useDesk();
  const { t } = context;
  const allowed = result.warnings.every(({ code }) => mayOverride(code, role));
  return (
    <>
      <p className={styles.warning}>
        <span aria-hidden="true">! </span>
        {t('booking:check.warnings', { what: warningsText(result.warnings, context) })}
      </p>
      {!allowed && (
        <p className={styles.quiet}>
          {t('booking:check.notYours')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => onChange({ status: 'request' })}>
            {t('booking:check.asRequest')}
          </Button>
        </p>
      )}
      {allowed && result.stops.length === 0 && (
        <TextField
          label={t('booking:field.reason')}
          description={given ? t('booking:check.given', { reason: given }) : t('booking:field.reasonHint')}
          value={values.reason}
          required={given === null}
          onChange={(reason) => onChange({ reason })}
          maxLength={500}
        />
      )}
    </>
  );
}

/** Up to five ways out as buttons, best first (BK10). */
export function WaysOut({ ways, onWayOut }: { ways: readonly WayOut[]; onWayOut: (way: WayOut) => void }) {
  const context = useSentenceContext();
  const { t } = context;
  if (ways.length === 0) return <p className={styles.quiet}>{t('booking:check.noWaysOut')}</p>;
  return (
    <p className={styles.ways}>
      <span>{t('booking:check.waysOut')}</span>
      {ways.map((way) => (
        <Button
          key={`${way.roomIds.join()}${way.start}`}
          size="compact-xs"
          variant="light"
          onClick={() => onWayOut(way)}
        >
          {wayText(way, context)}
        </Button>
      ))}
    </p>
  );
}

import { useHouse } from '../../app/start-state.tsx';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { warningsText } from '../../texts/error-sentences.ts';
import { Button } from '../../ui/button.tsx';
import { openBooking } from '../booking/booking-store.ts';
import { WaysOut } from '../booking/placement-check.tsx';
import { stopSentence, type WayOut } from '../booking/placement-words.ts';
import { Card, type CardProps } from './card.tsx';
import { RefusalChoice } from './refusal-choice.tsx';
import styles from './requests.module.css';
import type { RequestRow } from './use-request-writes.ts';

interface RequestCardProps extends CardProps<RequestRow> {
  readonly onWay: (way: WayOut) => void;
}

/** One request: who asks, for what, what the rules say and what is in the way. */
export function RequestCard({ onWay, ...props }: RequestCardProps) {
  const { row, asking, onAsk, onRefuse } = props;
  const { t, format } = useSentenceContext();
  const hasRules = useHouse().bookingRules.length > 0;
  const who = [
    row.organisationName || t('requests:noOrganisation'),
    row.kind && t(`labels:organisationKind.${row.kind}`),
    hasRules && t('requests:priority', { priority: row.priority }),
  ];
  return (
    <Card
      {...props}
      who={who.filter(Boolean).join(' · ')}
      aside={t('requests:arrived', { moment: format.moment(row.createdAt) })}
    >
      <Judged row={row} onWay={onWay} />
      {asking === 'refuse' ? (
        <RefusalChoice title={row.title} onRefuse={onRefuse} onBack={() => onAsk(null)} />
      ) : (
        <div className={styles.buttons}>
          <Button
            size="compact-sm"
            shortcut="Z"
            disabled={row.late || row.stops.length > 0}
            onClick={() => props.onDo('accept')}
          >
            {t('requests:accept')}
          </Button>
          <Button size="compact-sm" variant="default" shortcut="Delete" onClick={() => onAsk('refuse')}>
            {t('requests:refuse.start')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => openBooking({ id: row.id })}>
            {t('requests:open')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Judged({ row, onWay }: { row: RequestRow; onWay: (way: WayOut) => void }) {
  const context = useSentenceContext();
  const { t } = context;
  const { stops, warnings } = row;
  if (row.late) return <p className={styles.stop}>{t('requests:late')}</p>;
  return (
    <>
      {stops.map((stop) => (
        <p key={`${stop.code}${stop.roomId}`} className={styles.stop}>
          <span aria-hidden="true">✕ </span>
          {stopSentence(stop, row.headCount, context)}
        </p>
      ))}
      {warnings.length > 0 && (
        <p className={styles.warning}>
          <span aria-hidden="true">! </span>
          {warningsText(warnings, context)}
        </p>
      )}
      {stops.length === 0 && warnings.length === 0 && (
        <p className={styles.free}>
          <span aria-hidden="true">✓ </span>
          {t('requests:fits')}
        </p>
      )}
      {stops.length > 0 && <WaysOut ways={row.waysOut} onWayOut={onWay} />}
    </>
  );
}

import type { ConflictSide as Side } from '../../../shared/domain/sync-entities.ts';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { type ConflictRow, enteredText, placeText } from './conflict-words.ts';
import styles from './conflicts.module.css';

export interface ConflictSideProps {
  readonly label: string;
  readonly kind: 'lost' | 'has';
  /** As it was when they met. */
  readonly side: Side;
  /** As it is now; null where this desk has it no more. */
  readonly booking: ConflictRow['booking'];
  /** Time from which and until which both are drawn. */
  readonly span: { readonly start: number; readonly end: number };
}

/** One of the two: what, where, when, who entered it on which desk, and whom to call. */
export function ConflictSide({ label, kind, side, booking, span }: ConflictSideProps) {
  const context = useSentenceContext();
  const { t, format } = context;
  const placement = booking?.placement ?? side.placement;
  return (
    <section className={styles.side} data-side={kind} aria-label={`${label}: ${booking?.title || side.title}`}>
      <h4 className={styles.sideLabel}>
        <span aria-hidden="true">{kind === 'lost' ? '✕' : '✓'}</span> {label}
      </h4>
      <p className={styles.sideTitle}>
        {booking?.title || side.title} {booking && <StatusBadge status={booking.status} expired={booking.expired} />}
      </p>
      {placement && <p className={styles.place}>{placeText(placement, context)}</p>}
      {placement && <TimeBar placement={placement} span={span} kind={kind} />}
      <p className={styles.meta}>{enteredText(side, context)}</p>
      {booking ? (
        <Contact booking={booking} />
      ) : (
        side.bookingId !== null && <p className={styles.meta}>{t('conflicts:gone')}</p>
      )}
      {booking?.headCount != null && <p className={styles.meta}>{t('common:people', { count: booking.headCount })}</p>}
      {kind === 'lost' && booking?.note && <p className={styles.meta}>{booking.note}</p>}
      {booking?.holdUntil != null && (
        <p className={styles.meta}>{t('day:board.holdUntil', { time: format.moment(booking.holdUntil) })}</p>
      )}
    </section>
  );
}

/** The number is what is needed first: the phone is at the ear. */
function Contact({ booking }: { booking: NonNullable<ConflictRow['booking']> }) {
  const { t, format } = useSentenceContext();
  const { contactName, contactPhone, organisationName, organisationPhone } = booking;
  const phones = [
    contactPhone && { who: contactName || organisationName, phone: contactPhone },
    organisationPhone && organisationPhone !== contactPhone && { who: organisationName, phone: organisationPhone },
  ].filter((entry) => typeof entry === 'object');
  return (
    <>
      <p>{[contactName, organisationName].filter(Boolean).join(' · ')}</p>
      {phones.map(({ who, phone }) => (
        <p key={phone} className={styles.phone}>
          <span aria-hidden="true">☎ </span>
          <span className="visually-hidden">{t('conflicts:call', { who })} </span>
          <strong>{format.phone(phone)}</strong>
          {phones.length > 1 && <span className={styles.meta}> {who}</span>}
        </p>
      ))}
      {phones.length === 0 && <p className={styles.meta}>{t('conflicts:noPhone')}</p>}
    </>
  );
}

interface TimeBarProps {
  readonly placement: { readonly start: number; readonly end: number };
  readonly span: ConflictSideProps['span'];
  readonly kind: ConflictSideProps['kind'];
}

/** Where it lies in the time of both; the words above say it too. */
function TimeBar({ placement, span, kind }: TimeBarProps) {
  const length = Math.max(1, span.end - span.start);
  const left = ((placement.start - span.start) / length) * 100;
  const width = ((placement.end - placement.start) / length) * 100;
  return (
    <div className={styles.track} aria-hidden="true">
      <div className={styles.time} data-side={kind} style={{ left: `${left}%`, width: `${width}%` }} />
    </div>
  );
}

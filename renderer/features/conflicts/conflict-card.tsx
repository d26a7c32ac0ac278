import type { ReactNode } from 'react';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { openBooking } from '../booking/booking-store.ts';
import { changeWord } from '../booking/history-words.ts';
import { stopSentence } from '../booking/placement-words.ts';
import { ReasonField } from '../requests/card.tsx';
import { CancelChoice } from './cancel-choice.tsx';
import { ConflictSide } from './conflict-side.tsx';
import { type ConflictRow, enteredText, placeText, titleOf, wayText } from './conflict-words.ts';
import styles from './conflicts.module.css';
import type { Deed } from './use-conflict-writes.ts';

/** What a card asks before it acts: why to cancel, or why to pass the warnings of a deed. */
export type Asking = 'cancel' | Deed | null;

export interface CardProps {
  readonly row: ConflictRow;
  readonly current: boolean;
  readonly asking: Asking;
  /** The refusal of what was tried last, unless a reason is asked for. */
  readonly error: Error | null;
  /** A leader reads. */
  readonly mayAct: boolean;
  readonly onAsk: (asking: Asking) => void;
  readonly onDo: (deed: Deed, reason?: string) => void;
}

/** One case: both bookings side by side, what is in the way now, and what can be done. */
export function ConflictCard(props: CardProps) {
  const { row, current, asking, error, onAsk, onDo } = props;
  const context = useSentenceContext();
  const { t, format } = context;
  const title = titleOf(row);
  const told = row.kind === 'settled-already' || row.kind === 'quarantine';
  return (
    <article
      className={styles.card}
      data-conflict={row.id}
      data-current={current}
      data-kind={row.kind}
      aria-label={`${t(`conflicts:kind.${row.kind}`)}: ${title}`}
      tabIndex={current ? 0 : -1}
    >
      <h3 className={styles.title}>
        <span className={styles.kind}>
          <span aria-hidden="true">{told ? 'i ' : '✕ '}</span>
          {t(`conflicts:kind.${row.kind}`)}
        </span>
        <span>{title}</span>
        <span className={styles.opened}>{t('conflicts:opened', { moment: format.moment(row.openedAt) })}</span>
      </h3>
      {told ? <Told row={row} /> : <Sides row={row} />}
      {!told && <WhatStands row={row} />}
      {asking === 'cancel' ? (
        <CancelChoice
          title={title}
          onCancel={(reason, note) => onDo({ kind: 'cancel', reason, note })}
          onBack={() => onAsk(null)}
        />
      ) : (
        <Deeds {...props} told={told} />
      )}
      {asking !== null && asking !== 'cancel' && (
        <ReasonField onGive={(reason) => onDo(asking, reason)} onBack={() => onAsk(null)} />
      )}
      {error && <ErrorNotice error={error} />}
    </article>
  );
}

/** Both times in one measure, so that it is seen where they meet. */
function spanOf({ booking, otherBooking, mine, other }: ConflictRow): { start: number; end: number } {
  const places = [booking?.placement ?? mine.placement, otherBooking?.placement ?? other?.placement];
  const known = places.filter((place) => place != null);
  return { start: Math.min(...known.map((p) => p.start)), end: Math.max(...known.map((p) => p.end)) };
}

function Sides({ row }: { row: ConflictRow }) {
  const { t } = useSentenceContext();
  const span = spanOf(row);
  return (
    <div className={styles.sides}>
      <ConflictSide label={t('conflicts:lost')} kind="lost" side={row.mine} booking={row.booking} span={span} />
      {row.other ? (
        <ConflictSide label={t('conflicts:has')} kind="has" side={row.other} booking={row.otherBooking} span={span} />
      ) : (
        <section className={styles.side} data-side="has" aria-label={`${t('conflicts:hasPool')}: ${titleOf(row)}`}>
          <h4 className={styles.sideLabel}>{t('conflicts:hasPool')}</h4>
          <p>{t('conflicts:poolHeld')}</p>
        </section>
      )}
    </div>
  );
}

/** What is in the way as things are now. */
function WhatStands({ row }: { row: ConflictRow }) {
  const context = useSentenceContext();
  const { t } = context;
  const { booking, stops, over } = row;
  if (!booking?.unplaced) return null;
  if (over) return <p className={styles.stop}>{t('conflicts:over')}</p>;
  if (stops.length === 0) {
    return (
      <p className={styles.free}>
        <span aria-hidden="true">✓ </span>
        {t('conflicts:freeAgain')}
      </p>
    );
  }
  return stops.map((stop) => (
    <p key={`${stop.code}${stop.roomId}`} className={styles.stop}>
      <span aria-hidden="true">✕ </span>
      {stopSentence(stop, booking.headCount, context)}
    </p>
  ));
}

/** What only tells something: settled twice, or a change that nobody understood. */
function Told({ row }: { row: ConflictRow }) {
  const context = useSentenceContext();
  const { t, format } = context;
  const { mine, other, kind, changeName, detail } = row;
  if (kind !== 'settled-already' && kind !== 'quarantine') return null;
  const said = {
    change: changeWord(changeName, t),
    actor: mine.actor,
    desk: mine.deskName,
    moment: format.moment(mine.at),
  };
  return (
    <>
      <p>{t(`conflicts:told.${kind}`, said)}</p>
      {mine.placement && <p className={styles.meta}>{placeText(mine.placement, context)}</p>}
      {other && <p>{t('conflicts:told.first', { who: enteredText(other, context) })}</p>}
      {kind === 'quarantine' && detail && <p className={styles.meta}>{t('conflicts:told.code', { code: detail })}</p>}
    </>
  );
}

function Deeds({ row, mayAct, onAsk, onDo, told }: CardProps & { told: boolean }) {
  const context = useSentenceContext();
  const { t } = context;
  const { booking } = row;
  const open: ReactNode = booking && (
    <Button size="compact-sm" variant="subtle" shortcut="Enter" onClick={() => openBooking({ id: booking.id })}>
      {t('conflicts:open')}
    </Button>
  );
  if (!mayAct) return <div className={styles.buttons}>{open}</div>;
  if (told) {
    return (
      <div className={styles.buttons}>
        <Button size="compact-sm" shortcut="P" onClick={() => onDo({ kind: 'seen' })}>
          {t('conflicts:seen')}
        </Button>
        {open}
      </div>
    );
  }
  return (
    <>
      {row.waysOut.length > 0 && (
        <ol className={styles.ways} aria-label={t('conflicts:ways')}>
          {row.waysOut.map((way, index) => (
            <li key={`${way.kind}${way.roomIds.join()}${way.start}`}>
              <Button
                size="compact-sm"
                variant={index === 0 ? 'filled' : 'light'}
                shortcut={`${index + 1}`}
                onClick={() => onDo({ kind: 'way', way })}
              >
                {wayText(way, row, context)}
              </Button>
            </li>
          ))}
        </ol>
      )}
      {row.waysOut.length === 0 && !row.over && (
        <p className={styles.meta}>{t(row.searched ? 'conflicts:noWays' : 'conflicts:noWaysYet')}</p>
      )}
      <div className={styles.buttons}>
        <Button size="compact-sm" variant="default" color="red" shortcut="Delete" onClick={() => onAsk('cancel')}>
          {t('conflicts:cancel.start')}
        </Button>
        {open}
      </div>
    </>
  );
}

import { Link } from '@tanstack/react-router';
import { MINUTE } from '../../../shared/base/clock.ts';
import { paths } from '../../app/paths.ts';
import { openBooking } from '../booking/booking-store.ts';
import { useHitReasons } from '../closures/use-hits.ts';
import { SeriesMark } from '../series/series-mark.tsx';
import type { BookingRow } from './board-model.ts';
import { lookWord, rangeText, roomsText, type Words } from './board-words.ts';
import styles from './day.module.css';
import { type RunRow, runList } from './day-states.ts';
import { useHands } from './use-hands.ts';

const MOST = 12;

const minutesTo = (at: number, now: number) => Math.max(0, Math.ceil((at - now) / MINUTE));

function stateText({ booking, state }: RunRow, now: number, { t }: Words): string {
  const { start, end } = booking.placement;
  switch (state) {
    case 'soon': {
      const minutes = minutesTo(start, now);
      return minutes === 0 ? t('day:run.now') : t('day:run.soon', { minutes });
    }
    case 'ending':
      return t('day:run.ending', { minutes: minutesTo(end, now) });
    default:
      return t(`day:run.${state}`);
  }
}

export interface DayRunProps {
  readonly bookings: readonly BookingRow[];
  readonly now: number;
  readonly isToday: boolean;
  readonly words: Words;
}

/** What runs and what comes; on another day simply the plan of that day. */
export function DayRun({ bookings, now, isToday, words }: DayRunProps) {
  const { t } = words;
  const rows = runList(bookings, isToday ? now : Number.MIN_SAFE_INTEGER);
  const shown = rows.slice(0, MOST);
  const hits = useHitReasons();
  const hands = useHands(words);
  return (
    <section className={styles.panel} aria-labelledby="day-run">
      <h2 id="day-run" className={styles.panelTitle}>
        {t(isToday ? 'day:run.title' : 'day:run.dayTitle')}
      </h2>
      {rows.length === 0 && <p className={styles.empty}>{t(isToday ? 'day:run.empty' : 'day:run.emptyOther')}</p>}
      <ul className={styles.list}>
        {shown.map((row) => (
          <li key={row.booking.id} className={styles.item} data-state={isToday ? row.state : 'later'}>
            <RunItem
              row={row}
              words={words}
              state={isToday && row.state !== 'later' ? stateText(row, now, words) : ''}
              hit={hits.get(row.booking.id) ?? ''}
              hands={isToday ? hands(row.booking, row.state) : ''}
            />
          </li>
        ))}
      </ul>
      {rows.length > MOST && <p className={styles.empty}>{t('day:run.more', { count: rows.length - MOST })}</p>}
    </section>
  );
}

interface RunItemProps {
  readonly row: RunRow;
  readonly state: string;
  /** "brak klucza", "sprzęt do zwrotu". */
  readonly hands: string;
  /** The closure that it is to be moved out of. */
  readonly hit: string;
  readonly words: Words;
}

function RunItem({ row: { booking }, state, hands, hit, words }: RunItemProps) {
  const { t } = words;
  return (
    <>
      <button type="button" className={styles.itemButton} onClick={() => openBooking({ id: booking.id })}>
        <span className={styles.itemTop}>
          <span className={styles.itemTime}>{rangeText(booking.placement, words)}</span>
          {state && <span className={styles.state}>{state}</span>}
        </span>
        <span className={styles.itemTitle}>
          {booking.seriesId && <SeriesMark />}
          {booking.title}
        </span>
        {booking.unplaced && <span className={styles.hands}>✕ {t('conflicts:unplaced')}</span>}
        {hit && <span className={styles.hands}>⚠ {t('closures:because', { reason: hit })}</span>}
        {hands && <span className={styles.hands}>! {hands}</span>}
        <span className={styles.itemMeta}>
          {[
            !booking.unplaced && roomsText(booking.placement.roomIds, words),
            booking.status === 'hold' && !booking.unplaced && lookWord(booking, words),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
      {booking.eventId && (
        <Link to={paths.event(booking.eventId)} className={styles.itemLink}>
          {t('day:run.list')}
          <span className="visually-hidden">: {booking.title}</span>
        </Link>
      )}
    </>
  );
}

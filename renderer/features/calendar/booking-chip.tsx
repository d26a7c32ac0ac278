import { useMinute } from '../../app/clock.ts';
import { useFormat, useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { shortRoomName } from '../../texts/room-name.ts';
import type { Translate } from '../../texts/shape.ts';
import { type BarLook, isOccupying, lookOf } from '../day/board-model.ts';
import { colourOf, colourVariables } from '../day/programme-colours.ts';
import { SeriesMark } from '../series/series-mark.tsx';
import styles from './calendar.module.css';
import type { CalendarBooking } from './calendar-events.ts';

const SIGN = {
  draft: '…',
  request: '→',
  hold: '?',
  confirmed: '✓',
  cancelled: '×',
  expired: '×',
  unplaced: '✕',
} as const satisfies Record<BarLook, string>;

function wordOf(look: BarLook, t: Translate): string {
  if (look === 'unplaced') return t('conflicts:unplaced');
  return t(look === 'expired' ? 'labels:expiredHold' : `labels:bookingStatus.${look}`);
}

export interface BookingChipProps {
  readonly booking: CalendarBooking;
  readonly programmeIds: readonly string[];
  /** Why it is to be moved; empty when it is not (BK9). */
  readonly hit: string;
  /** FullCalendar's name of the view. */
  readonly view: string;
}

/** One booking: state by border, sign and word; where there is no room for the word it is for screen readers. */
export function BookingChip({ booking, programmeIds, view, hit }: BookingChipProps) {
  const t = useTexts();
  const format = useFormat();
  const { roomName } = useRooms();
  const look = lookOf(booking);
  const { start, end, roomIds } = booking;
  const now = useMinute();
  const isRunning = isOccupying(booking) && start <= now && now < end;
  const word = wordOf(look, t);
  const rooms = roomIds.map((id) => shortRoomName(roomName(id))).join(' + ') || t('calendar:noRoom');
  const mark = hit && t('closures:mark', { reason: hit });
  const isDense = view === 'dayGridMonth' || view === 'months';
  const range = format.range(start, end);
  const [from, to] = [format.time(start), range.slice(format.time(start).length)];
  const isWordShown = view.startsWith('list') || (!isDense && look !== 'confirmed');
  return (
    <span
      className={styles.chip}
      data-look={look}
      data-running={isRunning || undefined}
      data-view={view}
      style={colourVariables(colourOf(booking.programmeId, programmeIds))}
      data-hit={hit !== '' || undefined}
      title={[booking.title, range, rooms, word, mark].filter(Boolean).join(', ')}
    >
      <span className={styles.time}>
        {from}
        <span className={isDense ? 'visually-hidden' : styles.end}>{to}</span>
      </span>{' '}
      <span aria-hidden="true">{hit ? '⚠' : SIGN[look]}</span> {booking.seriesId && <SeriesMark />}
      <strong className={styles.what}>{booking.title}</strong> <span>{rooms}</span>{' '}
      <span className={isWordShown ? styles.word : 'visually-hidden'}>{word}</span>
      {mark && <span className="visually-hidden">, {mark}</span>}
    </span>
  );
}

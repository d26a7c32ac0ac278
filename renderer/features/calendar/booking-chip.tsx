import { useFormat, useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { shortRoomName } from '../../texts/room-name.ts';
import { type BarLook, type BookingRow, lookOf } from '../day/board-model.ts';
import styles from './calendar.module.css';

const SIGN = {
  draft: '…',
  request: '→',
  hold: '?',
  confirmed: '✓',
  cancelled: '×',
  expired: '×',
} as const satisfies Record<BarLook, string>;

/** One booking: state by border, sign and word; in a grid of the month the word is for screen readers. */
export function BookingChip({ booking, view }: { booking: BookingRow; view: string }) {
  const t = useTexts();
  const format = useFormat();
  const { roomName } = useRooms();
  const look = lookOf(booking);
  const { start, end, roomIds } = booking.placement;
  const word = t(look === 'expired' ? 'labels:expiredHold' : `labels:bookingStatus.${look}`);
  const rooms = roomIds.map((id) => shortRoomName(roomName(id))).join(' + ') || t('calendar:noRoom');
  const isDense = view === 'dayGridMonth' || view === 'multiMonthYear';
  return (
    <span className={styles.chip} data-look={look} data-dense={isDense}>
      <span className={styles.time}>{isDense ? format.time(start) : format.range(start, end)}</span>{' '}
      <span aria-hidden="true">{SIGN[look]}</span>{' '}
      <span className={isDense || look === 'confirmed' ? 'visually-hidden' : styles.word}>{word}</span>{' '}
      <strong className={styles.what}>{booking.title}</strong> <span className={styles.where}>{rooms}</span>
    </span>
  );
}

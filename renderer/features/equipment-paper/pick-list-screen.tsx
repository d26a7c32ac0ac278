import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { addDays } from '../../../shared/domain/time.ts';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useFormat, useHouse, useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { BookingNeeds } from '../handout/things.ts';
import { DocumentScreen } from './document-screen.tsx';
import styles from './equipment-paper.module.css';

/** The day of `/druk/sprzet?date=2026-11-25`; without one tomorrow. */
function useDate(): string {
  const search: { readonly date?: unknown } = useSearch({ strict: false });
  const { day } = useFormat();
  const tomorrow = addDays(day(useMinute()), 1);
  return typeof search.date === 'string' && /^\d{4}-\d\d-\d\d$/.test(search.date) ? search.date : tomorrow;
}

/** What the bookings of a day need, by time and room (EQ6). */
export function PickListScreen() {
  const t = useTexts();
  const format = useFormat();
  const house = useHouse();
  const now = useMinute();
  const date = useDate();
  const { data, error } = useQuery(api.equipment.pickList.queryOptions({ input: { date } }));
  const some = data !== undefined && data.length > 0;
  const printed = t('equipment:paper.printed', { moment: format.moment(now), house: house.name });
  return (
    <DocumentScreen
      title={t('equipment:paper.pickTitle')}
      fileName={`${t('equipment:paper.pickTitle')} ${date}`}
      ready={some}
      error={error}
    >
      {data && !some && (
        <EmptyState title={t('equipment:paper.pickNone')}>{t('equipment:paper.pickNoneText')}</EmptyState>
      )}
      {some && (
        <section className={styles.page}>
          <p className={styles.kind}>{t('equipment:paper.pickTitle')}</p>
          <h2 className={styles.title}>{format.fullDate(date)}</h2>
          <p className={styles.about}>{printed}</p>
          <PickTable bookings={data} />
        </section>
      )}
    </DocumentScreen>
  );
}

function PickTable({ bookings }: { bookings: readonly BookingNeeds[] }) {
  const t = useTexts();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {(['when', 'room', 'what', 'count', 'ready', 'returned'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`equipment:paper.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      {bookings.map((booking) => (
        <BookingRows key={booking.bookingId} booking={booking} />
      ))}
    </table>
  );
}

/** A body of its own for each booking, so that it stays on one page. */
function BookingRows({ booking }: { booking: BookingNeeds }) {
  const t = useTexts();
  const format = useFormat();
  const { roomName } = useRooms();
  const { items, start, end, roomIds, layout, confidential } = booking;
  // Paper lies about: what is confidential is printed as taken (BK17).
  const title = confidential ? t('equipment:pool.hidden') : booking.title;
  const contactName = confidential ? '' : booking.contactName;
  const contactPhone = confidential ? '' : format.phone(booking.contactPhone);
  const about = [title, layout && t(`labels:layout.${layout}`), contactName].filter(Boolean).join(' · ');
  return (
    <tbody className={styles.together}>
      {items.map((item, index) => (
        <tr key={item.equipmentId}>
          {index === 0 && (
            <>
              <td rowSpan={items.length} className={styles.when}>
                <b>{format.range(start, end)}</b>
              </td>
              <td rowSpan={items.length}>
                <b>{roomIds.map(roomName).join(' + ') || t('day:board.noRoom')}</b>
                <p className={styles.about}>
                  {about} <span className={styles.nowrap}>{contactPhone}</span>
                </p>
              </td>
            </>
          )}
          <td>
            {item.name} <span className={styles.about}>{item.code}</span>
          </td>
          <td className={styles.number}>{item.quantity}</td>
          <td className={styles.tick} />
          <td className={styles.tick} />
        </tr>
      ))}
    </tbody>
  );
}

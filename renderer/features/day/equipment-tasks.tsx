import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { HOUR, MINUTE } from '../../../shared/base/clock.ts';
import { addDays } from '../../../shared/domain/time.ts';
import { api } from '../../app/client.ts';
import { paths } from '../../app/paths.ts';
import { openHandout } from '../handout/handout-store.ts';
import { momentText } from '../handout/offer-words.ts';
import type { BookingNeeds, EquipmentToday, HandoutRow } from '../handout/things.ts';
import { roomsText, type Words } from './board-words.ts';
import { isClosing } from './booking-hands.ts';
import styles from './day.module.css';

/** What was not handed out by then was not needed, or nobody wrote it down. */
const AFTER_START = HOUR;
const MOST = 12;

/** What of equipment and keys needs a hand today; a leader sees none of it (SE1). */
export function useEquipmentToday({ role }: Words): EquipmentToday | undefined {
  const today = api.equipment.today.queryOptions({ input: {}, enabled: role !== 'leader' });
  // What is late becomes so by the clock alone, without anything being written.
  return useQuery({ ...today, refetchInterval: MINUTE }).data;
}

const toGive = ({ toHandOut }: EquipmentToday, now: number): BookingNeeds[] =>
  toHandOut.filter(({ start }) => start + AFTER_START > now);

export const hasEquipmentTasks = (today: EquipmentToday, now: number): boolean =>
  [today.overdue, today.missing, toGive(today, now), today.toComeBack, isClosing(today, now) ? today.keysOut : []].some(
    (list) => list.length > 0,
  );

/** "2 × Rzutnik, 1 × Ekran": what has not left the desk yet. */
const waitingText = ({ items }: BookingNeeds, { t }: Words): string =>
  items
    .filter(({ quantity, handed }) => quantity > handed)
    .map(({ quantity, handed, name }) => t('equipment:day.pieces', { count: quantity - handed, name }))
    .join(', ');

const thingText = ({ keyId, name, stillOut }: HandoutRow, { t }: Words): string =>
  keyId === null ? t('equipment:day.pieces', { count: stillOut, name }) : name;

/** F7 with the first thing that the booking waits for; the next ones follow from its search. */
function giveTo(booking: BookingNeeds): void {
  const [first] = booking.items.filter(({ quantity, handed }) => quantity > handed);
  if (!first) return;
  openHandout({ text: `${first.code} ${first.quantity - first.handed}`, bookingId: booking.bookingId });
}

export interface EquipmentTasksProps {
  readonly today: EquipmentToday;
  readonly now: number;
  readonly words: Words;
}

/** Overdue, missing, to be handed out and to come back, each one step from F7 (EQ4, BK18). */
export function EquipmentTasks({ today, now, words }: EquipmentTasksProps) {
  const { t, format } = words;
  const { overdue, missing, toComeBack, keysOut } = today;
  const back = (row: HandoutRow, kind: 'overdue' | 'missing' | 'comeBack' | 'keyOut') => (
    <Task
      key={`${kind}${row.id}`}
      kind={kind === 'comeBack' ? 'hand-out' : 'late'}
      when={row.due === null ? '' : t('day:tasks.until', { time: momentText(row.due, { t, format, now }) })}
      title={t(`equipment:day.${kind}`, { thing: thingText(row, words) })}
      about={[row.personName, format.phone(row.personPhone), row.bookingTitle]}
      onOpen={() => openHandout({ text: row.code, handoutId: row.id })}
    />
  );
  const late = new Set([...overdue, ...missing].map(({ id }) => id));
  const closing = isClosing(today, now) ? keysOut.filter(({ id }) => !late.has(id)) : [];
  const tasks = [
    ...overdue.map((row) => back(row, 'overdue')),
    ...missing.map((row) => back(row, 'missing')),
    ...closing.map((row) => back(row, 'keyOut')),
    ...toGive(today, now).map((booking) => (
      <Task
        key={booking.bookingId}
        kind="hand-out"
        when={t(booking.start > now ? 'day:tasks.until' : 'equipment:day.startedAt', {
          time: format.time(booking.start),
        })}
        title={t('day:tasks.hand-out', { equipment: waitingText(booking, words) })}
        about={[roomsText(booking.roomIds, words), booking.title]}
        onOpen={() => giveTo(booking)}
      />
    )),
    ...toComeBack.filter(({ id }) => !closing.some((key) => key.id === id)).map((row) => back(row, 'comeBack')),
  ];
  return (
    <>
      {isClosing(today, now) && keysOut.length > 0 && (
        <Link to={paths.closingList} className={styles.printLink} title={t('equipment:day.closingHint')}>
          {t('equipment:day.keysOutTitle', { count: keysOut.length })}
        </Link>
      )}
      <ul className={styles.list}>{tasks.slice(0, MOST)}</ul>
      {tasks.length > MOST && <p className={styles.empty}>{t('day:tasks.more', { count: tasks.length - MOST })}</p>}
    </>
  );
}

interface TaskProps {
  readonly kind: string;
  readonly when: string;
  readonly title: string;
  readonly about: readonly ReactNode[];
  readonly onOpen: () => void;
}

function Task({ kind, when, title, about, onOpen }: TaskProps) {
  return (
    <li className={styles.item} data-kind={kind}>
      <button type="button" className={styles.itemButton} onClick={onOpen}>
        <span className={styles.itemTop}>
          <span className={styles.itemTime}>{when}</span>
        </span>
        <span className={styles.itemTitle}>{title}</span>
        <span className={styles.itemMeta}>{about.filter(Boolean).join(' · ')}</span>
      </button>
    </li>
  );
}

/** Tomorrow's pick list (EQ6); nothing is said about tomorrow before it is known. */
export function TomorrowEquipment({ today, words: { t } }: { today: string; words: Words }) {
  const date = addDays(today, 1);
  const { data } = useQuery(api.equipment.pickList.queryOptions({ input: { date } }));
  if (!data || data.length === 0) return null;
  return (
    <Link to={paths.pickList} search={{ date }} className={styles.printLink} title={t('equipment:day.tomorrowHint')}>
      {t('equipment:day.tomorrow')}
    </Link>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { leads } from '../../../shared/domain/leads.ts';
import { addDays, dayRange } from '../../../shared/domain/time.ts';
import { api } from '../../app/client.ts';
import { paths } from '../../app/paths.ts';
import { useDesk } from '../../app/start-state.tsx';
import { openBooking } from '../booking/booking-store.ts';
import { ToMove } from '../closures/to-move.tsx';
import { ConflictsHere } from '../conflicts/conflicts-here.tsx';
import { WaitingHere } from '../requests/waiting-here.tsx';
import type { BookingRow } from './board-model.ts';
import { lookWord, rangeText, roomsText, type Words } from './board-words.ts';
import styles from './day.module.css';
import { type DayTask, dayTasks } from './day-states.ts';
import { EquipmentTasks, hasEquipmentTasks, TomorrowEquipment, useEquipmentToday } from './equipment-tasks.tsx';

const MOST = 20;

/** Own sessions (SE1) that begin on a local date: one of several days has its list on the first. */
function useSessions(date: string, zone: string) {
  const { start, end } = dayRange(date, zone);
  const { data } = useQuery(api.sessions.list.queryOptions({ input: { from: start, to: end } }));
  const desk = useDesk();
  return data?.filter((session) => session.start >= start && leads(desk, session));
}

function useEquipmentNames(): ReadonlyMap<string, string> {
  const { data } = useQuery(api.rooms.equipment.queryOptions());
  return new Map((data ?? []).map((pool) => [pool.id, pool.name]));
}

const risksOf = (bookings: readonly BookingRow[], atRisk: ReadonlySet<string>) =>
  bookings
    .filter(({ id }) => atRisk.has(id))
    .map(({ id, title, placement }) => ({ id, title, start: placement.start }))
    .sort((a, b) => a.start - b.start);

export interface DayTasksProps {
  readonly bookings: readonly BookingRow[];
  readonly atRisk: ReadonlySet<string>;
  readonly date: string;
  readonly today: string;
  readonly now: number;
  readonly words: Words;
}

/** What is to be done: rooms to set up, equipment to hand out, lists to print, holds to ask about, and tomorrow's lists. */
export function DayTasks({ bookings, atRisk, date, today, now, words }: DayTasksProps) {
  const { t, format } = words;
  const equipment = useEquipmentToday(words);
  const todays = date === today ? equipment : undefined;
  const all = dayTasks(bookings, date === today ? now : dayRange(date, format.zone).start);
  // What has left the desk already only the equipment of today knows.
  const tasks = todays ? all.filter(({ kind }) => kind !== 'hand-out') : all;
  const sessions = useSessions(today, format.zone) ?? [];
  const unprinted = sessions.filter((session) => session.prints === 0 && session.end > now);
  const idle = tasks.length + unprinted.length === 0 && !(todays && hasEquipmentTasks(todays, now));
  return (
    <section className={styles.panel} aria-labelledby="day-tasks">
      <h2 id="day-tasks" className={styles.panelTitle}>
        {t('day:tasks.title')}
      </h2>
      <ConflictsHere atRisk={risksOf(bookings, atRisk)} />
      <TomorrowButton today={today} words={words} />
      <ToMove />
      <WaitingHere />
      <TomorrowEquipment today={today} words={words} />
      {unprinted.length > 0 && (
        <Link
          to={paths.print}
          search={{ sessions: unprinted.map((session) => session.id).join(',') }}
          className={styles.printLink}
        >
          {t('day:tasks.print', { count: unprinted.length })}
        </Link>
      )}
      {todays && <EquipmentTasks today={todays} now={now} words={words} />}
      {idle && <p className={styles.empty}>{t('day:tasks.empty')}</p>}
      <ul className={styles.list}>
        {tasks.slice(0, MOST).map((task) => (
          <li key={`${task.kind}${task.booking.id}`} className={styles.item} data-kind={task.kind}>
            <TaskItem task={task} words={words} />
          </li>
        ))}
      </ul>
      {tasks.length > MOST && <p className={styles.empty}>{t('day:tasks.more', { count: tasks.length - MOST })}</p>}
    </section>
  );
}

function TomorrowButton({ today, words: { t, format } }: { today: string; words: Words }) {
  const tomorrow = addDays(today, 1);
  const count = useSessions(tomorrow, format.zone)?.length;
  // Nothing is said about tomorrow before it is known.
  if (count === undefined) return null;
  if (count === 0) return <p className={styles.empty}>{t('day:tasks.tomorrowNone')}</p>;
  return (
    <Link to={paths.print} search={{ date: tomorrow }} className={styles.tomorrow} title={t('day:tasks.tomorrowHint')}>
      {t('day:tasks.tomorrow', { count })}
    </Link>
  );
}

function TaskItem({ task, words }: { task: DayTask; words: Words }) {
  const { t, format } = words;
  const { booking } = task;
  const pools = useEquipmentNames();
  const equipment = booking.equipment.map((e) => `${e.quantity} × ${pools.get(e.equipmentId) ?? ''}`).join(', ');
  const room = roomsText(booking.placement.roomIds, words);
  const values = { room, equipment, title: booking.title };
  const layout = booking.placement.layout && t(`labels:layout.${booking.placement.layout}`);
  const detail = {
    'set-up': [layout, booking.headCount !== null && t('common:people', { count: booking.headCount }), booking.title],
    'hand-out': [room, rangeText(booking.placement, words)],
    'call-back': [
      booking.contactName,
      booking.contactPhone && format.phone(booking.contactPhone),
      room,
      booking.expired && lookWord(booking, words),
    ],
  }[task.kind];
  return (
    <button type="button" className={styles.itemButton} onClick={() => openBooking({ id: booking.id })}>
      <span className={styles.itemTop}>
        <span className={styles.itemTime}>
          {t('day:tasks.until', {
            time:
              format.day(task.at) === format.day(booking.placement.start)
                ? format.time(task.at)
                : format.moment(task.at),
          })}
        </span>
      </span>
      <span className={styles.itemTitle}>{t(`day:tasks.${task.kind}`, values)}</span>
      <span className={styles.itemMeta}>{detail.filter(Boolean).join(' · ')}</span>
    </button>
  );
}

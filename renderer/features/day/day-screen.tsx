import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { indexRooms } from '../../../shared/domain/rooms.ts';
import { addDays } from '../../../shared/domain/time.ts';
import { useMinute } from '../../app/clock.ts';
import { paths } from '../../app/paths.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import type { Words } from './board-words.ts';
import styles from './day.module.css';
import { BOARD_ID, DayBoard } from './day-board.tsx';
import { showDay, useDayDate } from './day-date.ts';
import { DayHead } from './day-head.tsx';
import { DayRun } from './day-run.tsx';
import { DayTasks } from './day-tasks.tsx';
import { type DayData, useDayData } from './use-day-data.ts';

export function DayScreen() {
  const { date, today } = useDayDate();
  const now = useMinute();
  const data = useDayData(date);
  const words = useWords(data);
  const [showCancelled, setShowCancelled] = useState(false);
  const onDay = useCallback((by: number) => showDay(nearDay(date, by, today)), [date, today]);
  useDayCommands(onDay, showCancelled, setShowCancelled);
  const isToday = date === today;
  return (
    <div className={styles.screen}>
      <DayHead date={date} today={today} onDay={onDay} words={words} />
      <ErrorNotice error={data.error} />
      <div className={styles.columns}>
        <DayRun bookings={data.bookings} now={now} isToday={isToday} words={words} />
        <div className={styles.centre}>
          <BoardOrWhy data={data}>
            <DayBoard date={date} now={now} data={data} words={words} showCancelled={showCancelled} onDay={onDay} />
          </BoardOrWhy>
        </div>
        <DayTasks bookings={data.bookings} atRisk={data.atRisk} date={date} today={today} now={now} words={words} />
      </div>
    </div>
  );
}

/** Today is kept as null, so that the board goes on with midnight. */
function nearDay(date: string, by: number, today: string): string | null {
  const next = addDays(date, by);
  return next === today ? null : next;
}

function useWords({ rooms }: DayData): Words {
  const t = useTexts();
  const format = useFormat();
  const { role } = useDesk();
  return useMemo(() => ({ t, format, role, rooms: indexRooms(rooms) }), [t, format, role, rooms]);
}

function BoardOrWhy({ data, children }: { data: DayData; children: React.ReactNode }) {
  const t = useTexts();
  const navigate = useNavigate();
  if (data.loading) return <EmptyState title={t('day:board.loading')} />;
  if (data.rooms.length > 0) return children;
  const action = <Button onClick={() => void navigate({ to: paths.rooms })}>{t('rooms:title')}</Button>;
  return (
    <EmptyState title={t('day:board.noRooms')} action={action}>
      {t('day:board.noRoomsHint')}
    </EmptyState>
  );
}

function useDayCommands(onDay: (by: number) => void, showCancelled: boolean, show: (on: boolean) => void): void {
  useCommands([
    { id: 'day.previous', label: 'day:previousDay', group: 'here', shortcut: 'PageUp', run: () => onDay(-1) },
    { id: 'day.next', label: 'day:nextDay', group: 'here', shortcut: 'PageDown', run: () => onDay(1) },
    { id: 'day.today', label: 'day:today', group: 'here', shortcut: 'T', run: () => showDay(null) },
    {
      id: 'day.board',
      label: 'day:toBoard',
      group: 'here',
      shortcut: 'F2',
      run: () => document.getElementById(BOARD_ID)?.focus(),
    },
    {
      id: 'day.cancelled',
      label: showCancelled ? 'day:hideCancelled' : 'day:showCancelled',
      group: 'here',
      run: () => show(!showCancelled),
    },
  ]);
}

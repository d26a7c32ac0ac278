import { Group, Title } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { parseDate } from '../../../shared/domain/typed-time.ts';
import { Button } from '../../ui/button.tsx';
import type { Words } from './board-words.ts';
import styles from './day.module.css';
import { showDay } from './day-date.ts';

export interface DayHeadProps {
  readonly date: string;
  readonly today: string;
  readonly onDay: (by: number) => void;
  readonly words: Words;
}

/** `24.11`, `jutro`, `wt`: as everywhere. */
function readTyped(typed: string, today: string): string | null {
  const read = parseDate(typed, today);
  return read.ok ? read.value : null;
}

export function DayHead({ date, today, onDay, words: { t, format } }: DayHeadProps) {
  const isToday = date === today;
  return (
    <Group gap="xs" className={styles.head}>
      <Title order={1} size="h4">
        {t(isToday ? 'day:title' : 'day:otherTitle')}: <span className={styles.date}>{format.fullDate(date)}</span>
      </Title>
      <span className={styles.spacer} />
      <Button size="compact-sm" variant="default" shortcut="PgUp" onClick={() => onDay(-1)}>
        {t('day:previousDay')}
      </Button>
      <DateInput
        aria-label={t('day:chooseDate')}
        size="xs"
        w="8rem"
        valueFormat="DD.MM.YYYY"
        dateParser={(typed) => readTyped(typed, today)}
        value={date}
        onChange={(value) => value && showDay(value === today ? null : value)}
      />
      <Button size="compact-sm" variant="default" shortcut="PgDn" onClick={() => onDay(1)}>
        {t('day:nextDay')}
      </Button>
      {!isToday && (
        <Button size="compact-sm" variant="light" shortcut="T" onClick={() => showDay(null)}>
          {t('day:today')}
        </Button>
      )}
    </Group>
  );
}

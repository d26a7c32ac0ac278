import { Chip, Group } from '@mantine/core';
import { WEEKDAYS, type Weekday } from '../../../shared/domain/series-entities.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { ruleSentence } from '../../texts/rule-sentence.ts';
import { DateField } from '../../ui/date-field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { chosenDays, type Every, everyFor, newRepeat, type RepeatValues, toggleDay, toRule } from './repeat-values.ts';
import styles from './series.module.css';

export interface RepeatSectionProps {
  readonly value: RepeatValues | null;
  /** The first date, `YYYY-MM-DD`; null while it is missing. */
  readonly date: string | null;
  /** The last date as the engine counted it; null while it is not known. */
  readonly lastDate: string | null;
  readonly onChange: (value: RepeatValues | null) => void;
}

/** Whether and how the booking repeats; closed until something is chosen (BK12). */
export function RepeatSection({ value, date, lastDate, onChange }: RepeatSectionProps) {
  const t = useTexts();
  const { language } = useFormat();
  const rule = value && date ? toRule(value, date) : null;
  return (
    <section className={styles.repeat} aria-label={t('series:repeat.label')}>
      <div className={styles.fields}>
        <EverySelect value={value} date={date} onChange={onChange} />
        {value && date && <RepeatFields value={value} date={date} onChange={onChange} />}
        {rule && date && (
          <p className={styles.sentence} data-testid="rule-sentence">
            <span aria-hidden="true">↻ </span>
            {ruleSentence({ rule, firstDate: date, lastDate, language })}
          </p>
        )}
      </div>
      {value && !date && <p className={styles.quiet}>{t('series:repeat.noDate')}</p>}
      {value && date && !rule && <p className={styles.quiet}>{t('series:repeat.fault')}</p>}
    </section>
  );
}

function EverySelect({ value, date, onChange }: Pick<RepeatSectionProps, 'value' | 'date' | 'onChange'>) {
  const t = useTexts();
  const { language } = useFormat();
  const offered = everyFor(date ?? '2026-01-01').filter((every) => date !== null || !every.startsWith('monthly'));
  const labelOf = (every: Every): string => {
    if (every === 'daily' || every === 'weekly') return t(`series:repeat.${every}`);
    const rule = date && toRule(newRepeat(every), date);
    return rule ? ruleSentence({ rule: { ...rule, count: null }, firstDate: date, language }) : every;
  };
  const shown = value && !offered.includes(value.every) ? [...offered, value.every] : offered;
  const choose = (next: Every | 'none') => {
    if (next === 'none') return onChange(null);
    onChange(value ? { ...value, every: next } : newRepeat(next));
  };
  return (
    <SelectField<Every | 'none'>
      label={t('series:repeat.label')}
      w="17rem"
      value={value?.every ?? 'none'}
      options={[
        { value: 'none', label: t('series:repeat.none') },
        ...shown.map((every) => ({ value: every, label: labelOf(every) })),
      ]}
      onChange={choose}
    />
  );
}

interface FieldsProps {
  readonly value: RepeatValues;
  readonly date: string;
  readonly onChange: (value: RepeatValues) => void;
}

const UNIT = {
  daily: 'everyDays',
  weekly: 'everyWeeks',
  'monthly-date': 'everyMonths',
  'monthly-day': 'everyMonths',
  'monthly-last': 'everyMonths',
} as const;

function RepeatFields({ value, date, onChange }: FieldsProps) {
  const t = useTexts();
  const change = (part: Partial<RepeatValues>) => onChange({ ...value, ...part });
  return (
    <>
      <NumberField
        label={t(`series:repeat.${UNIT[value.every]}`)}
        w="7.5rem"
        min={1}
        max={400}
        value={value.interval}
        onChange={(interval) => change({ interval })}
      />
      {value.every === 'weekly' && (
        <DayChips days={chosenDays(value, date)} onToggle={(day) => change({ byDay: toggleDay(value, day, date) })} />
      )}
      <SelectField<RepeatValues['ends']>
        label={t('series:repeat.ends')}
        w="11.5rem"
        value={value.ends}
        options={[
          { value: 'count', label: t('series:repeat.endsCount') },
          { value: 'until', label: t('series:repeat.endsUntil') },
        ]}
        onChange={(ends) => change({ ends })}
      />
      {value.ends === 'count' ? (
        <NumberField
          label={t('series:repeat.count')}
          w="7.5rem"
          min={1}
          max={366}
          value={value.count}
          onChange={(count) => change({ count })}
        />
      ) : (
        <DateField
          label={t('series:repeat.until')}
          w="11.5rem"
          value={value.until}
          onChange={(until) => change({ until })}
        />
      )}
    </>
  );
}

/** Days of the week as toggles: Tab and space. */
function DayChips({ days, onToggle }: { days: readonly Weekday[]; onToggle: (day: Weekday) => void }) {
  const t = useTexts();
  return (
    <fieldset className={styles.days}>
      <legend className={styles.legend}>{t('series:repeat.days')}</legend>
      <Group gap={4}>
        {WEEKDAYS.map((day, index) => (
          <Chip
            key={day}
            size="xs"
            radius="sm"
            checked={days.includes(day)}
            aria-label={t(`labels:weekday.${index as 0}`)}
            onChange={() => onToggle(day)}
          >
            {t(`series:day.${day}`)}
          </Chip>
        ))}
      </Group>
    </fieldset>
  );
}

import { SegmentedControl } from '@mantine/core';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { DateField } from '../../ui/date-field.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { type Dates, datesBefore, faultOf, PERIODS, type PeriodName } from './period.ts';
import styles from './usage.module.css';

export interface PeriodFieldsProps {
  readonly name: PeriodName;
  readonly dates: Dates;
  readonly onName: (name: PeriodName) => void;
  readonly onDates: (dates: Dates) => void;
}

export function PeriodFields({ name, dates, onName, onDates }: PeriodFieldsProps) {
  const t = useTexts();
  const format = useFormat();
  const before = datesBefore(dates);
  const fault = faultOf(dates);
  const words = {
    from: format.date(dates.from),
    to: format.date(dates.to),
    beforeFrom: format.date(before.from),
    beforeTo: format.date(before.to),
  };
  return (
    <>
      <Toolbar label={t('usage:period.label')}>
        <SegmentedControl<PeriodName>
          aria-label={t('usage:period.label')}
          value={name}
          onChange={onName}
          data={PERIODS.map((period) => ({ value: period, label: t(`usage:period.${period}`) }))}
        />
        {name === 'own' && (
          <>
            <DateField
              w="11rem"
              label={t('usage:period.from')}
              value={dates.from}
              onChange={(from) => from && onDates({ ...dates, from })}
            />
            <DateField
              w="11rem"
              label={t('usage:period.to')}
              value={dates.to}
              error={fault ? t(`usage:period.${fault}`) : undefined}
              onChange={(to) => to && onDates({ ...dates, to })}
            />
          </>
        )}
      </Toolbar>
      {!fault && <p className={styles.hint}>{t('usage:period.shown', words)}</p>}
    </>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useDesk, useFormat, useHouse } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { AttendanceFigures } from './attendance-figures.tsx';
import type { Figure } from './figure.ts';
import { HeatTable } from './heat-table.tsx';
import { type Dates, datesBefore, datesOfPeriod, faultOf, instantsOf, type PeriodName } from './period.ts';
import { PeriodFields } from './period-fields.tsx';
import { RoomUsageTable } from './room-usage-table.tsx';
import { RowsPanel } from './rows-panel.tsx';
import styles from './usage.module.css';

/** For coordinators; anybody else is told so before the engine refuses (SE1). */
export function UsageScreen() {
  const t = useTexts();
  const { role } = useDesk();
  const mayLook = role === 'coordinator' || role === 'administrator';
  return (
    <>
      <PageHeader title={t('usage:title')} />
      {mayLook ? (
        <Usage />
      ) : (
        <EmptyState title={t('usage:onlyCoordinators')}>
          {t('usage:onlyCoordinatorsText', { role: t(`labels:role.${role}`) })}
        </EmptyState>
      )}
    </>
  );
}

function Usage() {
  const { zone } = useHouse();
  const format = useFormat();
  const today = format.day(useMinute());
  const [name, setName] = useState<PeriodName>('month');
  const [own, setOwn] = useState<Dates | null>(null);
  const [open, setOpen] = useState<Figure | null>(null);
  const dates = datesOfPeriod(name, today) ?? own ?? { from: today, to: today };
  const isWrong = faultOf(dates) !== null;
  const period = instantsOf(isWrong ? { from: today, to: today } : dates, zone);
  const before = instantsOf(datesBefore(isWrong ? { from: today, to: today } : dates), zone);
  const options = { placeholderData: keepPreviousData, enabled: !isWrong };
  const report = useQuery({ ...api.usage.report.queryOptions({ input: period }), ...options });
  const earlier = useQuery({ ...api.usage.report.queryOptions({ input: before }), ...options });
  const compared = earlier.isPlaceholderData ? null : earlier.data;
  const choose = (next: PeriodName) => {
    if (next === 'own') setOwn(dates);
    setName(next);
  };
  return (
    <>
      <PeriodFields name={name} dates={dates} onName={choose} onDates={setOwn} />
      <ErrorNotice error={report.error ?? earlier.error} />
      {report.data && !isWrong && (
        // While another period is being summed the old figures stay, dimmed and shut: they are not that period's.
        <div aria-busy={report.isPlaceholderData} inert={report.isPlaceholderData} className={styles.figures}>
          <RoomUsageTable report={report.data} before={compared ?? null} onOpen={setOpen} />
          <HeatTable heat={report.data.heat} onOpen={setOpen} />
          <AttendanceFigures figures={report.data.attendance} before={compared?.attendance ?? null} onOpen={setOpen} />
        </div>
      )}
      {open && <RowsPanel figure={open} period={period} onClose={() => setOpen(null)} />}
    </>
  );
}

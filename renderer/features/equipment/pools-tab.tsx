import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { poolRow } from '../../../shared/contract/equipment-schemas.ts';
import { dayRange, resolveLocal } from '../../../shared/domain/time.ts';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import type { Format } from '../../texts/format.ts';
import { useTexts } from '../../texts/i18n.ts';
import type { Translate } from '../../texts/shape.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { ExportButtons } from '../export/export-buttons.tsx';
import type { ExportTable } from '../export/export-table.ts';
import styles from './equipment.module.css';
import { PoolDialog } from './pool-dialog.tsx';

export type PoolRow = z.infer<typeof poolRow>;

interface Period {
  readonly date: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** The chosen time, UTC ms; without hours the whole day, of today only what is left of it. Null while it cannot be read. */
function rangeOf({ date, from, to }: Period, today: string, now: number, zone: string) {
  if (date === null) return null;
  const day = dayRange(date, zone);
  const start = from === null ? (date === today ? now : day.start) : resolveLocal(date, from, zone).instant;
  const end = to === null || to === '24:00' ? day.end : resolveLocal(date, to, zone).instant;
  return start < end ? { from: start, to: end } : null;
}

export function PoolsTab({ mayChange }: { mayChange: boolean }) {
  const t = useTexts();
  const format = useFormat();
  const { role } = useDesk();
  const now = useMinute();
  const today = format.day(now);
  const [period, setPeriod] = useState<Period>({ date: today, from: null, to: null });
  const [open, setOpen] = useState<PoolRow | 'new' | null>(null);
  const range = rangeOf(period, today, now, format.zone);
  const list = useQuery({
    ...api.equipment.list.queryOptions({ input: range ?? { from: 0, to: 0 } }),
    enabled: range !== null,
    placeholderData: keepPreviousData,
  });
  useCommands(
    mayChange ? [{ id: 'equipment.new', label: 'equipment:pool.new', group: 'here', run: () => setOpen('new') }] : [],
  );
  const empty = <EmptyState title={t('equipment:pool.empty')}>{t('equipment:pool.emptyHint')}</EmptyState>;
  return (
    <>
      <PeriodBar period={period} wrong={range === null && period.date !== null} onChange={setPeriod}>
        {list.data && <ExportButtons of={t('equipment:pool.list')} table={() => poolExport(list.data, t)} />}
        {mayChange && <Button onClick={() => setOpen('new')}>{t('equipment:pool.new')}</Button>}
      </PeriodBar>
      <ErrorNotice error={list.error} />
      {list.data && (
        <Table
          caption={t('equipment:pool.list')}
          rows={list.data}
          rowKey={({ id }) => id}
          columns={poolColumns(t, format)}
          isQuiet={({ quantity }) => quantity === 0}
          empty={empty}
          onOpen={setOpen}
        />
      )}
      {open && (
        <PoolDialog
          key={open === 'new' ? 'new' : open.id}
          pool={open === 'new' ? null : (list.data?.find(({ id }) => id === open.id) ?? open)}
          may={mayChange ? 'change' : role === 'leader' ? 'read' : 'report'}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

interface PeriodBarProps {
  readonly period: Period;
  readonly wrong: boolean;
  readonly onChange: (period: Period) => void;
  readonly children: React.ReactNode;
}

function PeriodBar({ period, wrong, onChange, children }: PeriodBarProps) {
  const t = useTexts();
  return (
    <div role="toolbar" aria-label={t('equipment:period.date')} className={styles.period}>
      <DateField
        label={t('equipment:period.date')}
        w="11.5rem"
        value={period.date}
        onChange={(date) => onChange({ ...period, date })}
      />
      <TimeField
        label={t('equipment:period.from')}
        w="5rem"
        value={period.from}
        onChange={(from) => onChange({ ...period, from })}
        onRange={({ from, to }) => onChange({ ...period, from, to })}
      />
      <TimeField
        label={t('equipment:period.to')}
        w="5rem"
        value={period.to}
        error={wrong ? t('equipment:period.wrong') : undefined}
        onChange={(to) => onChange({ ...period, to })}
      />
      <span className={styles.besideField}>{children}</span>
    </div>
  );
}

/** "2 (najmniej o 10:00)": the peak is said only where something is taken (EQ1). */
function freeText({ free, peakAt }: PoolRow, t: Translate, format: Format): string {
  const count = free === 0 ? t('equipment:pool.nothingFree') : format.number(free);
  return peakAt === null ? count : t('equipment:pool.peak', { free: count, time: format.time(peakAt) });
}

export function holderText(holder: PoolRow['heldBy'][number], t: Translate, format: Format): string {
  const { title, quantity, start, end } = holder;
  const range = end === null ? t('equipment:pool.untilBack') : format.range(start, end);
  return t('equipment:pool.holder', { count: quantity, title: title ?? t('equipment:pool.hidden'), range });
}

/** The pools as listed, without who holds them. */
const poolExport = (pools: readonly PoolRow[], t: Translate): ExportTable => ({
  file: t('exchange:export.equipment'),
  header: (['name', 'code', 'quantity', 'outOfUse', 'free', 'out'] as const).map((word) => t(`equipment:pool.${word}`)),
  rows: pools.map((pool) => [
    pool.name,
    pool.code,
    pool.quantity,
    pool.outOfUse + pool.piecesOutOfUse,
    pool.free,
    pool.out,
  ]),
});

const poolColumns = (t: Translate, format: Format): readonly Column<PoolRow>[] => [
  { key: 'name', header: t('equipment:pool.name'), cell: ({ name }) => name },
  { key: 'code', header: t('equipment:pool.code'), width: '5rem', cell: ({ code }) => code },
  { key: 'quantity', header: t('equipment:pool.quantity'), align: 'right', cell: ({ quantity }) => quantity },
  {
    key: 'outOfUse',
    header: t('equipment:pool.outOfUse'),
    align: 'right',
    cell: ({ outOfUse, piecesOutOfUse }) => outOfUse + piecesOutOfUse || '',
  },
  { key: 'free', header: t('equipment:pool.free'), cell: (pool) => freeText(pool, t, format) },
  {
    key: 'heldBy',
    header: t('equipment:pool.heldBy'),
    cell: ({ heldBy }) => (
      <ul className={styles.holders}>
        {heldBy.map((holder) => (
          <li key={`${holder.bookingId}${holder.handoutId}`}>{holderText(holder, t, format)}</li>
        ))}
      </ul>
    ),
  },
  {
    key: 'out',
    header: t('equipment:pool.out'),
    cell: ({ out, overdue, missing }) =>
      [
        out > 0 && t('equipment:pool.outNow', { count: out }),
        overdue > 0 && `! ${t('equipment:pool.overdue', { count: overdue })}`,
        missing > 0 && `! ${t('equipment:pool.missing', { count: missing })}`,
      ]
        .filter(Boolean)
        .join(', '),
  },
];

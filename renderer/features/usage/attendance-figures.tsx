import { STATUSES } from '../../../shared/domain/entities.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import type { Translate } from '../../texts/shape.ts';
import { Table } from '../../ui/table.tsx';
import type { AttendanceColumn, Figure, Report } from './figure.ts';
import { FigureButton } from './figure-button.tsx';
import { Section } from './section.tsx';
import styles from './usage.module.css';

type Attendance = Report['attendance'];

interface FigureRow {
  readonly key: AttendanceColumn | 'uniquePersons';
  readonly label: string;
  readonly value: number;
  readonly before: number | null;
}

const SUMS = ['attendances', 'uniquePersons', 'walkIns', 'counted'] as const;

function figureRows(now: Attendance, before: Attendance | null, t: Translate): FigureRow[] {
  const sums = SUMS.map((key) => ({
    key,
    label: t(`usage:attendance.${key}`),
    value: now[key],
    before: before?.[key] ?? null,
  }));
  const statuses = STATUSES.map((key) => ({
    key,
    label: t('usage:attendance.byStatus', { status: t(`labels:status.${key}`) }),
    value: now.byStatus[key].attendances,
    before: before?.byStatus[key].attendances ?? null,
  }));
  return [...sums, ...statuses];
}

export interface AttendanceFiguresProps {
  readonly figures: Attendance;
  readonly before: Attendance | null;
  readonly onOpen: (figure: Figure) => void;
}

/** Each a figure of its own, beside the same one of the period before (US4), with the coverage they rest on (AT1). */
export function AttendanceFigures({ figures, before, onOpen }: AttendanceFiguresProps) {
  const t = useTexts();
  const format = useFormat();
  const rows = figureRows(figures, before, t);
  const figureOf = ({ key, label, value }: FigureRow): Figure => ({
    label,
    value: format.number(value),
    ...(key === 'uniquePersons' ? { kind: 'persons' } : { kind: 'sessions', column: key }),
  });
  const table = {
    file: t('usage:attendance.file'),
    header: [t('usage:attendance.figure'), t('usage:attendance.value'), t('usage:attendance.before')],
    rows: rows.map((row) => [row.label, row.value, row.before]),
  };
  return (
    <Section title={t('usage:attendance.title')} table={table} hint={<Coverage figures={figures} onOpen={onOpen} />}>
      <Table
        caption={t('usage:attendance.title')}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'figure', header: t('usage:attendance.figure'), width: '26rem', cell: ({ label }) => label },
          {
            key: 'value',
            header: t('usage:attendance.value'),
            align: 'right',
            width: '8rem',
            cell: (row) => <FigureButton figure={figureOf(row)} onOpen={onOpen} />,
          },
          { key: 'before', header: t('usage:attendance.before'), align: 'right', cell: (row) => <Before row={row} /> },
        ]}
      />
    </Section>
  );
}

function Before({ row: { value, before } }: { row: FigureRow }) {
  const format = useFormat();
  if (before === null) return '–';
  const difference = value - before;
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '±';
  return (
    <span className={styles.change}>
      {format.number(before)} ({sign}
      {format.number(Math.abs(difference))})
    </span>
  );
}

function Coverage({ figures, onOpen }: Pick<AttendanceFiguresProps, 'figures' | 'onOpen'>) {
  const t = useTexts();
  const { sessions, sessionsWithList } = figures;
  if (sessions === 0) return t('usage:attendance.none');
  const label = t('usage:attendance.coverage', { count: sessions, withList: sessionsWithList });
  return (
    <FigureButton
      figure={{ kind: 'sessions', column: 'coverage', label, value: `${sessionsWithList}/${sessions}` }}
      onOpen={onOpen}
    >
      {label}
    </FigureButton>
  );
}

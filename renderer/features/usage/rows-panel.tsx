import { Drawer, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { usagePerson, usageRow, usageSession } from '../../../shared/contract/schemas.ts';
import { api } from '../../app/client.ts';
import { useFormat, useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { openBooking } from '../booking/booking-store.ts';
import type { AttendanceColumn, Figure, Instants } from './figure.ts';

type SessionRow = z.infer<typeof usageSession>;
type PersonRow = z.infer<typeof usagePerson>;
type MinutesRow = z.infer<typeof usageRow>;

export interface RowsPanelProps {
  readonly figure: Figure;
  readonly period: Instants;
  readonly onClose: () => void;
}

/** What stands behind a figure; the sum in the last line is the figure (US3). */
export function RowsPanel({ figure, period, onClose }: RowsPanelProps) {
  const t = useTexts();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={t('usage:rows.figure', { label: figure.label, value: figure.value })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      transitionProps={{ duration: 0 }}
    >
      {figure.kind === 'minutes' && <MinutesRows figure={figure} period={period} />}
      {figure.kind === 'sessions' && <SessionRows column={figure.column} period={period} />}
      {figure.kind === 'persons' && <PersonRows period={period} />}
    </Drawer>
  );
}

type MinutesFigure = Extract<Figure, { kind: 'minutes' }>;

const askedOf = (figure: MinutesFigure) =>
  'cell' in figure
    ? { cell: figure.cell }
    : { part: figure.part, ...(figure.roomId === undefined ? {} : { roomId: figure.roomId }) };

function MinutesRows({ figure, period }: { figure: MinutesFigure; period: Instants }) {
  const t = useTexts();
  const format = useFormat();
  const { roomName } = useRooms();
  const { data, error } = useQuery(api.usage.rows.queryOptions({ input: { ...period, ...askedOf(figure) } }));
  const columns: Column<MinutesRow>[] = [
    { key: 'title', header: t('usage:rows.booking'), cell: (row) => row.title },
    { key: 'when', header: t('usage:rows.when'), cell: (row) => <When {...row} /> },
    { key: 'rooms', header: t('usage:rows.rooms'), cell: (row) => row.roomIds.map(roomName).join(', ') },
    {
      key: 'hours',
      header: t('usage:rows.hours'),
      align: 'right',
      cell: (row) => format.number(row.minutes / 60, 2),
    },
  ];
  const sum = (data ?? []).reduce((all, row) => all + row.minutes, 0);
  return (
    <Rows
      error={error}
      rows={data}
      columns={columns}
      rowKey={(row) => row.bookingId}
      onOpen={(row) => openBooking({ id: row.bookingId })}
      sum={`${t('usage:rows.sum')}: ${t('usage:hours', { value: format.number(sum / 60, 2) })}`}
    />
  );
}

const countOf = (row: SessionRow, column: Exclude<AttendanceColumn, 'coverage'>): number =>
  column === 'attendances' || column === 'walkIns' || column === 'counted' ? row[column] : row.byStatus[column];

function SessionRows({ column, period }: { column: AttendanceColumn; period: Instants }) {
  const t = useTexts();
  const format = useFormat();
  const { roomName } = useRooms();
  const { data, error } = useQuery(api.usage.sessions.queryOptions({ input: period }));
  const isCoverage = column === 'coverage';
  const shown = data?.filter((row) => isCoverage || countOf(row, column) !== 0);
  const value = (row: SessionRow) => (isCoverage ? Number(row.returned) : countOf(row, column));
  const columns: Column<SessionRow>[] = [
    { key: 'title', header: t('usage:rows.session'), cell: (row) => row.title },
    { key: 'when', header: t('usage:rows.when'), cell: (row) => <When {...row} /> },
    { key: 'rooms', header: t('usage:rows.rooms'), cell: (row) => row.roomIds.map(roomName).join(', ') },
    isCoverage
      ? {
          key: 'returned',
          header: t('usage:rows.returned'),
          cell: (row) => (row.returned ? `✓ ${t('usage:rows.yes')}` : `– ${t('usage:rows.no')}`),
        }
      : { key: 'count', header: t('usage:rows.count'), align: 'right', cell: (row) => format.number(value(row)) },
  ];
  const sum = (shown ?? []).reduce((all, row) => all + value(row), 0);
  return (
    <Rows
      error={error}
      rows={shown}
      columns={columns}
      rowKey={(row) => row.sessionId}
      onOpen={(row) => openBooking({ id: row.sessionId })}
      sum={
        isCoverage
          ? t('usage:attendance.coverage', { count: shown?.length ?? 0, withList: sum })
          : `${t('usage:rows.sum')}: ${format.number(sum)}`
      }
    />
  );
}

function PersonRows({ period }: { period: Instants }) {
  const t = useTexts();
  const { data, error } = useQuery(api.usage.persons.queryOptions({ input: period }));
  const columns: Column<PersonRow>[] = [
    { key: 'name', header: t('usage:rows.person'), cell: (row) => row.name },
    { key: 'sessions', header: t('usage:rows.sessions'), align: 'right', cell: (row) => row.sessions },
  ];
  const sum = t('usage:rows.persons', { count: data?.length ?? 0 });
  return <Rows error={error} rows={data} columns={columns} rowKey={(row) => row.personId} sum={sum} />;
}

interface RowsProps<Row> {
  readonly error: unknown;
  readonly rows: readonly Row[] | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  /** The sum in words. */
  readonly sum: string;
}

function Rows<Row>({ error, rows, columns, rowKey, onOpen, sum }: RowsProps<Row>) {
  const t = useTexts();
  if (error) return <ErrorNotice error={error} />;
  if (!rows) return <p role="status">{t('usage:rows.loading')}</p>;
  return (
    <>
      <Table
        caption={t('usage:rows.title')}
        rows={rows}
        columns={columns}
        rowKey={rowKey}
        {...(onOpen ? { onOpen } : {})}
        empty={<p>{t('usage:rows.none')}</p>}
      />
      {rows.length > 0 && (
        <Text fw={600} ta="right" mt="xs">
          {sum}
        </Text>
      )}
    </>
  );
}

function When({ start, end }: { readonly start: number; readonly end: number }) {
  const format = useFormat();
  return `${format.date(start)}, ${format.range(start, end)}`;
}

import type { Room } from '../../../shared/domain/entities.ts';
import { roomTree } from '../../../shared/domain/rooms.ts';
import { useFormat, useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { type Figure, hoursOf, type Report, type UsagePart, type UsageTotal } from './figure.ts';
import { FigureButton } from './figure-button.tsx';
import { Section } from './section.tsx';
import styles from './usage.module.css';

export interface RoomUsageTableProps {
  readonly report: Report;
  /** The period before; null while it is fetched. */
  readonly before: Report | null;
  readonly onOpen: (figure: Figure) => void;
}

interface UsageRow {
  /** Null is the house. */
  readonly room: Room | null;
  readonly depth: number;
  readonly usage: UsageTotal;
  readonly before: UsageTotal | null;
}

function usageRows(report: Report, before: Report | null, rooms: readonly Room[]): UsageRow[] {
  const of = (from: Report, room: Room) => from.rooms.find((usage) => usage.roomId === room.id) ?? null;
  const rows = roomTree(rooms).flatMap(({ room, depth }) => {
    const usage = of(report, room);
    return usage ? [{ room, depth, usage, before: before ? of(before, room) : null }] : [];
  });
  return [...rows, { room: null, depth: 0, usage: report.total, before: before?.total ?? null }];
}

const PARTS = [
  ['eventMinutes', 'event', 'event'],
  ['bufferMinutes', 'buffer', 'buffer'],
  ['afterHoursMinutes', 'after-hours', 'afterHours'],
] as const satisfies readonly (readonly [keyof UsageTotal, UsagePart, string])[];

/** Utilisation of every room, parts under their whole, the house last (US1, US2). */
export function RoomUsageTable({ report, before, onOpen }: RoomUsageTableProps) {
  const t = useTexts();
  const format = useFormat();
  const { rooms } = useRooms();
  const rows = usageRows(report, before, rooms);
  const nameOf = ({ room }: UsageRow) => room?.name ?? t('usage:rooms.total');
  const parts = PARTS.map(([field, part, word]): Column<UsageRow> => {
    const header = t(`usage:rooms.${word}`);
    const figureOf = (row: UsageRow): Figure => ({
      kind: 'minutes',
      part,
      label: `${nameOf(row)} – ${header}`,
      value: format.number(hoursOf(row.usage[field])),
      ...(row.room ? { roomId: row.room.id } : {}),
    });
    const cell = (row: UsageRow) => <FigureButton figure={figureOf(row)} onOpen={onOpen} />;
    return { key: part, header, align: 'right', cell };
  });
  return (
    <Section title={t('usage:rooms.title')} hint={t('usage:rooms.hint')} table={useRoomExport(rows, nameOf)}>
      <Table
        caption={t('usage:rooms.title')}
        rows={rows}
        rowKey={({ room }) => room?.id ?? 'house'}
        columns={[
          { key: 'room', header: t('usage:rooms.room'), cell: (row) => <Name row={row} name={nameOf(row)} /> },
          {
            key: 'open',
            header: t('usage:rooms.open'),
            align: 'right',
            cell: ({ usage }) => format.number(hoursOf(usage.openMinutes)),
          },
          ...parts,
          {
            key: 'share',
            header: t('usage:rooms.share'),
            width: '16rem',
            cell: ({ usage }) => <Share usage={usage} />,
          },
          { key: 'change', header: t('usage:rooms.change'), align: 'right', cell: (row) => <Change row={row} /> },
        ]}
      />
    </Section>
  );
}

function Name({ row: { room, depth }, name }: { row: UsageRow; name: string }) {
  if (!room) return <strong>{name}</strong>;
  return (
    <span style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
      {depth > 0 && <span aria-hidden="true">└ </span>}
      {name}
    </span>
  );
}

/** The number says it, the bar only shows it. */
function Share({ usage: { utilisation } }: { usage: UsageTotal }) {
  const t = useTexts();
  const format = useFormat();
  if (utilisation === null) return t('usage:rooms.neverOpen');
  return (
    <span className={styles.share}>
      <span className={styles.percent}>{format.percent(utilisation)}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ width: `${Math.min(1, utilisation) * 100}%` }} />
      </span>
    </span>
  );
}

function pointsOf({ usage, before }: UsageRow): number | null {
  if (usage.utilisation === null || before === null || before.utilisation === null) return null;
  return Math.round((usage.utilisation - before.utilisation) * 1000) / 10;
}

function Change({ row }: { row: UsageRow }) {
  const t = useTexts();
  const format = useFormat();
  const points = pointsOf(row);
  if (points === null) return '–';
  const sign = points > 0 ? '+' : points < 0 ? '−' : '';
  return <span className={styles.change}>{t('usage:points', { sign, value: format.number(Math.abs(points)) })}</span>;
}

function useRoomExport(rows: readonly UsageRow[], nameOf: (row: UsageRow) => string) {
  const t = useTexts();
  const words = ['room', 'open', 'event', 'buffer', 'afterHours'] as const;
  const header = [
    ...words.map((word) => t(`usage:rooms.${word}`)),
    `${t('usage:rooms.share')}, %`,
    t('usage:rooms.changeCsv'),
  ];
  const cells = rows.map((row) => {
    const { usage } = row;
    const minutes = [usage.openMinutes, usage.eventMinutes, usage.bufferMinutes, usage.afterHoursMinutes];
    const share = usage.utilisation === null ? null : Math.round(usage.utilisation * 1000) / 10;
    return [nameOf(row), ...minutes.map(hoursOf), share, pointsOf(row)];
  });
  return { file: t('usage:rooms.file'), header, rows: cells };
}

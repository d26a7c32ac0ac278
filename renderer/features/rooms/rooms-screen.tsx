import { useState } from 'react';
import { LAYOUTS, type Room } from '../../../shared/domain/entities.ts';
import { roomTree } from '../../../shared/domain/rooms.ts';
import { useDesk, useFormat, useRooms } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { ExportButtons } from '../export/export-buttons.tsx';
import type { ExportTable } from '../export/export-table.ts';
import { ImportDialog } from '../import/import-dialog.tsx';
import { BlockingTable } from './blocking-table.tsx';
import { RoomDialog } from './room-dialog.tsx';

interface TreeRow {
  readonly room: Room;
  readonly depth: number;
}

export function RoomsScreen() {
  const t = useTexts();
  const { role } = useDesk();
  const { rooms } = useRooms();
  const [open, setOpen] = useState<Room | 'new' | null>(null);
  const [importing, setImporting] = useState(false);
  const columns = useColumns(rooms);
  const exported = useExport(rooms);
  const mayChange = role === 'coordinator' || role === 'administrator';
  useCommands(mayChange ? [{ id: 'rooms.new', label: 'rooms:new', group: 'here', run: () => setOpen('new') }] : []);
  const empty = <EmptyState title={t('rooms:empty')}>{t('rooms:emptyHint')}</EmptyState>;
  return (
    <>
      <PageHeader title={t('rooms:title')} aside={mayChange ? null : <span>{t('rooms:readOnly')}</span>}>
        {rooms.length > 0 && <ExportButtons of={t('rooms:list')} table={exported} />}
        {mayChange && (
          <>
            <Button variant="default" onClick={() => setImporting(true)}>
              {t('imports:open')}
            </Button>
            <Button onClick={() => setOpen('new')}>{t('rooms:new')}</Button>
          </>
        )}
      </PageHeader>
      <Table
        caption={t('rooms:list')}
        rows={roomTree(rooms)}
        rowKey={({ room }) => room.id}
        columns={columns}
        onOpen={({ room }) => setOpen(room)}
        isQuiet={({ room }) => room.outOfUse}
        empty={empty}
      />
      {rooms.length > 0 && <BlockingTable rooms={rooms} />}
      {open && (
        <RoomDialog
          key={open === 'new' ? 'new' : open.id}
          room={open === 'new' ? null : (rooms.find((room) => room.id === open.id) ?? open)}
          readOnly={!mayChange}
          onClose={() => setOpen(null)}
        />
      )}
      {importing && <ImportDialog kind="rooms" onClose={() => setImporting(false)} />}
    </>
  );
}

/** Every layout's capacity in a column of its own. */
function useExport(rooms: readonly Room[]): () => ExportTable {
  const t = useTexts();
  const codes = new Map(rooms.map((room) => [room.id, room.code]));
  const words = ['name', 'code', 'floor'] as const;
  const header = [
    ...words.map((word) => t(`rooms:column.${word}`)),
    t('exchange:export.area'),
    ...LAYOUTS.map((layout) => t(`labels:layout.${layout}`)),
    ...(['legalLimit', 'parallel', 'partOf', 'state'] as const).map((word) => t(`rooms:column.${word}`)),
  ];
  return () => ({
    file: t('exchange:export.rooms'),
    header,
    rows: roomTree(rooms).map(({ room }) => [
      room.name,
      room.code,
      room.floor,
      room.areaM2,
      ...LAYOUTS.map((layout) => room.layouts.find((one) => one.layout === layout)?.capacity ?? null),
      room.legalLimit,
      room.parallel,
      codes.get(room.partOf ?? '') ?? '',
      t(room.outOfUse ? 'rooms:outOfUse' : 'rooms:inUse'),
    ]),
  });
}

function useColumns(rooms: readonly Room[]): readonly Column<TreeRow>[] {
  const t = useTexts();
  const format = useFormat();
  const codes = new Map(rooms.map((room) => [room.id, room.code]));
  const layouts = (room: Room) =>
    room.layouts.map((l) => `${t(`labels:layout.${l.layout}`)} ${format.number(l.capacity)}`).join(', ');
  return [
    { key: 'name', header: t('rooms:column.name'), cell: ({ room, depth }) => <Name room={room} depth={depth} /> },
    { key: 'code', header: t('rooms:column.code'), width: '5.5rem', cell: ({ room }) => room.code },
    { key: 'floor', header: t('rooms:column.floor'), cell: ({ room }) => room.floor },
    {
      key: 'layouts',
      header: t('rooms:column.layouts'),
      cell: ({ room }) => layouts(room) || t('rooms:noLayouts'),
    },
    {
      key: 'limit',
      header: t('rooms:column.legalLimit'),
      align: 'right',
      cell: ({ room }) => (room.legalLimit === null ? t('rooms:noLimit') : format.number(room.legalLimit)),
    },
    { key: 'parallel', header: t('rooms:column.parallel'), align: 'right', cell: ({ room }) => room.parallel },
    { key: 'partOf', header: t('rooms:column.partOf'), cell: ({ room }) => codes.get(room.partOf ?? '') ?? '' },
    {
      key: 'state',
      header: t('rooms:column.state'),
      width: '9rem',
      cell: ({ room }) => (room.outOfUse ? `× ${t('rooms:outOfUse')}` : `✓ ${t('rooms:inUse')}`),
    },
  ];
}

/** Parts stand under their whole: by the sign and the indent, and in words in the column beside. */
function Name({ room, depth }: TreeRow) {
  return (
    <span style={{ display: 'inline-block', paddingInlineStart: `${depth * 1.25}rem` }}>
      {depth > 0 && <span aria-hidden="true">└ </span>}
      {room.name}
    </span>
  );
}

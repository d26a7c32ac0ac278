import { Text } from '@mantine/core';
import type { Room } from '../../../shared/domain/entities.ts';
import { indexRooms, roomTree, unitsOf } from '../../../shared/domain/rooms.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Table } from '../../ui/table.tsx';

interface BlockingRow {
  readonly room: Room;
  readonly blocked: readonly Room[];
}

/** Rooms that share a unit with each room (BK4), in the order of the list. */
export function blockingRows(rooms: readonly Room[]): BlockingRow[] {
  const index = indexRooms(rooms);
  const tree = roomTree(rooms).map((entry) => entry.room);
  const share = (a: Room, b: Room) => unitsOf(a.id, index).some((unit) => unitsOf(b.id, index).includes(unit));
  return tree.map((room) => ({ room, blocked: tree.filter((other) => other !== room && share(room, other)) }));
}

/** Which room blocks which, as it follows from the parts (BK4, BK5). */
export function BlockingTable({ rooms }: { rooms: readonly Room[] }) {
  const t = useTexts();
  const named = (room: Room) => `${room.code} ${room.name}`;
  return (
    <section aria-label={t('rooms:blocking.title')}>
      <Text size="sm" c="dimmed" mt="lg">
        {t('rooms:blocking.hint')}
      </Text>
      <Table
        caption={t('rooms:blocking.title')}
        captionShown
        rows={blockingRows(rooms)}
        rowKey={({ room }) => room.id}
        columns={[
          { key: 'room', header: t('rooms:blocking.room'), width: '22rem', cell: ({ room }) => named(room) },
          {
            key: 'blocks',
            header: t('rooms:blocking.blocks'),
            cell: ({ room, blocked }) =>
              [
                blocked.map(named).join(', ') || t('rooms:blocking.none'),
                ...(room.parallel > 1 ? [t('rooms:blocking.parallel', { count: room.parallel })] : []),
              ].join('; '),
          },
        ]}
      />
    </section>
  );
}

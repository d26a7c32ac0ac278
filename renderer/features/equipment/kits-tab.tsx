import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Kit } from '../../../shared/domain/equipment-entities.ts';
import { api } from '../../app/client.ts';
import { useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Table } from '../../ui/table.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { KitDialog } from './kit-dialog.tsx';

const NONE: readonly never[] = [];

export function KitsTab({ mayChange }: { mayChange: boolean }) {
  const t = useTexts();
  const { roomName } = useRooms();
  const [open, setOpen] = useState<Kit | 'new' | null>(null);
  const kits = useQuery(api.equipment.kits.queryOptions({ input: {} }));
  const { data: pools = NONE } = useQuery(api.rooms.equipment.queryOptions());
  const nameOf = (id: string) => pools.find((pool) => pool.id === id)?.name ?? '';
  const empty = <EmptyState title={t('equipment:kit.empty')}>{t('equipment:kit.emptyHint')}</EmptyState>;
  return (
    <>
      {mayChange && (
        <Toolbar label={t('equipment:tab.kits')}>
          <Button onClick={() => setOpen('new')}>{t('equipment:kit.new')}</Button>
        </Toolbar>
      )}
      <ErrorNotice error={kits.error} />
      {kits.data && (
        <Table
          caption={t('equipment:kit.list')}
          rows={kits.data}
          rowKey={({ id }) => id}
          isQuiet={({ archived }) => archived}
          onOpen={setOpen}
          empty={empty}
          columns={[
            { key: 'name', header: t('equipment:kit.name'), cell: ({ name }) => name },
            {
              key: 'layout',
              header: t('equipment:kit.layout'),
              cell: ({ layout }) => (layout ? t(`labels:layout.${layout}`) : t('equipment:kit.anyLayout')),
            },
            {
              key: 'room',
              header: t('equipment:kit.room'),
              cell: ({ roomId }) => (roomId ? roomName(roomId) : t('equipment:kit.anyRoom')),
            },
            {
              key: 'items',
              header: t('equipment:kit.items'),
              cell: ({ items }) => items.map((i) => `${i.quantity} × ${nameOf(i.equipmentId)}`).join(', '),
            },
            {
              key: 'state',
              header: t('equipment:kit.state'),
              cell: ({ archived }) => (archived ? t('equipment:kit.archivedState') : t('equipment:kit.active')),
            },
          ]}
        />
      )}
      {open && (
        <KitDialog
          key={open === 'new' ? 'new' : open.id}
          kit={open === 'new' ? null : open}
          pools={pools}
          readOnly={!mayChange}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

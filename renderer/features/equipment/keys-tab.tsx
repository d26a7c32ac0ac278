import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { paths } from '../../app/paths.ts';
import { useFormat, useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { openHandout } from '../handout/handout-store.ts';
import { momentText } from '../handout/offer-words.ts';
import type { Key } from '../handout/things.ts';
import styles from './equipment.module.css';
import { KeyDialog } from './key-dialog.tsx';

export function KeysTab({ mayChange }: { mayChange: boolean }) {
  const t = useTexts();
  const [open, setOpen] = useState<Key | 'new' | null>(null);
  const keys = useQuery(api.equipment.keys.queryOptions({ input: {} }));
  const columns = useColumns();
  const empty = <EmptyState title={t('equipment:key.empty')}>{t('equipment:key.emptyHint')}</EmptyState>;
  return (
    <>
      <Toolbar label={t('equipment:tab.keys')}>
        {mayChange && <Button onClick={() => setOpen('new')}>{t('equipment:key.new')}</Button>}
        <span className={styles.links}>
          {keys.data && keys.data.length > 0 && (
            <Link to={paths.labels} search={{ of: 'keys' }}>
              {t('equipment:labels')}
            </Link>
          )}
          <Link to={paths.closingList}>{t('equipment:day.closing')}</Link>
        </span>
      </Toolbar>
      <ErrorNotice error={keys.error} />
      {keys.data && (
        <Table
          caption={t('equipment:key.list')}
          rows={keys.data}
          rowKey={({ id }) => id}
          columns={columns}
          isQuiet={({ outOfUse }) => outOfUse}
          onOpen={setOpen}
          empty={empty}
        />
      )}
      {open && (
        <KeyDialog
          key={open === 'new' ? 'new' : open.id}
          known={open === 'new' ? null : open}
          mayChange={mayChange}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function useColumns(): readonly Column<Key>[] {
  const t = useTexts();
  const format = useFormat();
  const now = useMinute();
  const { roomName } = useRooms();
  const where = ({ out, outOfUse }: Key) => {
    if (out) {
      const moment = momentText(out.at, { t, format, now });
      return `→ ${t('equipment:key.out', { person: out.personName, moment })}`;
    }
    return outOfUse ? `× ${t('equipment:key.outOfUse')}` : `✓ ${t('equipment:key.atDesk')}`;
  };
  return [
    { key: 'name', header: t('equipment:key.name'), cell: ({ name }) => name },
    { key: 'code', header: t('equipment:key.code'), width: '8rem', cell: ({ code }) => code },
    { key: 'rooms', header: t('equipment:key.rooms'), cell: ({ roomIds }) => roomIds.map(roomName).join(', ') },
    { key: 'where', header: t('equipment:key.state'), cell: where },
    {
      key: 'hand',
      header: t('equipment:handOut'),
      headerHidden: true,
      cell: (row) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t(row.out ? 'handout:saveBack' : 'handout:saveGive')}: ${row.name}`}
          onClick={(event) => {
            event.stopPropagation();
            openHandout({ text: row.code });
          }}
        >
          {t(row.out ? 'handout:saveBack' : 'handout:saveGive')}
        </Button>
      ),
    },
  ];
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { byPolish } from '../../../shared/domain/text.ts';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { momentText } from '../handout/offer-words.ts';
import type { Piece } from '../handout/things.ts';
import styles from './equipment.module.css';
import { PieceDialog } from './piece-dialog.tsx';

const NONE: readonly never[] = [];

export function PiecesTab({ mayChange }: { mayChange: boolean }) {
  const t = useTexts();
  const [poolId, setPoolId] = useState<string | null>(null);
  const [open, setOpen] = useState<Piece | 'new' | null>(null);
  const pieces = useQuery(api.equipment.pieces.queryOptions({ input: {} }));
  const { data: pools = NONE } = useQuery(api.rooms.equipment.queryOptions());
  const nameOf = (id: string) => pools.find((pool) => pool.id === id)?.name ?? '';
  const all = pieces.data ?? NONE;
  const rows = all
    .filter(({ equipmentId }) => poolId === null || equipmentId === poolId)
    .sort((a, b) => byPolish(nameOf(a.equipmentId), nameOf(b.equipmentId)) || byPolish(a.code, b.code));
  const columns = useColumns(nameOf);
  const empty =
    all.length === 0 ? (
      <EmptyState title={t('equipment:piece.empty')}>{t('equipment:piece.emptyHint')}</EmptyState>
    ) : (
      <EmptyState title={t('equipment:piece.none')} />
    );
  return (
    <>
      <Toolbar label={t('equipment:tab.pieces')}>
        <SelectField
          label={t('equipment:piece.pool')}
          w="20rem"
          clearable
          placeholder={t('equipment:piece.allPools')}
          value={poolId}
          options={pools.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setPoolId}
        />
        {mayChange && <Button onClick={() => setOpen('new')}>{t('equipment:piece.new')}</Button>}
        {rows.length > 0 && (
          <span className={styles.links}>
            <Link to={paths.labels} search={poolId === null ? { of: 'pieces' } : { of: 'pieces', pool: poolId }}>
              {t('equipment:labels')}
            </Link>
          </span>
        )}
      </Toolbar>
      <ErrorNotice error={pieces.error} />
      {pieces.data && (
        <Table
          caption={t('equipment:piece.list')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={columns}
          isQuiet={({ outOfUse }) => outOfUse}
          onOpen={setOpen}
          empty={empty}
        />
      )}
      {open && (
        <PieceDialog
          key={open === 'new' ? 'new' : open.id}
          piece={open === 'new' ? null : (all.find(({ id }) => id === open.id) ?? open)}
          pools={pools}
          poolId={poolId}
          mayChange={mayChange}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function useColumns(nameOf: (id: string) => string): readonly Column<Piece>[] {
  const t = useTexts();
  const format = useFormat();
  const now = useMinute();
  const state = ({ outOfUse, out }: Piece) => {
    if (out) {
      const moment = momentText(out.at, { t, format, now });
      return `→ ${t('equipment:piece.holder', { person: out.personName, moment })}`;
    }
    return outOfUse ? `× ${t('equipment:piece.outOfUse')}` : `✓ ${t('equipment:piece.inUse')}`;
  };
  return [
    { key: 'code', header: t('equipment:piece.code'), width: '10rem', cell: ({ code }) => code },
    { key: 'pool', header: t('equipment:piece.pool'), cell: ({ equipmentId }) => nameOf(equipmentId) },
    { key: 'state', header: t('equipment:piece.state'), cell: state },
    { key: 'note', header: t('equipment:piece.note'), cell: ({ note }) => note },
  ];
}

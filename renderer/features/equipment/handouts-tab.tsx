import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { addDays, dayRange } from '../../../shared/domain/time.ts';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { openHandout } from '../handout/handout-store.ts';
import { momentText } from '../handout/offer-words.ts';
import type { HandoutRow } from '../handout/things.ts';
import styles from './equipment.module.css';

const SHOWN = ['open', 'late', 'history'] as const;
type Shown = (typeof SHOWN)[number];
const isShown = (value: string): value is Shown => (SHOWN as readonly string[]).includes(value);

/** How far back the history begins, days. */
const BACK = 30;

function useHandouts(shown: Shown, from: string | null, to: string | null) {
  const { zone } = useFormat();
  const range =
    from === null || to === null || from > to ? null : { from: dayRange(from, zone).start, to: dayRange(to, zone).end };
  const query = useQuery({
    ...api.equipment.handouts.queryOptions({ input: shown === 'history' ? { ...range } : { open: true, limit: 1000 } }),
    enabled: shown !== 'history' || range !== null,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.filter((row) => shown !== 'late' || row.overdue || row.missing);
  return { rows, error: query.error, wrong: from !== null && to !== null && from > to };
}

export function HandoutsTab() {
  const t = useTexts();
  const today = useFormat().day(useMinute());
  const [shown, setShown] = useState<Shown>('open');
  const [from, setFrom] = useState<string | null>(addDays(today, -BACK));
  const [to, setTo] = useState<string | null>(today);
  const { rows, error, wrong } = useHandouts(shown, from, to);
  const columns = useColumns();
  const empty =
    shown === 'history' ? (
      <EmptyState title={t('equipment:handout.emptyHistory')} />
    ) : (
      <EmptyState title={t('equipment:handout.empty')}>{t('equipment:handout.emptyHint')}</EmptyState>
    );
  return (
    <>
      <Toolbar label={t('equipment:tab.handouts')}>
        <SegmentedControl
          aria-label={t('equipment:handout.show')}
          data={SHOWN.map((value) => ({ value, label: t(`equipment:handout.${value}`) }))}
          value={shown}
          onChange={(value) => isShown(value) && setShown(value)}
        />
        {shown === 'history' && (
          <>
            <DateField label={t('equipment:handout.from')} w="11.5rem" value={from} onChange={setFrom} />
            <DateField
              label={t('equipment:handout.to')}
              w="11.5rem"
              value={to}
              error={wrong ? t('equipment:period.wrong') : undefined}
              onChange={setTo}
            />
          </>
        )}
      </Toolbar>
      <ErrorNotice error={error} />
      {rows && (
        <Table
          caption={t('equipment:handout.list')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={columns}
          isQuiet={({ stillOut }) => stillOut === 0}
          empty={empty}
          onOpen={(row) => row.stillOut > 0 && openHandout({ text: row.code, handoutId: row.id })}
        />
      )}
    </>
  );
}

function useColumns(): readonly Column<HandoutRow>[] {
  const t = useTexts();
  const format = useFormat();
  const now = useMinute();
  const moment = (at: number) => momentText(at, { t, format, now });
  return [
    {
      key: 'thing',
      header: t('equipment:handout.thing'),
      cell: ({ name, code, pieces }) => `${name} · ${pieces.map((piece) => piece.code).join(', ') || code}`,
    },
    { key: 'quantity', header: t('equipment:handout.quantity'), align: 'right', cell: ({ quantity }) => quantity },
    {
      key: 'person',
      header: t('equipment:handout.person'),
      cell: ({ personName, personPhone }) => [personName, format.phone(personPhone)].filter(Boolean).join(', '),
    },
    { key: 'at', header: t('equipment:handout.at'), cell: ({ at }) => moment(at) },
    {
      key: 'due',
      header: t('equipment:handout.due'),
      cell: ({ due }) => (due === null ? t('equipment:handout.noDue') : moment(due)),
    },
    {
      key: 'booking',
      header: t('equipment:handout.booking'),
      cell: ({ bookingTitle, bookingId }) => (bookingId === null ? t('equipment:handout.loan') : bookingTitle),
    },
    { key: 'state', header: t('equipment:handout.state'), cell: (row) => <State row={row} moment={moment} /> },
    {
      key: 'receipt',
      header: t('equipment:handout.actions'),
      headerHidden: true,
      cell: ({ id, name }) => (
        <Link
          to={paths.receipt}
          search={{ id }}
          className={styles.link ?? ''}
          onClick={(event) => event.stopPropagation()}
        >
          {t('equipment:handout.receipt')}
          <span className="visually-hidden">: {name}</span>
        </Link>
      ),
    },
  ];
}

function State({ row, moment }: { row: HandoutRow; moment: (at: number) => string }) {
  const t = useTexts();
  const { stillOut, quantity, overdue, missing, returns } = row;
  const values = { count: stillOut, quantity };
  if (stillOut === 0) return `✓ ${t('equipment:handout.isBack', { moment: moment(returns.at(-1)?.at ?? row.at) })}`;
  if (missing) return `! ${t('equipment:handout.isMissing', values)}`;
  return overdue ? `! ${t('equipment:handout.isOverdue', values)}` : `→ ${t('equipment:handout.isOut', values)}`;
}

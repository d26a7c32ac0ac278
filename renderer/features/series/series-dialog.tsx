import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { showNotice } from '../../app/notices.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { useCommands } from '../../commands/registry.ts';
import { ruleSentence } from '../../texts/rule-sentence.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { openBooking } from '../booking/booking-store.ts';
import { useUndo } from '../undo/use-undo.tsx';
import { canRevive, type FileDate, fileSign, fileStateText, revivalText, type SeriesFile } from './file-words.ts';
import styles from './series.module.css';
import { closeSeries, useOpenSeries } from './series-store.ts';
import { SERIES_ENTITIES } from './use-create-series.ts';

/** Every date of a series over any screen: what became of it, and which skipped one can be revived now (BK12). */
export function SeriesDialog() {
  const id = useOpenSeries();
  return id === null ? null : <OpenedSeries key={id} id={id} />;
}

function OpenedSeries({ id }: { id: string }) {
  const context = useSentenceContext();
  const { t, format } = context;
  const { role } = useDesk();
  const { data, error } = useQuery(api.series.get.queryOptions({ input: { id } }));
  const [reason, setReason] = useState('');
  const revive = useRevive(data, reason);
  const mayWrite = role !== 'leader';
  const possible = (data?.dates ?? []).filter((date) => canRevive(date) && date.reason !== 'left-out');
  const isReasonAsked = mayWrite && (data?.dates ?? []).some(({ revival }) => revival === 'needs-reason');
  const free = possible.filter(({ revival }) => revival === 'free' || reason.trim() !== '');
  useCommands([
    {
      id: 'series.reviveAll',
      label: 'series:list.reviveAllCommand',
      shortcut: 'Alt+R',
      group: 'here',
      unavailable: () => (!mayWrite || free.length === 0 ? t('series:list.noneToRevive') : null),
      run: revive.all,
    },
  ]);
  return (
    <Dialog title={t('series:list.title', { title: data?.title ?? '' })} size="58rem" opened onClose={closeSeries}>
      {data && (
        <>
          <p className={styles.sentence}>
            <span aria-hidden="true">↻ </span>
            {ruleSentence({ ...data, lastDate: data.dates.at(-1)?.date ?? null, language: format.language })}
          </p>
          <p className={styles.quiet}>{countsText(data, t)}</p>
          {isReasonAsked && (
            <TextField label={t('series:list.reason')} maxLength={500} value={reason} onChange={setReason} />
          )}
          {mayWrite && free.length > 0 && (
            <Button my="xs" data-autofocus shortcut="Alt+R" loading={revive.pending} onClick={revive.all}>
              {t('series:list.reviveAll', { count: free.length })}
            </Button>
          )}
          <DatesTable file={data} mayWrite={mayWrite} onRevive={revive.one} />
        </>
      )}
      {!data && !error && t('common:loading')}
      <ErrorNotice error={revive.error ?? error} />
    </Dialog>
  );
}

type Translate = ReturnType<typeof useSentenceContext>['t'];

const countsText = ({ dates }: SeriesFile, t: Translate): string => {
  const count = (...states: FileDate['state'][]) => dates.filter(({ state }) => states.includes(state)).length;
  return t('series:list.counts', {
    planned: count('planned', 'hand-edited'),
    skipped: count('skipped'),
    cancelled: count('cancelled'),
  });
};

interface DatesTableProps {
  readonly file: SeriesFile;
  readonly mayWrite: boolean;
  readonly onRevive: (date: FileDate) => void;
}

function DatesTable({ file, mayWrite, onRevive }: DatesTableProps) {
  const context = useSentenceContext();
  const { t, format, roomName } = context;
  const open = ({ bookingId }: FileDate) => {
    if (bookingId === null) return;
    closeSeries();
    openBooking({ id: bookingId });
  };
  const columns: readonly Column<FileDate>[] = [
    {
      key: 'date',
      header: t('series:list.date'),
      width: '9rem',
      cell: (date) =>
        date.bookingId === null ? (
          format.shortDate(date.start)
        ) : (
          <button
            type="button"
            className={styles.link}
            aria-label={t('series:list.open', { date: format.longDate(date.start) })}
            onClick={() => open(date)}
          >
            {format.shortDate(date.start)}
          </button>
        ),
    },
    {
      key: 'time',
      header: t('series:list.time'),
      cell: ({ start, end, roomIds }) =>
        [format.range(start, end), roomIds.map(roomName).join(' + ') || t('day:board.noRoom')].join(', '),
    },
    {
      key: 'state',
      header: t('series:list.state'),
      cell: (date) => (
        <span data-state={date.state === 'skipped' ? (date.reason ?? 'left-out') : date.state}>
          <span className={styles.state}>
            <span aria-hidden="true" className={styles.sign}>
              {fileSign(date)}
            </span>{' '}
            {fileStateText(date, context)}
          </span>
          {date.state === 'skipped' && <div className={styles.quiet}>{revivalText(date, context)}</div>}
        </span>
      ),
    },
    {
      key: 'actions',
      header: t('series:list.actions'),
      headerHidden: true,
      align: 'right',
      cell: (date) =>
        mayWrite &&
        canRevive(date) && (
          <Button
            size="compact-sm"
            variant="light"
            aria-label={t('series:list.reviveDate', { date: format.longDate(date.start) })}
            onClick={() => onRevive(date)}
          >
            {t('series:list.revive')}
          </Button>
        ),
    },
  ];
  return (
    <Table
      caption={t('series:dates.label')}
      columns={columns}
      rows={file.dates}
      rowKey={({ date }) => date}
      isQuiet={({ state, past }) => past || state === 'cancelled'}
    />
  );
}

/** Skipped dates become bookings; it is said which, the rest is said by the list. */
function useRevive(file: SeriesFile | undefined, reason: string) {
  const { t, format } = useSentenceContext();
  const { offer } = useUndo();
  const override = reason.trim() === '' ? {} : { override: { reason } };
  const write = useMutation({
    mutationFn: (run: () => Promise<readonly string[]>) => run(),
    onSuccess: (dates) => {
      refetchShown(SERIES_ENTITIES);
      const values = { title: file?.title ?? '', dates: dates.map((date) => format.shortDate(date)).join(', ') };
      if (dates.length === 0) showNotice(t('series:list.noneToRevive'));
      else offer(t('series:list.revived', { count: dates.length, ...values }));
    },
  });
  const seriesId = file?.id ?? '';
  return {
    one: ({ date }: FileDate) =>
      write.mutate(async () => {
        await client.series.revive({ seriesId, date, ...override });
        return [date];
      }),
    all: () => write.mutate(async () => (await client.series.reviveAll({ seriesId, ...override })).revived),
    pending: write.isPending,
    error: write.error,
  };
}

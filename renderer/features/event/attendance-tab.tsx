import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import type { attendanceList } from '../../../shared/contract/schemas.ts';
import { STATUSES } from '../../../shared/domain/entities.ts';
import { api, client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { paths } from '../../app/paths.ts';
import { queryClient } from '../../app/query-client.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { ExportButtons } from '../export/export-buttons.tsx';
import { useUndo } from '../undo/use-undo.tsx';
import { HeadCounts } from '../walk-in/head-counts.tsx';
import { useSessionPlace } from '../walk-in/session-place.ts';
import { useWalkInWrites } from '../walk-in/use-walk-in-writes.tsx';
import { openWalkIn } from '../walk-in/walk-in-store.ts';
import { AttendanceGrid, type Mark } from './attendance-grid.tsx';
import styles from './event.module.css';
import type { EventFile, Session } from './event-figures.ts';
import { openPaper } from './paper-store.ts';

export type AttendanceList = z.infer<typeof attendanceList>;

export interface AttendanceTabProps {
  readonly event: EventFile;
  readonly sessionId: string | null;
  readonly onSession: (id: string) => void;
}

/** Lists of one session: tick, count, print, read back from paper. */
export function AttendanceTab({ event, sessionId, onSession }: AttendanceTabProps) {
  const t = useTexts();
  const place = useSessionPlace();
  const session = event.sessions.find((one) => one.id === sessionId) ?? event.sessions[0];
  if (!session) return <EmptyState title={t('event:noSessionTitle')}>{t('event:noSessionText')}</EmptyState>;
  return (
    <>
      {event.sessions.length > 1 && (
        <SelectField
          label={t('event:session')}
          w="32rem"
          value={session.id}
          options={event.sessions.map((one) => ({
            value: one.id,
            label: `${t('event:dayOf', { no: one.sessionNo, count: one.sessionCount })} · ${place(one)}`,
          }))}
          onChange={onSession}
        />
      )}
      <SessionAttendance key={session.id} session={session} />
    </>
  );
}

function useMarking(sessionId: string) {
  const [error, setError] = useState<unknown>(null);
  const { offer } = useUndo();
  const before = useRef<Promise<unknown>>(Promise.resolve());
  /** Returns whether it was written. One after the other: of two keys on one row the later one holds. */
  const mark = (entries: readonly Mark[]): Promise<boolean> => {
    const written = before.current.then(() => write(entries));
    before.current = written;
    return written;
  };
  const write = async (entries: readonly Mark[]): Promise<boolean> => {
    try {
      const list = await client.sessions.mark({ sessionId, entries: [...entries] });
      queryClient.setQueryData(api.sessions.attendance.queryKey({ input: { sessionId } }), list);
      setError(null);
      refetchShown(['attendance']);
      return true;
    } catch (caught) {
      setError(caught);
      return false;
    }
  };
  /** Many at once are one step that can be taken back. */
  const markAll = async (ids: readonly string[], presence: Mark['presence'], says: string) => {
    if (await mark(ids.map((registrationId) => ({ registrationId, presence })))) offer(says);
  };
  return { mark, markAll, error };
}

function SessionAttendance({ session }: { session: Session }) {
  const t = useTexts();
  const { data, error } = useQuery(api.sessions.attendance.queryOptions({ input: { sessionId: session.id } }));
  const marking = useMarking(session.id);
  const writes = useWalkInWrites(session);
  useCommands([
    {
      id: 'event:walk-in',
      label: 'event:walkInHere',
      shortcut: 'W',
      group: 'here',
      run: () => openWalkIn(session.id),
    },
  ]);
  if (!data) return <ErrorNotice error={error} />;
  const open = data.rows.filter((row) => row.presence === 'unconfirmed' && row.state === 'registered');
  const markRest = (presence: 'present' | 'absent') => {
    const ids = open.map((row) => row.registrationId);
    void marking.markAll(ids, presence, t(`event:markedRest.${presence}`, { count: ids.length }));
  };
  return (
    <div className={styles.attendance}>
      <section className={styles.list} aria-label={t('event:attendance')}>
        <ErrorNotice error={marking.error ?? writes.error} />
        <div className={styles.buttons}>
          <Button size="compact-sm" variant="default" shortcut="W" onClick={() => openWalkIn(session.id)}>
            {t('event:walkInHere')}
          </Button>
          <Button size="compact-sm" variant="default" disabled={open.length === 0} onClick={() => markRest('present')}>
            {t('event:restPresent')}
          </Button>
          <Button size="compact-sm" variant="default" disabled={open.length === 0} onClick={() => markRest('absent')}>
            {t('event:restAbsent')}
          </Button>
          <AttendanceExport list={data} />
        </div>
        {data.rows.length === 0 ? (
          <EmptyState title={t('event:nobodyTitle')}>{t('event:nobodyText')}</EmptyState>
        ) : (
          <AttendanceGrid rows={data.rows} onMark={(entry) => void marking.mark([entry])} />
        )}
      </section>
      <aside className={styles.side}>
        <Totals list={data} />
        <Prints list={data} />
        <HeadCounts session={session} onCount={(status, count) => void writes.count(status, count)} />
      </aside>
    </div>
  );
}

/** The list as it stands: names, presence and status, as on paper (AT3). */
function AttendanceExport({ list: { rows, session } }: { list: AttendanceList }) {
  const t = useTexts();
  const { day } = useFormat();
  const table = () => ({
    file: `${t('exchange:export.attendance')}-${day(session.start)}`,
    header: [
      t('people:column.name'),
      t('people:column.status'),
      t('event:presence'),
      t('event:companions'),
      t('exchange:export.start'),
    ],
    rows: rows.map((row) => [
      row.sortName,
      t(`labels:status.${row.status}`),
      t(`labels:presence.${row.presence}`),
      row.companions,
      { at: session.start },
    ]),
  });
  return <ExportButtons of={session.title} disabled={rows.length === 0} table={table} />;
}

function Totals({ list: { totals, session } }: { list: AttendanceList }) {
  const t = useTexts();
  const confirmed = totals.registered - totals.unconfirmed;
  return (
    <section aria-label={t('event:totals')}>
      <h2 className={styles.heading}>{t('event:totals')}</h2>
      <p className={styles.inRoom} role="status">
        {session.places === null
          ? t('walkIn:inRoom', { count: totals.inRoom })
          : t('walkIn:inRoomOf', { inRoom: totals.inRoom, count: session.places })}
      </p>
      <p className={styles.coverage}>{t('event:coverage', { confirmed, count: totals.registered })}</p>
      <dl className={styles.figures}>
        <dt>{t('event:present')}</dt>
        <dd>{totals.present}</dd>
        <dt>{t('event:absent')}</dt>
        <dd>{totals.absent}</dd>
        <dt>{t('event:unconfirmed')}</dt>
        <dd>{totals.unconfirmed}</dd>
        <dt>{t('event:companions')}</dt>
        <dd>{totals.companions}</dd>
        <dt>{t('event:counted')}</dt>
        <dd>{totals.counted}</dd>
      </dl>
      <dl className={styles.figures} aria-label={t('event:byStatus')}>
        {STATUSES.filter((status) => totals.byStatus[status] > 0).map((status) => (
          <div key={status}>
            <dt>{t(`labels:status.${status}`)}</dt>
            <dd>{totals.byStatus[status]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Prints({ list: { sheets, session } }: { list: AttendanceList }) {
  const t = useTexts();
  const format = useFormat();
  return (
    <section aria-label={t('event:prints')}>
      <h2 className={styles.heading}>{t('event:prints')}</h2>
      <Link to={paths.print} search={{ sessions: session.id }} className={styles.print}>
        {t('event:print')}
      </Link>
      {sheets.map((sheet) => (
        <p key={sheet.id} className={styles.sheet}>
          <b>{sheet.number}</b> {t('event:printOf', { no: sheet.printNo, at: format.moment(sheet.at) })}{' '}
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('event:enterPaperOf', { number: sheet.number })}
            onClick={() => openPaper(sheet.number)}
          >
            {t('event:enterPaper')}
          </Button>
        </p>
      ))}
    </section>
  );
}

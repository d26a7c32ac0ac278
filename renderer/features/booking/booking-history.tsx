import { useQuery } from '@tanstack/react-query';
import type { Booking } from '../../../shared/domain/entities.ts';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import styles from './booking.module.css';
import type { HistoryContext } from './history-changes.ts';
import { type Change, historyLines, historyText } from './history-words.ts';

interface BookingHistoryProps {
  readonly history: readonly Change[];
  readonly overrides: Booking['overrides'];
}

function useHistoryContext(): HistoryContext {
  const context = useSentenceContext();
  const { data: pools = [] } = useQuery(api.rooms.equipment.queryOptions());
  const { data: organisations = [] } = useQuery(api.organisations.list.queryOptions());
  const nameIn = (all: readonly { id: string; name: string }[], id: string) => all.find((o) => o.id === id)?.name ?? '';
  return {
    ...context,
    poolName: (id) => nameIn(pools, id),
    organisationName: (id) => nameIn(organisations, id),
  };
}

/** Who did what and when, the latest first (SE3). */
export function BookingHistory({ history, overrides }: BookingHistoryProps) {
  const context = useHistoryContext();
  const now = useMinute();
  const { t, format } = context;
  if (history.length === 0) return <p className={styles.quiet}>{t('booking:history.empty')}</p>;
  return (
    <ol className={styles.history}>
      {historyLines(history, now)
        .reverse()
        .map((line) =>
          line.kind === 'ranOut' ? (
            <li key={`ran out ${line.at}`}>{t('booking:history.ranOut', { moment: format.moment(line.at) })}</li>
          ) : (
            <li key={`${line.entry.deskName ?? ''} ${line.entry.n}`}>
              {t('booking:history.line', {
                moment: format.moment(line.entry.at),
                actor: whoText(line.entry, t),
                what: historyText(line.entry, overrides, context),
              })}
            </li>
          ),
        )}
    </ol>
  );
}

/** "Marek (Biuro)"; what waits to be sent says so. */
const whoText = ({ actor, deskName }: Change, t: HistoryContext['t']): string =>
  deskName === null ? actor : t('conflicts:history.onDesk', { actor, desk: deskName });

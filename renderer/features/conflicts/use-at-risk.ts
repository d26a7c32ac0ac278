import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../app/client.ts';
import { useSyncStatus } from '../sync/use-sync-status.ts';

/** As many as one question takes. */
const MOST = 500;
const NONE: ReadonlySet<string> = new Set();

/** Which of these bookings another desk's would push out; none on a desk that works alone. */
export function useAtRisk(rows: readonly { readonly id: string }[]): ReadonlySet<string> {
  const status = useSyncStatus();
  // Nothing is at risk, so nobody has to ask about each.
  const enabled = status?.server != null && status.atRisk > 0;
  const ids = useMemo(() => rows.slice(0, MOST).map((row) => row.id), [rows]);
  const { data } = useQuery({ ...api.sync.records.queryOptions({ input: { ids } }), enabled });
  return useMemo(() => {
    if (!enabled || !data) return NONE;
    return new Set(data.filter((record) => record.state === 'at-risk').map((record) => record.id));
  }, [enabled, data]);
}

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { z } from 'zod';
import type { session } from '../../../shared/contract/schemas.ts';
import { leads } from '../../../shared/domain/leads.ts';
import { addDays, dayStart } from '../../../shared/domain/time.ts';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { pickSessions } from './pick-sessions.ts';

export type Session = z.infer<typeof session>;

/** How far ahead a next session is looked for, days. */
const AHEAD = 14;

/** The sessions to choose from and the chosen one; a wished one comes first even when it is over. */
export function useSessions(wishedId: string | null) {
  const now = useMinute();
  const desk = useDesk();
  const { zone, day } = useFormat();
  const [chosenId, choose] = useState(wishedId);
  const today = day(now);
  const input = { from: dayStart(today, zone), to: dayStart(addDays(today, AHEAD), zone) };
  const { data, error } = useQuery(api.sessions.list.queryOptions({ input }));
  const wished = useQuery(
    api.sessions.attendance.queryOptions({
      input: { sessionId: wishedId ?? '' },
      enabled: wishedId !== null,
    }),
  ).data?.session;
  const sessions = useMemo(() => {
    const own = (data ?? []).filter((one) => leads(desk, one));
    const open = own.filter((one) => one.bookingStatus === 'confirmed' || one.bookingStatus === 'hold');
    const picked = pickSessions(open, now, day);
    return wished ? [wished, ...picked.filter((one) => one.id !== wished.id)].slice(0, 9) : picked;
  }, [data, now, day, wished, desk]);
  const chosen = sessions.find((one) => one.id === chosenId) ?? (wishedId === null ? sessions[0] : wished);
  return { sessions, chosen, choose, loading: data === undefined && error === null, error };
}

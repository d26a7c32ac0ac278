import { useFormat, useRooms } from '../../app/start-state.tsx';
import type { Session } from './use-sessions.ts';

/** `pn 23.11 · 17:00–19:30 · Stocznia`. */
export function useSessionPlace(): (session: Pick<Session, 'start' | 'end' | 'roomIds'>) => string {
  const format = useFormat();
  const { roomName } = useRooms();
  return ({ start, end, roomIds }) =>
    [format.shortDate(start), format.range(start, end), roomIds.map(roomName).join(', ')].filter(Boolean).join(' · ');
}

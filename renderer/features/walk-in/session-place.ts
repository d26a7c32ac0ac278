import { useFormat, useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import type { Session } from './use-sessions.ts';

/** `pn 23.11 · 17:00–19:30 · Stocznia`. */
export function useSessionPlace(): (session: Pick<Session, 'start' | 'end' | 'roomIds' | 'unplaced'>) => string {
  const t = useTexts();
  const format = useFormat();
  const { roomName } = useRooms();
  return ({ start, end, roomIds, unplaced }) =>
    [
      format.shortDate(start),
      format.range(start, end),
      unplaced ? t('conflicts:unplaced') : roomIds.map(roomName).join(', '),
    ]
      .filter(Boolean)
      .join(' · ');
}

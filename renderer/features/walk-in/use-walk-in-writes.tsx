import { useState } from 'react';
import type { z } from 'zod';
import type { walkInResult } from '../../../shared/contract/schemas.ts';
import type { Status } from '../../../shared/domain/entities.ts';
import { client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { showNotice } from '../../app/notices.ts';
import { readError } from '../../texts/describe-error.ts';
import { useTexts } from '../../texts/i18n.ts';
import { useUndo } from '../undo/use-undo.tsx';
import type { Who } from './entry.ts';
import type { Session } from './use-sessions.ts';

type Result = z.infer<typeof walkInResult>;
export type Outcome = 'saved' | 'needs-reason' | 'refused';

const shown = () => refetchShown(['registration', 'attendance', 'headCount']);

/** Walk-ins and head counts of one session (EV3–EV5), each said aloud and undoable. */
export function useWalkInWrites(session: Pick<Session, 'id' | 'places'>) {
  const t = useTexts();
  const { offer } = useUndo();
  const [error, setError] = useState<unknown>(null);
  const { id: sessionId, places } = session;
  const inRoomText = (inRoom: number) =>
    places === null ? t('walkIn:inRoom', { count: inRoom }) : t('walkIn:inRoomOf', { inRoom, count: places });
  const say = (result: Result) => {
    const values = { name: result.name, inRoom: inRoomText(result.inRoom) };
    const twins = result.duplicates.length > 0 ? ` ${t('walkIn:savedTwin')}` : '';
    const over = result.overPlaces ? ` ${t('walkIn:overPlaces')}` : '';
    return t(result.already === 'present' ? 'walkIn:wasThere' : 'walkIn:saved', values) + over + twins;
  };
  const register = async (who: Who, reason?: string): Promise<Outcome> => {
    const person = 'personId' in who ? { personId: who.personId } : { name: who.newName, status: who.status };
    try {
      const result = await client.sessions.walkIn({
        sessionId,
        ...person,
        companions: who.companions,
        ...(reason ? { reason } : {}),
      });
      setError(null);
      shown();
      if (result.already === 'present') showNotice(say(result));
      else offer(say(result), result.registrationId);
      return 'saved';
    } catch (caught) {
      setError(caught);
      return readError(caught).code === 'NEEDS_REASON' ? 'needs-reason' : 'refused';
    }
  };
  const count = async (status: Status, change: 1 | -1): Promise<void> => {
    try {
      const { inRoom } = await client.sessions.headCount({ sessionId, status, count: change });
      setError(null);
      shown();
      const values = { status: t(`labels:status.${status}`), inRoom: inRoomText(inRoom) };
      offer(t(change === 1 ? 'walkIn:counted' : 'walkIn:uncounted', values));
    } catch (caught) {
      setError(caught);
    }
  };
  return { register, count, error };
}

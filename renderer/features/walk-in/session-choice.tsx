import { Alert } from '@mantine/core';
import { useMinute } from '../../app/clock.ts';
import { useTexts } from '../../texts/i18n.ts';
import { useSessionPlace } from './session-place.ts';
import type { Session } from './use-sessions.ts';
import styles from './walk-in.module.css';

export interface SessionChoiceProps {
  readonly sessions: readonly Session[];
  readonly chosen: Session;
  readonly onChoose: (id: string) => void;
}

/** Which session people are registered at; digits and arrows change it from the empty name field too. */
export function SessionChoice({ sessions, chosen, onChoose }: SessionChoiceProps) {
  const t = useTexts();
  const place = useSessionPlace();
  const now = useMinute();
  const state = (one: Session) => {
    if (one.end <= now) return t('walkIn:over');
    return t(one.start <= now ? 'walkIn:running' : 'walkIn:coming');
  };
  return (
    <>
      {sessions.length > 1 && (
        <fieldset className={styles.sessions}>
          <legend className={styles.legend}>{t('walkIn:session')}</legend>
          {sessions.map((one, index) => (
            <label key={one.id} className={styles.session}>
              <input
                type="radio"
                name="walk-in-session"
                checked={one.id === chosen.id}
                onChange={() => onChoose(one.id)}
              />
              <kbd>{index + 1}</kbd>
              <span className={styles.sessionTitle}>{one.title}</span>
              <span className={styles.about}>{place(one)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div className={styles.chosen} role="status">
        <b>{chosen.title}</b>
        <span>
          {state(chosen)} · {place(chosen)}
        </span>
        <span className={styles.inRoom}>
          {chosen.places === null
            ? t('walkIn:inRoom', { count: chosen.inRoom })
            : t('walkIn:inRoomOf', { inRoom: chosen.inRoom, count: chosen.places })}
        </span>
      </div>
      <Fullness session={chosen} />
    </>
  );
}

function Fullness({ session: { inRoom, places, legalLimit } }: { session: Session }) {
  const t = useTexts();
  if (legalLimit !== null && inRoom >= legalLimit) {
    return (
      <Alert color="red" variant="light" role="status" py={6} mb="xs">
        {t('walkIn:atLegal', { inRoom, limit: legalLimit })}
      </Alert>
    );
  }
  if (places === null || inRoom < places) return null;
  return (
    <Alert color="orange" variant="light" role="status" py={6} mb="xs">
      {t('walkIn:atPlaces', { inRoom, places })}
    </Alert>
  );
}

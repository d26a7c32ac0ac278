import { fold } from '../../../shared/domain/text.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import type { Entry } from './entry.ts';
import type { PersonHit } from './use-person-hits.ts';
import styles from './walk-in.module.css';

export interface PersonHitsProps {
  readonly id: string;
  readonly entry: Entry;
  readonly hits: readonly PersonHit[];
  readonly active: number;
  readonly onTake: (index: number) => void;
}

/** Known people, and the new one behind them; who has the same name as the new one is pointed out (PE2). */
export function PersonHits({ id, entry, hits, active, onTake }: PersonHitsProps) {
  const t = useTexts();
  const format = useFormat();
  const name = entry.name.trim();
  const twins = entry.status === null ? [] : hits.filter((hit) => fold(hit.name) === fold(name));
  const about = (hit: PersonHit) =>
    [
      t(`labels:status.${hit.status}`),
      hit.organisationName,
      hit.lastSeenAt !== null && t('walkIn:lastSeen', { date: format.date(hit.lastSeenAt) }),
    ]
      .filter(Boolean)
      .join(' · ');
  const option = (index: number) => ({
    id: `${id}-${index}`,
    role: 'option',
    'aria-selected': index === active,
    className: styles.hit,
    onMouseDown: (event: { preventDefault: () => void }) => {
      event.preventDefault();
      onTake(index);
    },
  });
  return (
    <>
      <div id={`${id}-hits`} role="listbox" aria-label={t('walkIn:hits')} className={styles.hits}>
        {name !== '' &&
          hits.map((hit, index) => (
            <div key={hit.id} {...option(index)}>
              <b>{hit.name}</b> <span className={styles.about}>{about(hit)}</span>
            </div>
          ))}
        {name !== '' && (
          <div key="new" {...option(hits.length)}>
            {entry.status
              ? t('walkIn:newWithStatus', { name, status: t(`labels:status.${entry.status}`) })
              : t('walkIn:newPerson', { name })}
          </div>
        )}
      </div>
      {twins.length > 0 && (
        <p role="status" className={styles.twins}>
          {t('walkIn:twins', { count: twins.length, name })}
        </p>
      )}
    </>
  );
}

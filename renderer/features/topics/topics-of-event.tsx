import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../app/client.ts';
import { paths } from '../../app/paths.ts';
import { useTexts } from '../../texts/i18n.ts';
import styles from './topics.module.css';

/** From which topics an event came: the other end of the link (TP3). Nothing for an event that came from none. */
export function TopicsOfEvent({ eventId }: { eventId: string }) {
  const t = useTexts();
  const { data: groups = [] } = useQuery(api.topics.ofEvent.queryOptions({ input: { eventId } }));
  if (groups.length === 0) return null;
  return (
    <p>
      {t('topics:ofEvent')}{' '}
      {groups.map(({ id, title, topics }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to={paths.topics} search={{ group: id }} className={styles.link}>
            {t('topics:ofEventLink', { title, voices: t('topics:voice', { count: topics.length }) })}
          </Link>
        </span>
      ))}
    </p>
  );
}

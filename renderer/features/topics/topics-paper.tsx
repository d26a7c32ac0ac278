import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useFormat, useHouse } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DocumentScreen } from '../equipment-paper/document-screen.tsx';
import paper from '../equipment-paper/equipment-paper.module.css';
import { linesOf, linesShown, type TopicLine } from './topic-rows.ts';
import { fromText, outcomeText } from './topic-words.ts';

/** Topics and what became of them, without names (TP4). */
export function TopicsPaperScreen() {
  const t = useTexts();
  const format = useFormat();
  const house = useHouse();
  const now = useMinute();
  const { data, error } = useQuery(api.topics.list.queryOptions());
  const lines = data ? linesShown(linesOf(data), 'all', '') : [];
  return (
    <DocumentScreen
      title={t('topics:title')}
      fileName={`${t('topics:title')} ${format.day(now)}`}
      ready={lines.length > 0}
      error={error}
    >
      {data && lines.length === 0 && (
        <EmptyState title={t('topics:paper.nothingTitle')}>{t('topics:paper.nothingText')}</EmptyState>
      )}
      {lines.length > 0 && (
        <section className={paper.page}>
          <h2 className={paper.title}>{t('topics:title')}</h2>
          <p className={paper.about}>{t('topics:paper.about', { moment: format.moment(now), house: house.name })}</p>
          <TopicsTable lines={lines} />
        </section>
      )}
    </DocumentScreen>
  );
}

/** A group of one that is called as its topic says nothing new. */
const voicesOf = ({ group, title, topics }: TopicLine) =>
  group && topics.some((topic) => topic.text !== title) ? topics : [];

function TopicsTable({ lines }: { lines: readonly TopicLine[] }) {
  const t = useTexts();
  const format = useFormat();
  return (
    <table className={paper.table}>
      <thead>
        <tr>
          {(['topic', 'count', 'from', 'outcome'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`topics:paper.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>
              <b>{line.group ? line.title : line.topics[0]?.text}</b>
              {voicesOf(line).map((topic) => (
                <p key={topic.id}>– {topic.text}</p>
              ))}
            </td>
            <td className={paper.number}>{line.topics.length}</td>
            <td>{fromText(line, t)}</td>
            <td>{outcomeText(line, t, format)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

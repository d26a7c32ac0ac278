/** Groups and single topics as one list: a topic that nobody grouped is a group of one. */
import type { z } from 'zod';
import type { topicGroupRow, topicList } from '../../../shared/contract/topics-schemas.ts';
import { foldWords } from '../../../shared/domain/text.ts';
import type { Topic, TopicGroup } from '../../../shared/domain/topic-entities.ts';
import { titleOf } from '../../../shared/domain/topics.ts';

export type TopicList = z.infer<typeof topicList>;
export type GroupRow = z.infer<typeof topicGroupRow>;

export interface TopicLine {
  readonly id: string;
  readonly title: string;
  /** Null for a topic in no group. */
  readonly group: GroupRow | null;
  readonly topics: readonly Topic[];
  readonly state: TopicGroup['state'] | 'withdrawn';
  /** When the latest of them was heard, UTC ms; null for a group without topics. */
  readonly heardAt: number | null;
}

export const SHOWN = ['todo', 'planned', 'answered', 'withdrawn', 'all'] as const;
export type Shown = (typeof SHOWN)[number];

const single = (topic: Topic, state: TopicLine['state']): TopicLine => ({
  id: topic.id,
  title: titleOf(topic.text),
  group: null,
  topics: [topic],
  state,
  heardAt: topic.at,
});

const ofGroup = (group: GroupRow): TopicLine => ({
  id: group.id,
  title: group.title,
  group,
  topics: group.topics,
  state: group.state,
  heardAt: group.topics.length > 0 ? Math.max(...group.topics.map((topic) => topic.at)) : null,
});

/** Groups by the number of voices, then topics in no group, the latest first. */
export const linesOf = (list: TopicList): TopicLine[] => [
  ...list.groups.map(ofGroup),
  ...list.loose.map((topic) => single(topic, 'open')),
  ...list.withdrawn.map((topic) => single(topic, 'withdrawn')),
];

function isShown({ state }: TopicLine, shown: Shown): boolean {
  if (shown === 'all') return state !== 'withdrawn';
  return shown === 'todo' ? state === 'open' || state === 'assigned' : state === shown;
}

/** Every typed word begins a word of the title, of one of the topics or of the answer. */
export function linesShown(lines: readonly TopicLine[], shown: Shown, typed: string): TopicLine[] {
  const parts = foldWords(typed);
  const finds = ({ title, topics, group }: TopicLine) => {
    const words = foldWords([title, group?.answer ?? '', ...topics.map((topic) => topic.text)].join(' '));
    return parts.every((part) => words.some((word) => word.startsWith(part)));
  };
  return lines.filter((line) => isShown(line, shown) && finds(line));
}

/** Residents' topics: what state a group is in, and what it is called before somebody gives it a title. */
import type { TopicGroup } from './topic-entities.ts';

/** What became of a group follows from what was written down: an answer, an event, somebody who looks after it (TP3). */
export function topicStateOf(group: Pick<TopicGroup, 'answer' | 'eventId' | 'coordinatorName'>): TopicGroup['state'] {
  if (group.answer !== '') return 'answered';
  if (group.eventId !== null) return 'planned';
  return group.coordinatorName !== '' ? 'assigned' : 'open';
}

const LONGEST = 80;

/** The beginning of a topic's text as one line, cut at a word. */
export function titleOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  const cut = line.slice(0, LONGEST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST / 2)).trimEnd()}…`;
}

import { describe, expect, it } from 'vitest';
import type { Topic } from '../../../shared/domain/topic-entities.ts';
import { linesOf, linesShown, type TopicList } from './topic-rows.ts';

const topic = (n: number, text: string, over: Partial<Topic> = {}): Topic => ({
  id: `t${n}`,
  text,
  personName: '',
  status: 'resident',
  groupId: null,
  withdrawn: false,
  by: 'Ewa',
  at: n,
  ...over,
});
const group = (id: string, state: 'open' | 'assigned' | 'planned' | 'answered', topics: Topic[]) => ({
  id,
  title: `Grupa ${id}`,
  coordinatorName: '',
  state,
  eventId: null,
  answer: state === 'answered' ? 'Zrobiono ścieżkę' : '',
  createdAt: 0,
  topics,
  byStatus: {},
  eventTitle: '',
  eventStart: null,
});
const list: TopicList = {
  groups: [
    group('a', 'assigned', [topic(1, 'Ławki przy szkole'), topic(5, 'Kosze')]),
    group('b', 'answered', [topic(2, 'Szycie')]),
    group('c', 'planned', []),
  ],
  loose: [topic(4, 'Żużel na drodze')],
  withdrawn: [topic(3, 'Pomyłka', { withdrawn: true })],
};

describe('the list of topics', () => {
  it('TP2 shows groups and single topics together, with when each was heard last', () => {
    expect(linesOf(list).map((line) => [line.title, line.topics.length, line.heardAt])).toEqual([
      ['Grupa a', 2, 5],
      ['Grupa b', 1, 2],
      ['Grupa c', 0, null],
      ['Żużel na drodze', 1, 4],
      ['Pomyłka', 1, 3],
    ]);
  });

  it('TP3 is filtered by what became of them', () => {
    const shown = (which: Parameters<typeof linesShown>[1]) => linesShown(linesOf(list), which, '').map((l) => l.id);
    expect(shown('todo')).toEqual(['a', 't4']);
    expect([shown('planned'), shown('answered'), shown('withdrawn')]).toEqual([['c'], ['b'], ['t3']]);
    expect(shown('all')).toEqual(['a', 'b', 'c', 't4']);
  });

  it('TP2 is searched by words of titles, topics and answers, diacritics aside', () => {
    const found = (typed: string) => linesShown(linesOf(list), 'all', typed).map((line) => line.id);
    expect(found('lawk szko')).toEqual(['a']);
    expect(found('zuzel')).toEqual(['t4']);
    expect(found('sciezk')).toEqual(['b']);
    expect(found('nie ma')).toEqual([]);
  });
});

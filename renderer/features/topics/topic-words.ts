/** What a line of the list says: from whom, and what becomes of it. */
import { STATUSES } from '../../../shared/domain/entities.ts';
import type { Format } from '../../texts/format.ts';
import type { Translate } from '../../texts/shape.ts';
import type { TopicLine } from './topic-rows.ts';

/** `mieszkańcy i mieszkanki: 3, biznes: 1`. */
export function fromText({ topics }: Pick<TopicLine, 'topics'>, t: Translate): string {
  const counted = STATUSES.map((status) => [status, topics.filter((topic) => topic.status === status).length] as const);
  return counted
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${t(`topics:from.${status}`)}: ${count}`)
    .join(', ');
}

/** The state in words, with who, which event and when, or the answer. */
export function outcomeText({ group, state }: TopicLine, t: Translate, format: Format): string {
  if (state === 'withdrawn') return t('topics:show.withdrawn');
  if (!group || state === 'open') return t('topics:state.open');
  if (state === 'assigned') return t('topics:state.assigned', { who: group.coordinatorName });
  if (state === 'answered') return t('topics:state.answered', { answer: group.answer });
  const { eventTitle: event, eventStart } = group;
  if (event === '') return t('topics:state.plannedHidden');
  if (eventStart === null) return t('topics:state.plannedNoDate', { event });
  return t('topics:state.planned', { event, date: format.date(eventStart) });
}

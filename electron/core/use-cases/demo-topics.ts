/** Residents' topics of the demo house: in groups, and a few that nobody has grouped yet. */
import { HOUR } from '../../../shared/base/clock.ts';
import { topicStateOf } from '../../../shared/domain/topics.ts';
import type { Context } from '../context.ts';
import { LOOSE_TOPICS, TOPIC_GROUPS } from '../demo/topics.ts';
import type { Writer } from '../storage/handles.ts';

export function insertTopicsDemo(tx: Writer, ctx: Context): void {
  const now = ctx.clock();
  const insert = ({ daysAgo, ...topic }: (typeof LOOSE_TOPICS)[number], groupId: string | null) => {
    const at = now - daysAgo * 24 * HOUR;
    tx.insert('topic', { ...topic, id: ctx.newId(), groupId, withdrawn: false, by: 'Recepcja', at });
  };
  for (const { event, topics, ...fields } of TOPIC_GROUPS) {
    const id = ctx.newId();
    const latest = 'WHERE title = ? ORDER BY id DESC LIMIT 1';
    const eventId = event === null ? null : (tx.list('event', latest, event)[0]?.id ?? null);
    const state = topicStateOf({ ...fields, eventId });
    tx.insert('topicGroup', { ...fields, id, eventId, state, createdAt: now });
    for (const topic of topics) insert(topic, id);
  }
  for (const topic of LOOSE_TOPICS) insert(topic, null);
}

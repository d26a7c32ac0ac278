/** What residents ask for at the desk, and what becomes of it (TP1–TP4). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import { eventInput } from '../../../shared/contract/schemas.ts';
import type {
  groupInput,
  groupPatch,
  topicEventInput,
  topicGroupRow,
  topicInput,
  topicList,
  topicPatch,
} from '../../../shared/contract/topics-schemas.ts';
import type { Topic, TopicGroup } from '../../../shared/domain/topic-entities.ts';
import { titleOf, topicStateOf } from '../../../shared/domain/topics.ts';
import { type Answer, type Context, findOr, refuse } from '../context.ts';
import type { Writer } from '../storage/handles.ts';
import { getEvent, insertEvent } from './events.ts';

type GroupRow = z.infer<typeof topicGroupRow>;

/** Leaders read what was asked for and never who asked (TP4). */
const forReader = (ctx: Context, topics: readonly Topic[]): Topic[] =>
  topics.map((topic) => (ctx.desk.role === 'leader' ? { ...topic, personName: '' } : topic));

export function listTopics(ctx: Context): z.infer<typeof topicList> {
  const all = forReader(ctx, ctx.store.list('topic', 'ORDER BY at, id'));
  const standing = all.filter((topic) => !topic.withdrawn);
  const byGroup = Map.groupBy(standing, (topic) => topic.groupId);
  return {
    groups: ctx.store
      .list('topicGroup', 'ORDER BY created_at DESC, id DESC')
      .filter((group) => byGroup.has(group.id) || group.eventId !== null || group.answer !== '')
      .map((group) => toGroupRow(ctx, group, byGroup.get(group.id) ?? []))
      .sort((a, b) => b.topics.length - a.topics.length),
    loose: (byGroup.get(null) ?? []).toReversed(),
    withdrawn: all.filter((topic) => topic.withdrawn).toReversed(),
  };
}

/** The groups that an event came from: the link's other end (TP3). */
export const topicsOfEvent = (ctx: Context, eventId: string): GroupRow[] =>
  ctx.store.list('topicGroup', 'WHERE event_id = ? ORDER BY created_at, id', eventId).map((group) => {
    const topics = ctx.store.list('topic', 'WHERE group_id = ? AND withdrawn = 0 ORDER BY at, id', group.id);
    return toGroupRow(ctx, group, forReader(ctx, topics));
  });

function toGroupRow(ctx: Context, group: TopicGroup, topics: Topic[]): GroupRow {
  const byStatus: GroupRow['byStatus'] = {};
  for (const { status } of topics) byStatus[status] = (byStatus[status] ?? 0) + 1;
  const event = group.eventId === null ? null : eventFor(ctx, group.eventId);
  return { ...group, topics, byStatus, eventTitle: event?.title ?? '', eventStart: event?.start ?? null };
}

/** The event as the reader may know it: a leader of others' confidential ones nothing (BK17). */
function eventFor(ctx: Context, eventId: string): { title: string; start: number | null } | null {
  if (ctx.desk.role === 'leader' && !getEvent(ctx, eventId).ok) return null;
  const title = ctx.store.find('event', eventId)?.title;
  if (title === undefined) return null;
  const first = ctx.store.get<{ start: number | null }>(
    "SELECT min(start_at) AS start FROM booking WHERE event_id = ? AND status <> 'cancelled'",
    eventId,
  );
  return { title, start: first?.start ?? null };
}

/** TP1: the text, the status, and a name only if somebody wants one kept. */
export function addTopic(ctx: Context, input: z.infer<typeof topicInput>): Answer<Topic> {
  return ctx.store.write('topic.add', ctx.desk.accountName, (tx) => {
    const made = { id: ctx.newId(), groupId: null, withdrawn: false, by: ctx.desk.accountName, at: ctx.clock() };
    const topic = { ...input, ...made };
    tx.insert('topic', topic);
    return ok(topic);
  });
}

export const changeTopic = (ctx: Context, { id, ...patch }: z.infer<typeof topicPatch>): Answer<Topic> =>
  writeTopic(ctx, 'topic.change', id, patch);

export const setTopicWithdrawn = (ctx: Context, { id, withdrawn }: { id: string; withdrawn: boolean }): Answer<Topic> =>
  writeTopic(ctx, withdrawn ? 'topic.withdraw' : 'topic.restore', id, { withdrawn });

type TopicPatch = { readonly [F in keyof Topic]?: Topic[F] | undefined };

function writeTopic(ctx: Context, name: string, id: string, patch: TopicPatch): Answer<Topic> {
  return ctx.store.write(name, ctx.desk.accountName, (tx) => {
    const found = findOr(tx, 'topic', id);
    if (!found.ok) return found;
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    return ok(tx.update('topic', id, given));
  });
}

/** Puts topics and whole groups together in one change (TP2); every topic stays, emptied groups are listed no more. */
export function groupTopics(ctx: Context, input: z.infer<typeof groupInput>): Answer<TopicGroup> {
  return ctx.store.write('topic.group', ctx.desk.accountName, (tx) => {
    const unknown =
      input.topicIds.find((id) => !tx.find('topic', id)) ?? input.groupIds.find((id) => !tx.find('topicGroup', id));
    if (unknown) return refuse('NOT_FOUND', { entity: 'topic', key: unknown });
    const joined = input.groupIds.flatMap((id) => tx.list('topic', 'WHERE group_id = ?', id).map((topic) => topic.id));
    const topicIds = [...new Set([...joined, ...input.topicIds])];
    const target = targetOf(tx, ctx, input, topicIds);
    if (!target.ok) return target;
    for (const id of topicIds) tx.update('topic', id, { groupId: target.value.id });
    return target;
  });
}

/** The group named, the first of those that are joined, or a new one; it takes over an event or an answer it lacks. */
function targetOf(
  tx: Writer,
  ctx: Context,
  { into, groupIds, title }: z.infer<typeof groupInput>,
  topicIds: readonly string[],
): Answer<TopicGroup> {
  const targetId = into ?? groupIds[0];
  if (targetId === undefined) {
    const group = newGroup(ctx, title ?? titleOf(tx.find('topic', topicIds[0] ?? '')?.text ?? ''));
    tx.insert('topicGroup', group);
    return ok(group);
  }
  const found = findOr(tx, 'topicGroup', targetId);
  if (!found.ok) return found;
  const others = groupIds.flatMap((id) => (id === targetId ? [] : (tx.find('topicGroup', id) ?? [])));
  const known = {
    eventId: [found.value, ...others].find((group) => group.eventId !== null)?.eventId ?? null,
    answer: [found.value, ...others].find((group) => group.answer !== '')?.answer ?? '',
    coordinatorName: [found.value, ...others].find((group) => group.coordinatorName !== '')?.coordinatorName ?? '',
  };
  // What was taken over is said by one group only, or the printed list would count it twice.
  for (const other of others) tx.update('topicGroup', other.id, { eventId: null, answer: '', state: 'open' });
  return ok(
    tx.update('topicGroup', targetId, { ...known, state: topicStateOf(known), ...(title !== undefined && { title }) }),
  );
}

const newGroup = (ctx: Context, title: string): TopicGroup => ({
  id: ctx.newId(),
  title,
  coordinatorName: '',
  state: 'open',
  eventId: null,
  answer: '',
  createdAt: ctx.clock(),
});

export function ungroupTopics(ctx: Context, topicIds: readonly string[]): Answer<{ topicIds: string[] }> {
  return ctx.store.write('topic.ungroup', ctx.desk.accountName, (tx) => {
    const unknown = topicIds.find((id) => !tx.find('topic', id));
    if (unknown) return refuse('NOT_FOUND', { entity: 'topic', key: unknown });
    for (const id of topicIds) tx.update('topic', id, { groupId: null });
    return ok({ topicIds: [...topicIds] });
  });
}

/** Title, who looks after it, the answer; the state follows (TP3). */
export function changeTopicGroup(ctx: Context, { id, ...patch }: z.infer<typeof groupPatch>): Answer<TopicGroup> {
  return ctx.store.write('topicGroup.change', ctx.desk.accountName, (tx) => {
    const found = findOr(tx, 'topicGroup', id);
    if (!found.ok) return found;
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const after = { ...found.value, ...given };
    return ok(tx.update('topicGroup', id, { ...given, state: topicStateOf(after) }));
  });
}

/** A new event with the group's title and what was asked for as its note, without names; or one that is there, or none (TP3). */
export function setTopicEvent(ctx: Context, input: z.infer<typeof topicEventInput>): Answer<TopicGroup> {
  return ctx.store.write('topicGroup.event', ctx.desk.accountName, (tx) => {
    const found = findOr(tx, 'topicGroup', input.id);
    if (!found.ok) return found;
    if (input.eventId && !tx.find('event', input.eventId))
      return refuse('NOT_FOUND', { entity: 'event', key: input.eventId });
    if (input.eventId === undefined && found.value.eventId !== null)
      return refuse('WRONG_STATE', { state: found.value.state });
    const eventId = input.eventId === undefined ? insertEventOf(tx, ctx, found.value) : input.eventId;
    return ok(tx.update('topicGroup', input.id, { eventId, state: topicStateOf({ ...found.value, eventId }) }));
  });
}

const LONGEST_NOTE = 4000;

function insertEventOf(tx: Writer, ctx: Context, { id, title }: TopicGroup): string {
  const topics = tx.list('topic', 'WHERE group_id = ? AND withdrawn = 0 ORDER BY at, id', id);
  const all = topics.map((topic) => `– ${topic.text}`).join('\n');
  const note = all.length > LONGEST_NOTE ? `${all.slice(0, LONGEST_NOTE - 1)}…` : all;
  return insertEvent(tx, ctx, { ...eventInput.omit({ note: true }).parse({ title }), note }).id;
}

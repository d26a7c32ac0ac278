/** Inputs and outputs of residents' topics (TP1–TP4). */
import { z } from 'zod';
import { event, id, line, optionalLine, persons, prose, status } from '../domain/entities.ts';
import { topic, topicGroup } from '../domain/topic-entities.ts';

/** A name only for whoever may read it: empty for leaders (TP4). */
export const topicRow = topic;

export const topicGroupRow = topicGroup.extend({
  /** Those that were not withdrawn, the oldest first. */
  topics: z.array(topicRow),
  byStatus: z.partialRecord(status, persons),
  /** What it became; empty without an event, or one that the reader may not know of. */
  eventTitle: z.string(),
  /** When the event's first session that is not cancelled begins, UTC ms. */
  eventStart: z.int().nullable(),
});

export const topicList = z.object({
  groups: z.array(topicGroupRow),
  /** In no group yet, the latest first. */
  loose: z.array(topicRow),
  withdrawn: z.array(topicRow),
});

export const topicInput = z.object({
  text: topic.shape.text,
  personName: optionalLine(160).default(''),
  status: status.default('resident'),
});
export const topicPatch = z.object({
  id,
  text: topic.shape.text.optional(),
  personName: optionalLine(160).optional(),
  status: status.optional(),
});

/** Topics and whole groups become one: `into`, or the first of the groups, or a new one. */
export const groupInput = z
  .object({
    topicIds: z.array(id).max(500).default([]),
    groupIds: z.array(id).max(100).default([]),
    into: id.nullable().default(null),
    /** Left out: the title there is, or the beginning of the first topic. */
    title: line(200).optional(),
  })
  .refine((input) => input.topicIds.length + input.groupIds.length > 0, { error: 'nothing to group' });

export const groupPatch = z.object({
  id,
  title: topicGroup.shape.title.optional(),
  coordinatorName: optionalLine(120).optional(),
  answer: prose(1000).optional(),
});

/** Ties a group to an event that is there, or to none; without `eventId` it becomes a new event. */
export const topicEventInput = z.object({ id, eventId: event.shape.id.nullable().optional() });

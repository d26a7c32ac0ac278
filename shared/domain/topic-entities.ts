/** What residents ask for, and what becomes of it. */
import { z } from 'zod';
import { id, instant, line, optionalLine, prose, status } from './entities.ts';

/** One thing heard at the desk. */
export const topic = z.object({
  id,
  text: prose(400).min(1),
  /** Only if the person wants one kept. */
  personName: optionalLine(160),
  status,
  /** The topic it was put together with; null while nobody has. */
  groupId: id.nullable(),
  withdrawn: z.boolean(),
  by: line(120),
  at: instant,
});
export type Topic = z.infer<typeof topic>;

export const TOPIC_STATES = ['open', 'assigned', 'planned', 'answered'] as const;
export const topicState = z.enum(TOPIC_STATES);

/** Topics about the same thing, somebody who looks after them, and what became of them. */
export const topicGroup = z.object({
  id,
  title: line(200),
  coordinatorName: optionalLine(120),
  state: topicState,
  /** The event it became. */
  eventId: id.nullable(),
  answer: prose(1000),
  createdAt: instant,
});
export type TopicGroup = z.infer<typeof topicGroup>;

/** The contract's table of residents' topics. */
import { z } from 'zod';
import { id } from '../domain/entities.ts';
import { topic, topicGroup } from '../domain/topic-entities.ts';
import { DESK, read, write } from './procedures.ts';
import * as t from './topics-schemas.ts';

export const topicsContract = {
  list: read().input(z.object({}).optional()).output(t.topicList),
  add: write(DESK).input(t.topicInput).output(topic),
  change: write(DESK).input(t.topicPatch).output(topic),
  /** Taken back, or put back; nothing is deleted (BK14). */
  setWithdrawn: write(DESK)
    .input(z.object({ id, withdrawn: z.boolean() }))
    .output(topic),
  group: write(DESK).input(t.groupInput).output(topicGroup),
  /** Out of their groups again. */
  ungroup: write(DESK)
    .input(z.object({ topicIds: z.array(id).min(1).max(500) }))
    .output(z.object({ topicIds: z.array(id) })),
  changeGroup: write(DESK).input(t.groupPatch).output(topicGroup),
  setEvent: write(DESK).input(t.topicEventInput).output(topicGroup),
  /** The groups that an event came from. */
  ofEvent: read()
    .input(z.object({ eventId: id }))
    .output(z.array(t.topicGroupRow)),
};

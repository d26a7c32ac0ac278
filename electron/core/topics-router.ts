/** Answers the contract's table of residents' topics. */
import { type Guarded, unwrap } from './guard.ts';
import {
  addTopic,
  changeTopic,
  changeTopicGroup,
  groupTopics,
  listTopics,
  setTopicEvent,
  setTopicWithdrawn,
  topicsOfEvent,
  ungroupTopics,
} from './use-cases/topics.ts';

export const topicsAnswers = ({ topics }: Guarded) => ({
  list: topics.list.handler(({ context: { ctx } }) => listTopics(ctx)),
  add: topics.add.handler(({ context: { ctx }, input }) => unwrap(addTopic(ctx, input))),
  change: topics.change.handler(({ context: { ctx }, input }) => unwrap(changeTopic(ctx, input))),
  setWithdrawn: topics.setWithdrawn.handler(({ context: { ctx }, input }) => unwrap(setTopicWithdrawn(ctx, input))),
  group: topics.group.handler(({ context: { ctx }, input }) => unwrap(groupTopics(ctx, input))),
  ungroup: topics.ungroup.handler(({ context: { ctx }, input }) => unwrap(ungroupTopics(ctx, input.topicIds))),
  changeGroup: topics.changeGroup.handler(({ context: { ctx }, input }) => unwrap(changeTopicGroup(ctx, input))),
  setEvent: topics.setEvent.handler(({ context: { ctx }, input }) => unwrap(setTopicEvent(ctx, input))),
  ofEvent: topics.ofEvent.handler(({ context: { ctx }, input }) => topicsOfEvent(ctx, input.eventId)),
});

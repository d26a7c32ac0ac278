/** Answers the contract's conflicts. */
import { type Guarded, unwrap } from './guard.ts';
import { countConflicts, listConflicts, seenConflict, settleConflict } from './use-cases/conflicts.ts';

export const conflictsAnswers = ({ conflicts }: Guarded) => ({
  list: conflicts.list.handler(({ context: { ctx } }) => listConflicts(ctx)),
  count: conflicts.count.handler(({ context: { ctx } }) => countConflicts(ctx)),
  settle: conflicts.settle.handler(({ context: { ctx }, input }) => unwrap(settleConflict(ctx, input))),
  seen: conflicts.seen.handler(({ context: { ctx }, input }) => unwrap(seenConflict(ctx, input.id))),
});

/** Answers for undo and drafts. */
import { type Guarded, unwrap } from './guard.ts';
import { listDrafts, removeDraft, saveDraft } from './use-cases/drafts.ts';
import { listSteps, redo, undo } from './use-cases/undo.ts';

export const undoAnswers = ({ undo: table }: Guarded) => ({
  list: table.list.handler(({ context: { ctx }, input }) => listSteps(ctx, input)),
  undo: table.undo.handler(({ context: { ctx }, input }) => unwrap(undo(ctx, input))),
  redo: table.redo.handler(({ context: { ctx }, input }) => unwrap(redo(ctx, input))),
});

export const draftsAnswers = ({ drafts }: Guarded) => ({
  list: drafts.list.handler(({ context: { ctx } }) => listDrafts(ctx)),
  save: drafts.save.handler(({ context: { ctx }, input }) => unwrap(saveDraft(ctx, input))),
  remove: drafts.remove.handler(({ context: { ctx }, input }) => removeDraft(ctx, input.id)),
});

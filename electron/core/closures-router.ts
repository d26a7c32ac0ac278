/** Answers what closures hit. */
import { type Guarded, unwrap } from './guard.ts';
import { listHits, previewClosure } from './use-cases/closures.ts';

export const closuresAnswers = ({ closures }: Guarded) => ({
  preview: closures.preview.handler(({ context: { ctx }, input }) => unwrap(previewClosure(ctx, input))),
  hits: closures.hits.handler(({ context: { ctx } }) => listHits(ctx)),
});

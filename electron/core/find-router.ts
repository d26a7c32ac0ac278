/** Answers the contract's table of looking for a room in words. */
import type { Guarded } from './guard.ts';
import { findSentence } from './use-cases/find-sentence.ts';

export const findAnswers = ({ find }: Guarded) => ({
  sentence: find.sentence.handler(({ context: { ctx }, input }) => findSentence(ctx, input.text)),
});

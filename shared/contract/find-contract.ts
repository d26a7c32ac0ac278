/** The contract's table of looking for a room in words. */
import { sentenceInput, sentenceResult } from './find-schemas.ts';
import { read } from './procedures.ts';

export const findContract = {
  /** Tokens and criteria of a sentence (FS1); the rooms are `rooms.free`'s answer to the criteria. */
  sentence: read().input(sentenceInput).output(sentenceResult),
};

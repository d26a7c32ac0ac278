/** Property tests that can be repeated: the seed is fixed unless `SEED` names another, and a failure prints it. */
import fc from 'fast-check';

const SEED = Number(process.env.SEED ?? 20_261_122);

/** Runs a property; fast-check's message of a failure holds the seed, the path and the smallest example. */
export const holds = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>, runs = 300): void =>
  fc.assert(property, { seed: SEED, numRuns: runs });

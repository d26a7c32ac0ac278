/** One-time codes: eight characters that nobody misreads, typed at a desk within 15 minutes. */
import { scrypt } from 'node:crypto';
import { MINUTE } from '../../shared/base/clock.ts';

/** Without 0 O, 1 I L, 2 Z, 5 S, 8 B: what looks alike on paper or over the phone. */
const LETTERS = 'ACDEFGHJKMNPQRTUVWXY34679';
const LENGTH = 8;
export const CODE_LIFE = 15 * MINUTE;

/** `randomBelow(n)`: a whole number 0 ≤ x < n that nobody can guess. */
export const makeCode = (randomBelow: (n: number) => number): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomBelow(LETTERS.length)]).join('');

/** `ABCD-EFGH`, as it is read out. */
export const showCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** What somebody typed, in any case, with or without the dash and spaces; null if it can be no code. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : null;
}

/**
 * What is kept of a code: slow to make (about 50 ms), so that a stolen table does not give back the codes that still work.
 * The salt is the same for all, because the code alone must find its row.
 */
export const hashCode = (code: string): Promise<string> =>
  new Promise((resolve, reject) => {
    scrypt(code, 'urbanlab enrolment code', 32, (error, key) => (error ? reject(error) : resolve(key.toString('hex'))));
  });

/** A, B, … Z, AA, AB, … ZZ: what the numbers of a desk's sheets begin with (`A17`). */
const ALPHABET = 26;
const letter = (n: number): string => String.fromCharCode(65 + n);
const MOST = ALPHABET + ALPHABET * ALPHABET;

/**
 * The letter of the n-th desk of a site, counted from 0. Letters are never given twice, not even after a desk was revoked:
 * its sheets are still out there.
 * @throws RangeError after 702 desks.
 */
export function deskLetter(n: number): string {
  if (n >= MOST) throw new RangeError(`a site has at most ${MOST} desks`);
  return n < ALPHABET ? letter(n) : letter(Math.floor(n / ALPHABET) - 1) + letter(n % ALPHABET);
}

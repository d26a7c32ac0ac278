/** The chain over the log of this desk's own changes: each hash covers the one before it, so that tampering shows (SE3). */
import { hash } from 'node:crypto';

export const sha256 = (text: string): string => hash('sha256', text);

/**
 * The hash of a change, hex. Of the effects it covers their hash: an erasure blanks what was written (PE6), and the chain
 * still verifies.
 */
export const chainHash = (
  before: string,
  change: { n: number; name: string; actor: string; at: number; effectsHash: string },
): string => sha256(JSON.stringify([before, change.n, change.name, change.actor, change.at, change.effectsHash]));

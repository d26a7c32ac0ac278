/** Who guesses must wait: codes and passwords alike (decision 0035). */
import { createHash } from 'node:crypto';
import { type Clock, MINUTE } from '../../shared/base/clock.ts';
import type { Db } from '../postgres/database.ts';
import { beginTry, countTries, forgetTry } from '../postgres/wrong-tries.ts';

export interface TryLimits {
  readonly kind: 'code' | 'sign-in';
  /** Wrong tries from one address within the window, then those of the whole world. */
  readonly own: number;
  readonly all: number;
  /** Milliseconds. */
  readonly window: number;
}

export const CODE_TRIES: TryLimits = { kind: 'code', own: 10, all: 200, window: 15 * MINUTE };
export const SIGN_IN_TRIES: TryLimits = { kind: 'sign-in', own: 5, all: 50, window: 5 * MINUTE };

export type Tried<T> =
  | { readonly kind: 'let-in'; readonly value: T }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly ms: number };

/**
 * Lets `check` judge unless there were too many wrong ones before; it returns null for a wrong one. `address` is where the
 * request came from; only its hash is kept, for the length of the window.
 */
export async function tried<T>(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  limits: TryLimits,
  address: string,
  check: () => Promise<T | null>,
): Promise<Tried<T>> {
  const now = clock();
  const who = createHash('sha256').update(address).digest('hex').slice(0, 32);
  const id = await beginTry(db, limits.kind, who, now);
  const { own, all, own_oldest, oldest } = await countTries(db, limits.kind, who, now - limits.window);
  const since = own > limits.own ? own_oldest : all > limits.all ? oldest : null;
  if (since !== null) {
    await forgetTry(db, id);
    return { kind: 'wait', ms: Math.max(1000, since + limits.window - now) };
  }
  const value = await check();
  if (value === null) return { kind: 'wrong' };
  await forgetTry(db, id);
  return { kind: 'let-in', value };
}

/** Who is signed in to the administrator's page: a random token in a cookie, its hash in the database. */
import { createHash, randomBytes } from 'node:crypto';
import { type Clock, HOUR, MINUTE } from '../../shared/base/clock.ts';
import { isSecret } from '../admin/secret.ts';
import { SIGN_IN_TRIES, type Tried, tried } from '../desks/tries.ts';
import { addSession, endSession, touchSession } from '../postgres/admin-tables.ts';
import type { Db } from '../postgres/database.ts';

const COOKIE = 'urbanlab_admin';
/** Signed out after so long without doing anything, and after a working day in any case. */
const IDLE = 30 * MINUTE;
const LONGEST = 12 * HOUR;

export interface SessionPorts {
  readonly db: Db;
  readonly clock: Clock;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token of a new session for whoever knows the secret. Five wrong tries from one address wait (SE2). */
export const signIn = (ports: SessionPorts, secret: string, address: string): Promise<Tried<string>> =>
  tried(ports, SIGN_IN_TRIES, address, async () => {
    if (!(await isSecret(ports.db, secret))) return null;
    const token = randomBytes(32).toString('base64url');
    const now = ports.clock();
    await addSession(ports.db, hashOf(token), now, now - IDLE);
    return token;
  });

/** `inUse`: somebody did something; what the page asks by itself leaves the session as it is. */
export function isSignedIn({ db, clock }: SessionPorts, token: string | null, inUse: boolean): Promise<boolean> {
  const now = clock();
  if (token === null) return Promise.resolve(false);
  return touchSession(db, hashOf(token), inUse ? now : 0, { seenSince: now - IDLE, madeSince: now - LONGEST });
}

export async function signOut({ db }: SessionPorts, token: string | null): Promise<void> {
  if (token !== null) await endSession(db, hashOf(token));
}

export const tokenIn = (cookies: string | undefined): string | null =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(cookies ?? '')?.[1] ?? null;

/** `token` null takes the cookie away. `secure`: the page came over TLS. */
export const cookieOf = (token: string | null, secure: boolean): string =>
  [
    `${COOKIE}=${token ?? ''}`,
    'Path=/admin',
    'HttpOnly',
    'SameSite=Strict',
    ...(token === null ? ['Max-Age=0'] : []),
    ...(secure ? ['Secure'] : []),
  ].join('; ');

/**
 * Who may speak to the browser host. Guessing the token is hopeless (256 bits), a foreign page is stopped by Host
 * (rebinding), Origin and the strict cookie, and the address in the history is stopped by the redirect that takes the
 * token out of it at once. One token lives as long as the process: it signs in REST calls by `Authorization: Bearer` and
 * any browser of this machine that opens the printed address; the next start prints another.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const newToken = (): string => randomBytes(32).toString('base64url');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
/** In a time that tells nothing about where two texts differ. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** Named by the port: cookies of one host are shared by all its ports, and two desks may run. */
const cookieName = (port: number): string => `urbanlab-desk-${port}`;

/** The cookie that a browser gets for the token in its address. */
export const signInCookie = (token: string, port: number): string =>
  `${cookieName(port)}=${token}; Path=/; HttpOnly; SameSite=Strict`;

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

export const isToken = (given: string, token: string): boolean => same(given, token);

/** By header or by cookie. */
export function isSignedIn(request: IncomingMessage, token: string, port: number): boolean {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const given = bearer ?? cookieOf(request, cookieName(port));
  return given !== undefined && same(given, token);
}

/** Why a request does not come from our own page or a program of this machine; null when it may. */
export function foreign(request: IncomingMessage, port: number): 'host' | 'origin' | null {
  const ours = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  if (host === undefined || !ours.includes(host.toLowerCase())) return 'host';
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) return 'origin';
  return null;
}

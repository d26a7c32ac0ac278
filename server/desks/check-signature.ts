/** Is this request really from the desk it names (decision 0035)? Pure but for the cryptography. */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { CLOCK_TOLERANCE, signedText } from '../../shared/sync/signed-text.ts';

/** A request as it came in; the body as bytes, before anything reads it. */
export interface SignedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly deskId: string | undefined;
  readonly time: string | undefined;
  readonly signature: string | undefined;
  readonly body: Uint8Array;
}

const ED25519_BYTES = 64;

/** The key of a desk, SPKI in base64; null for anything but Ed25519. */
export function readPublicKey(base64: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** Can this be a signature at all, and of now? `now` in UTC ms. The body does not matter for it. */
export function isTimely({ time, signature }: Omit<SignedRequest, 'body'>, now: number): boolean {
  const at = /^\d{1,15}$/.test(time ?? '') ? Number(time) : Number.NaN;
  return Math.abs(at - now) <= CLOCK_TOLERANCE && Buffer.from(signature ?? '', 'base64').length === ED25519_BYTES;
}

/** `now` in UTC ms. False also for a time that is further off than the tolerance, so that a request cannot be kept for later. */
export function isSignedBy(publicKey: string, request: SignedRequest, now: number): boolean {
  const { method, path, body } = request;
  const key = readPublicKey(publicKey);
  if (!key || !isTimely(request, now)) return false;
  const [time, signature] = [Number(request.time), Buffer.from(request.signature ?? '', 'base64')];
  const bodySha256 = createHash('sha256').update(body).digest('hex');
  return verify(null, Buffer.from(signedText({ method, path, time, bodySha256 })), key, signature);
}

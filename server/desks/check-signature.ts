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

/** `now` in UTC ms. False also for a time that is further off than the tolerance, so that a request cannot be kept for later. */
export function isSignedBy(publicKey: string, request: SignedRequest, now: number): boolean {
  const { method, path, body } = request;
  const time = /^\d{1,15}$/.test(request.time ?? '') ? Number(request.time) : Number.NaN;
  const signature = Buffer.from(request.signature ?? '', 'base64');
  const key = readPublicKey(publicKey);
  if (!key || !(Math.abs(time - now) <= CLOCK_TOLERANCE) || signature.length !== ED25519_BYTES) return false;
  const bodySha256 = createHash('sha256').update(body).digest('hex');
  return verify(null, Buffer.from(signedText({ method, path, time, bodySha256 })), key, signature);
}

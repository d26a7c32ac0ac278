/** The desk's key pair (Ed25519): the public half goes to the server once, the private half stays with the host's store. */
import { createPrivateKey, generateKeyPairSync, hash, type KeyObject, sign } from 'node:crypto';
import { z } from 'zod';
import {
  DESK_HEADER,
  SIGNATURE_HEADER,
  type SignedParts,
  signedText,
  TIME_HEADER,
} from '../../../shared/sync/signed-text.ts';

/** Where a host keeps one secret text; `save` throws where it cannot be kept safely. */
export interface KeyStore {
  readonly load: () => Promise<string | null>;
  readonly save: (key: string) => Promise<void>;
}

/** PKCS8 and SPKI in base64. */
const pair = z.object({ privateKey: z.string(), publicKey: z.string() });
/** No desk id before the server gave one. `next`: asks to be taken in again, while this one still counts. */
const kept = pair.extend({ deskId: z.string().nullable(), next: pair.optional() });
export type KeyPair = z.infer<typeof pair>;
export type DeskKey = z.infer<typeof kept>;

export function newKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

export const writeKey = (key: DeskKey): string => JSON.stringify(key);

/** Null for what is no key: a file of another program, or one that was cut. */
export function readKey(text: string | null): DeskKey | null {
  if (text === null) return null;
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The headers of one request; the body is signed by its hash, the moment so that nobody sends it again later. */
export function signer(key: DeskKey): (parts: Omit<SignedParts, 'bodySha256'>, body: string) => Record<string, string> {
  const privateKey: KeyObject = createPrivateKey({
    key: Buffer.from(key.privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  return (parts, body) => {
    const text = signedText({ ...parts, bodySha256: hash('sha256', body) });
    return {
      [DESK_HEADER]: key.deskId ?? '',
      [TIME_HEADER]: String(parts.time),
      [SIGNATURE_HEADER]: sign(null, Buffer.from(text), privateKey).toString('base64'),
    };
  };
}

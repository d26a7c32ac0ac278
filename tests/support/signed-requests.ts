/** A desk that signs its requests, as tests of the server over HTTP see it. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { DESK_HEADER, SIGNATURE_HEADER, signedText, TIME_HEADER } from '../../shared/sync/signed-text.ts';

export interface SignedDesk {
  readonly publicKey: string;
  /** Headers of one request; `body` as it is sent. */
  readonly headers: (
    deskId: string,
    method: string,
    path: string,
    body?: string,
    time?: number,
  ) => Record<string, string>;
}

export function newSignedDesk(): SignedDesk {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    headers: (deskId, method, path, body = '', time = Date.now()) => ({
      [DESK_HEADER]: deskId,
      [TIME_HEADER]: String(time),
      [SIGNATURE_HEADER]: signatureOf(privateKey, method, path, body, time),
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
    }),
  };
}

function signatureOf(key: KeyObject, method: string, path: string, body: string, time: number): string {
  const bodySha256 = createHash('sha256').update(body).digest('hex');
  return sign(null, Buffer.from(signedText({ method, path, time, bodySha256 })), key).toString('base64');
}

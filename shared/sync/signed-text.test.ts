import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { type SignedParts, signedText } from './signed-text.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const parts: SignedParts = { method: 'POST', path: '/v1/sites/s/push?a=1', time: 5, bodySha256: sha256('{"a":1}') };

it('sync: what is signed has one line for method, path, time and body', () => {
  expect(signedText({ ...parts, method: 'post' })).toBe(`POST\n/v1/sites/s/push?a=1\n5\n${sha256('{"a":1}')}`);
});

it('sync: a signature fits no other method, path, time or body', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const signature = sign(null, Buffer.from(signedText(parts)), privateKey);
  const fits = (other: Partial<SignedParts>) =>
    verify(null, Buffer.from(signedText({ ...parts, ...other })), publicKey, signature);
  expect(fits({})).toBe(true);
  expect(fits({ method: 'GET' })).toBe(false);
  expect(fits({ path: '/v1/sites/s/pull?a=1' })).toBe(false);
  expect(fits({ time: 6 })).toBe(false);
  expect(fits({ bodySha256: sha256('{"a":2}') })).toBe(false);
});

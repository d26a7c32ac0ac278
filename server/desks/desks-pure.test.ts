import { createHash, generateKeyPairSync, randomInt, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/base/clock.ts';
import { signedText } from '../../shared/sync/signed-text.ts';
import { isSignedBy, readPublicKey, type SignedRequest } from './check-signature.ts';
import { deskLetter } from './desk-letter.ts';
import { hashCode, makeCode, readCode, showCode } from './enrolment-code.ts';

describe('enrolment: the code', () => {
  it('enrolment: has eight characters without look-alikes', () => {
    const codes = Array.from({ length: 300 }, () => makeCode(randomInt));
    expect(codes.every((code) => /^[ACDEFGHJKMNPQRTUVWXY34679]{8}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(300);
  });

  it('enrolment: is read however it is typed', () => {
    expect(showCode('ACDEFG34')).toBe('ACDE-FG34');
    expect(readCode(' acde-fg34 ')).toBe('ACDEFG34');
    expect(readCode('ACDE FG34')).toBe('ACDEFG34');
    expect(readCode('ACDEFG3')).toBeNull();
    expect(readCode('ACDEFG0O')).toBeNull();
  });

  it('enrolment: is kept only as a hash', async () => {
    const hash = await hashCode('ACDEFG34');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashCode('ACDEFG34')).toBe(hash);
    expect(await hashCode('ACDEFG36')).not.toBe(hash);
  });
});

it('enrolment: desks are lettered A to Z, then AA to ZZ, then no more', () => {
  expect([0, 1, 25, 26, 27, 51, 52, 701].map(deskLetter)).toEqual(['A', 'B', 'Z', 'AA', 'AB', 'AZ', 'BA', 'ZZ']);
  expect(() => deskLetter(702)).toThrow(RangeError);
});

describe('signature', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const spki = (key: typeof publicKey) => key.export({ format: 'der', type: 'spki' }).toString('base64');
  const NOW = 1_795_000_000_000;
  const signed = (time: number, body = '{"a":1}'): SignedRequest => {
    const parts = { method: 'POST', path: '/v1/sites/x/push', time };
    const bodySha256 = createHash('sha256').update(body).digest('hex');
    return {
      ...parts,
      time: String(time),
      deskId: 'd',
      body: Buffer.from(body),
      signature: sign(null, Buffer.from(signedText({ ...parts, bodySha256 })), privateKey).toString('base64'),
    };
  };

  it('signature: fits the key of the desk and no other', () => {
    expect(isSignedBy(spki(publicKey), signed(NOW), NOW)).toBe(true);
    expect(isSignedBy(spki(generateKeyPairSync('ed25519').publicKey), signed(NOW), NOW)).toBe(false);
  });

  it('SY19: holds for five minutes either way and no longer', () => {
    for (const off of [-5 * MINUTE, 5 * MINUTE]) expect(isSignedBy(spki(publicKey), signed(NOW + off), NOW)).toBe(true);
    for (const off of [-5 * MINUTE - 1, 5 * MINUTE + 1])
      expect(isSignedBy(spki(publicKey), signed(NOW + off), NOW)).toBe(false);
  });

  it('signature: nothing may be changed on the way', () => {
    const request = signed(NOW);
    const changed: Partial<SignedRequest>[] = [
      { body: Buffer.from('{"a":2}') },
      { path: '/v1/sites/y/push' },
      { method: 'GET' },
      { time: String(NOW + 1) },
      { time: undefined },
      { time: 'soon' },
      { signature: undefined },
      { signature: 'AAAA' },
    ];
    for (const change of changed) expect(isSignedBy(spki(publicKey), { ...request, ...change }, NOW)).toBe(false);
  });

  it('signature: a key of another kind is no key', () => {
    expect(readPublicKey(spki(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey))).toBeNull();
    expect(readPublicKey('rubbish')).toBeNull();
    expect(isSignedBy('rubbish', signed(NOW), NOW)).toBe(false);
  });
});

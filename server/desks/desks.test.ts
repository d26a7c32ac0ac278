import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/base/clock.ts';
import { PROTOCOL } from '../../shared/sync/protocol.ts';
import { signedText } from '../../shared/sync/signed-text.ts';
import type { EnrolInput } from '../../shared/sync/wire.ts';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../../tests/support/postgres.ts';
import { desksOf, readSites, revokeDesk } from '../postgres/desk-tables.ts';
import { admit } from './admit.ts';
import type { SignedRequest } from './check-signature.ts';
import { enrol } from './enrol.ts';
import { CODE_LIFE } from './enrolment-code.ts';
import { makeEnrolmentCode } from './make-code.ts';

let postgres: TestPostgres;
let database: TestDatabase;
let now = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(async () => {
  database = await postgres.fresh();
  now = 1_795_000_000_000;
  return () => database.dispose();
});

const ports = () => ({ db: database.db, clock: () => now, newId: randomUUID });
const newKey = () => generateKeyPairSync('ed25519');
const spki = (key: ReturnType<typeof newKey>) =>
  key.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

async function codeFor(siteName: string, newSite = false): Promise<string> {
  const made = await makeEnrolmentCode(ports(), { siteName, newSite });
  if (!made.ok) throw new Error(made.why);
  return made.code;
}

const input = (code: string, more: Partial<EnrolInput> = {}): EnrolInput => ({
  protocol: PROTOCOL,
  code,
  deskName: 'Recepcja',
  installId: randomUUID(),
  publicKey: spki(newKey()),
  bringsHouse: false,
  ...more,
});
const join = (code: string, more: Partial<EnrolInput> = {}, address = '10.0.0.1') =>
  enrol(ports(), input(code, more), address);

/** A site that has something: its first desk came and pushed. */
async function siteWithHouse(): Promise<string> {
  const first = await join(await codeFor('Wieża', true), { bringsHouse: true });
  if (!first.ok) throw new Error(first.code);
  await database.db.query('UPDATE site_head SET seq = 3 WHERE site = $1', [first.answer.siteId]);
  return first.answer.siteId;
}

describe('enrolment: codes for sites', () => {
  it('enrolment: a code names a site that there is, or makes one', async () => {
    expect(await makeEnrolmentCode(ports(), { siteName: 'Wieża', newSite: false })).toMatchObject({
      why: 'SITE_UNKNOWN',
    });
    expect(await makeEnrolmentCode(ports(), { siteName: '  ', newSite: true })).toMatchObject({ why: 'NO_NAME' });
    expect(await makeEnrolmentCode(ports(), { siteName: 'x'.repeat(121), newSite: true })).toMatchObject({
      why: 'LONG_NAME',
    });
    expect(await makeEnrolmentCode(ports(), { siteName: ' Wieża ', newSite: true })).toMatchObject({
      siteName: 'Wieża',
    });
    expect(await makeEnrolmentCode(ports(), { siteName: 'wieża', newSite: true })).toMatchObject({
      why: 'SITE_EXISTS',
    });
    expect(await makeEnrolmentCode(ports(), { siteName: 'WIEŻA', newSite: false })).toMatchObject({ ok: true });
    expect(await makeEnrolmentCode(ports(), { siteName: null, newSite: false })).toMatchObject({ siteName: 'Wieża' });
    expect((await readSites(database.db)).map((site) => site.name)).toEqual(['Wieża']);
  });

  it('enrolment: without a name only where there is one site', async () => {
    expect(await makeEnrolmentCode(ports(), { siteName: null, newSite: false })).toMatchObject({ why: 'NO_NAME' });
    await codeFor('Wieża', true);
    await codeFor('Młyn', true);
    const refused = await makeEnrolmentCode(ports(), { siteName: null, newSite: false });
    expect(refused).toEqual({ ok: false, why: 'NO_NAME', sites: ['Młyn', 'Wieża'] });
  });

  it('enrolment: the code itself is not in the database', async () => {
    const code = await codeFor('Wieża', true);
    const rows = await database.db.query('SELECT * FROM enrol_code');
    expect(JSON.stringify(rows)).not.toContain(code);
  });
});

describe('enrolment: joining', () => {
  it('enrolment: desks get the letters A, B, C of their site', async () => {
    const siteId = await siteWithHouse();
    const second = await join(await codeFor('Wieża'));
    const third = await join(await codeFor('Wieża'));
    expect(second).toMatchObject({ ok: true, answer: { siteId, deskLetter: 'B', siteName: 'Wieża', head: 3 } });
    expect(third).toMatchObject({ ok: true, answer: { deskLetter: 'C' } });
    expect(await join(await codeFor('Młyn', true), { bringsHouse: true })).toMatchObject({
      answer: { deskLetter: 'A' },
    });
  });

  it('enrolment: ten desks at once get ten letters', async () => {
    const siteId = await siteWithHouse();
    const codes = await Promise.all(Array.from({ length: 10 }, () => codeFor('Wieża')));
    const joined = await Promise.all(codes.map((code) => join(code)));
    expect(joined.every((result) => result.ok)).toBe(true);
    expect(
      (await desksOf(database.db, siteId))
        .map((desk) => desk.letter)
        .sort()
        .join(''),
    ).toBe('ABCDEFGHIJK');
  });

  it('SY19: a code works once, and only for 15 minutes', async () => {
    await siteWithHouse();
    const used = await codeFor('Wieża');
    expect(await join(used)).toMatchObject({ ok: true });
    expect(await join(used)).toMatchObject({ ok: false, code: 'CODE_UNKNOWN' });
    const late = await codeFor('Wieża');
    now += CODE_LIFE;
    expect(await join(late)).toMatchObject({ ok: false, code: 'CODE_UNKNOWN' });
  });

  it('enrolment: one code sent by many desks at once opens one', async () => {
    await siteWithHouse();
    const code = await codeFor('Wieża');
    const results = await Promise.all(Array.from({ length: 6 }, (_, i) => join(code, {}, `10.0.0.${i}`)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  it('enrolment: a desk whose answer was lost asks again with its key and gets the same', async () => {
    await siteWithHouse();
    const once = input(await codeFor('Wieża'));
    const first = await enrol(ports(), once, '10.0.0.1');
    now += 20 * MINUTE;
    expect(await enrol(ports(), once, '10.0.0.1')).toEqual(first);
    expect(await readSites(database.db)).toHaveLength(1);
  });

  it('enrolment: two houses never become one; the code stays valid', async () => {
    const code = await codeFor('Wieża', true);
    expect(await join(code)).toMatchObject({ ok: false, code: 'SITE_IS_EMPTY' });
    expect(await join(code, { bringsHouse: true })).toMatchObject({ ok: true });
    const second = await codeFor('Wieża');
    expect(await join(second, { bringsHouse: true })).toMatchObject({ ok: false, code: 'SITE_HAS_CONTENT' });
    await database.db.query('UPDATE site_head SET seq = 1');
    expect(await join(second, { bringsHouse: true })).toMatchObject({ ok: false, code: 'SITE_HAS_CONTENT' });
    expect(await join(second)).toMatchObject({ ok: true });
  });

  it('enrolment: what is no key and what is no protocol is refused', async () => {
    const code = await codeFor('Wieża', true);
    expect(await join(code, { publicKey: 'A'.repeat(60) })).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await join(code, { protocol: PROTOCOL + 1 })).toMatchObject({ code: 'PROTOCOL' });
  });

  it('SY19: who guesses waits, others do not', async () => {
    await siteWithHouse();
    const right = await codeFor('Wieża');
    const wrong = await Promise.all(Array.from({ length: 25 }, () => join('AAAA-AAAA', {}, 'bad')));
    expect(wrong.filter((result) => !result.ok && result.code === 'CODE_UNKNOWN').length).toBeLessThanOrEqual(10);
    // Those of the burst that had to wait do not count: so many more are judged at the most.
    for (let attempt = 0; attempt < 10; attempt++) await join('AAAA-AAAA', {}, 'bad');
    expect(await join(right, {}, 'bad')).toMatchObject({ ok: false, code: 'TOO_MANY' });
    const other = await join(right, {}, 'good');
    expect(other).toMatchObject({ ok: true });
    now += 15 * MINUTE + 1;
    expect(await join(await codeFor('Wieża'), {}, 'bad')).toMatchObject({ ok: true });
  });

  it('enrolment: the whole world together may guess only so often', async () => {
    await codeFor('Wieża', true);
    for (let i = 0; i < 200; i++) await join('rubbish', {}, `10.1.0.${i}`);
    expect(await join('AAAA-AAAA', {}, '10.2.0.1')).toMatchObject({ code: 'TOO_MANY' });
  });
});

describe('signed requests', () => {
  const BODY = '{}';
  function signed(key: ReturnType<typeof newKey>, siteId: string, deskId: string, time = now): SignedRequest {
    const path = `/v1/sites/${siteId}/push`;
    const bodySha256 = createHash('sha256').update(BODY).digest('hex');
    const text = signedText({ method: 'POST', path, time, bodySha256 });
    const signature = sign(null, Buffer.from(text), key.privateKey).toString('base64');
    return { method: 'POST', path, deskId, time: String(time), signature, body: Buffer.from(BODY) };
  }

  async function joined() {
    const key = newKey();
    const result = await join(await codeFor(`Dom ${randomUUID()}`, true), { bringsHouse: true, publicKey: spki(key) });
    if (!result.ok) throw new Error(result.code);
    return { key, ...result.answer };
  }

  it('signature: a desk of the site is let in', async () => {
    const { key, siteId, deskId } = await joined();
    const admitted = await admit(ports(), siteId, signed(key, siteId, deskId));
    expect(admitted).toEqual({ ok: true, siteId, deskId, deskName: 'Recepcja', revoked: false });
  });

  it('SY19: a wrong one gets the time of the server, so that a desk can set its clock', async () => {
    const { key, siteId, deskId } = await joined();
    const refused = { ok: false, code: 'BAD_SIGNATURE', data: { serverTime: now } };
    expect(await admit(ports(), siteId, signed(newKey(), siteId, deskId))).toEqual(refused);
    expect(await admit(ports(), siteId, signed(key, siteId, deskId, now - 400 * 86_400_000))).toEqual(refused);
  });

  it('signature: nobody comes into another house', async () => {
    const [mine, other] = [await joined(), await joined()];
    const unknown = { ok: false, code: 'UNKNOWN_DESK', data: {} };
    expect(await admit(ports(), other.siteId, signed(mine.key, other.siteId, mine.deskId))).toEqual(unknown);
    expect(await admit(ports(), mine.siteId, signed(mine.key, mine.siteId, randomUUID()))).toEqual(unknown);
    expect(await admit(ports(), mine.siteId, signed(mine.key, mine.siteId, 'x'))).toEqual(unknown);
  });

  it('signature: a revoked desk is known as such', async () => {
    const { key, siteId, deskId } = await joined();
    expect(await revokeDesk(database.db, deskId, now)).toBe(true);
    expect(await revokeDesk(database.db, deskId, now)).toBe(false);
    expect(await admit(ports(), siteId, signed(key, siteId, deskId))).toMatchObject({ ok: true, revoked: true });
  });
});

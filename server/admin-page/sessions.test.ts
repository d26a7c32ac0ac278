/** How long somebody stays signed in to the administrator's page. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../shared/base/clock.ts';
import { startTestPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { newSecret } from '../admin/secret.ts';
import { eraseAt } from '../erasure/erase.ts';
import { openHttp } from '../http/server.ts';
import { openHeadChannel } from '../postgres/head-channel.ts';
import { createSyncService } from '../sync/service.ts';
import { addAdminPage } from './routes.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

it('admin: a page that is only left open is signed out after 30 minutes, one that is used is not', async () => {
  const { db, url } = await postgres.fresh();
  let now = 1_795_000_000_000;
  const clock = () => now;
  const heads = await openHeadChannel(db);
  const service = createSyncService({ db, clock, erase: eraseAt(clock) });
  const place = { dataDir: '/nowhere', databaseUrl: url };
  const nobody = async () => ({ ok: false, code: 'UNKNOWN_DESK', data: {} }) as const;
  const { app, close } = await openHttp({
    ...{ service, heads, log: () => {}, version: '1', glance: nobody, admit: nobody, enrol: nobody },
    isRevoked: async () => false,
    check: async () => {},
    headOf: async () => 0,
    further: async (http) => addAdminPage(http, { db, clock, newId: uuidv7, place, service, ledgerSoon: () => {} }),
  });
  const headers = { 'content-type': 'application/json' };
  const post = (path: string, body: object, cookie = '') =>
    app.inject({
      method: 'POST',
      url: `/admin/api/${path}`,
      headers: { ...headers, cookie },
      payload: JSON.stringify(body),
    });
  const signedIn = async () =>
    (await post('sign-in', { secret })).headers['set-cookie']?.toString().split(';')[0] ?? '';
  const look = async (cookie: string) =>
    (await app.inject({ url: '/admin/api/overview', headers: { cookie } })).statusCode;
  const secret = await newSecret(db, now);
  const [open, used] = [await signedIn(), await signedIn()];
  for (let minutes = 0; minutes < 30; minutes += 10) {
    now += 10 * MINUTE;
    expect(await look(open)).toBe(200);
    expect((await post('code', { siteName: 'Dom', newSite: true }, used)).statusCode).not.toBe(401);
  }
  now += 1;
  expect(await look(open)).toBe(401);
  expect(await look(used)).toBe(200);
  now += HOUR;
  expect(await look(used)).toBe(401);
  await close();
  await heads.close();
});

/** The server over real HTTP on a real PostgreSQL: signatures, refusals, limits, the stream, and what it says of itself. */
import { type IncomingMessage, request, type Server } from 'node:http';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROTOCOL } from '../../shared/sync/protocol.ts';
import { DESK_HEADER, SIGNATURE_HEADER, TIME_HEADER } from '../../shared/sync/signed-text.ts';
import { startTestPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { insert, openSite, type TestSite } from '../../tests/support/server-site.ts';
import { newSignedDesk } from '../../tests/support/signed-requests.ts';
import { admit, glance } from '../desks/admit.ts';
import { enrol } from '../desks/enrol.ts';
import { findDesk } from '../postgres/desk-tables.ts';
import { openHeadChannel } from '../postgres/head-channel.ts';
import { readHead } from '../postgres/pages.ts';
import { insertDesk } from '../postgres/sites.ts';
import { createSyncService } from '../sync/service.ts';
import type { HttpOptions } from './options.ts';
import { openHttp } from './server.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

type Answer = {
  status: number;
  body: { code?: string; data?: Record<string, unknown> } & Record<string, unknown>;
  headers: Headers;
};

interface Wire {
  readonly site: TestSite;
  readonly deskId: string;
  readonly origin: string;
  readonly logged: string[];
  readonly query: (sql: string, values?: readonly unknown[]) => Promise<unknown[]>;
  /** POST of a signed body below the site. */
  readonly ask: (
    kind: string,
    input: unknown,
    over?: { time?: number; deskId?: string; sent?: string },
  ) => Promise<Answer>;
  readonly get: (path: string) => Promise<Answer>;
  readonly stream: (
    signal?: AbortSignal,
  ) => Promise<{ next: () => Promise<number>; ended: Promise<void>; stop: () => void }>;
  readonly close: () => Promise<void>;
}

const clock = Date.now;

type Over = (real: HttpOptions) => Partial<HttpOptions>;

async function overHttp(work: (wire: Wire) => Promise<void>, over: Over = () => ({})): Promise<void> {
  const { db, dispose } = await postgres.fresh();
  const logged: string[] = [];
  const log = (...line: unknown[]) => void logged.push(JSON.stringify(line));
  const heads = await openHeadChannel(db);
  const service = createSyncService({ db, clock, log, announce: heads.announce });
  const real: HttpOptions = {
    service,
    heads,
    log,
    version: '1.2.3',
    glance: (siteId, signed, known) => glance({ db, clock }, siteId, signed, known),
    admit: (siteId, signed) => admit({ db, clock }, siteId, signed),
    isRevoked: async (id) => (await findDesk(db, id))?.revoked_at !== null,
    enrol: (input, address) => enrol({ db, clock, newId: uuidv7 }, input, address),
    check: () => db.query('SELECT 1'),
    headOf: async (siteId) => (await readHead(db, siteId))?.seq ?? 0,
  };
  const { app, close } = await openHttp({ ...real, ...over(real) });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const site = await openSite(db);
  const [deskId, keys] = [uuidv7(), newSignedDesk()];
  const desk = { id: deskId, siteId: site.siteId, name: 'Recepcja', letter: 'A', publicKey: keys.publicKey };
  await db.transaction((tx) => insertDesk(tx, { ...desk, bringsHouse: false, now: clock() }));
  const answerOf = async (response: Response): Promise<Answer> => {
    const body = (await response.json()) as Answer['body'];
    return { status: response.status, body, headers: response.headers };
  };
  await work({
    site,
    deskId,
    origin,
    logged,
    query: db.query,
    ask: async (kind, input, { time, deskId: as = deskId, sent } = {}) => {
      const path = `/v1/sites/${site.siteId}/${kind}`;
      const body = JSON.stringify(input);
      const headers = keys.headers(as, 'POST', path, body, time);
      return answerOf(await fetch(origin + path, { method: 'POST', headers, body: sent ?? body }));
    },
    get: async (path) => answerOf(await fetch(origin + path)),
    stream: (signal) => {
      const path = `/v1/sites/${site.siteId}/stream`;
      return openStream(origin + path, keys.headers(deskId, 'GET', path), signal);
    },
    close,
  });
  await close();
  await heads.close();
  await dispose();
}

function openStream(url: string, headers: Record<string, string>, signal?: AbortSignal) {
  return new Promise<Awaited<ReturnType<Wire['stream']>>>((resolve, reject) => {
    const asked = request(url, { headers, ...(signal ? { signal } : {}) }, (response) => {
      const heads: number[] = [];
      const waiting: ((head: number) => void)[] = [];
      let text = '';
      response.on('data', (piece: Buffer) => {
        text += piece;
        for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n')) {
          const said = text.slice(0, at);
          text = text.slice(at + 2);
          if (said === ':') continue;
          const { head } = JSON.parse(said.slice('data: '.length)) as { head: number };
          const next = waiting.shift();
          if (next) next(head);
          else heads.push(head);
        }
      });
      const ended = new Promise<void>((done) => response.once('close', () => done()));
      const next = () =>
        new Promise<number>((told) => {
          const head = heads.shift();
          if (head === undefined) waiting.push(told);
          else told(head);
        });
      resolve({ next, ended, stop: () => asked.destroy() });
    });
    asked.once('error', reject).end();
  });
}

const installId = uuidv7();
const topic = (text = 'ławki') => ({
  ...{ id: uuidv7(), text, personName: '', status: 'resident', groupId: null, withdrawn: false, by: 'Ewa' },
  at: Date.parse('2026-11-20T10:00:00Z'),
});
const change = (n: number, text?: string) => ({
  ...{ n, name: 'topics.add', actor: 'Ewa', at: Date.parse('2026-11-20T10:00:00Z'), hash: String(n).padStart(64, '0') },
  effects: [insert('topic', topic(text))],
});
const batch = (site: TestSite, firstN: number, changes: unknown[]) => ({
  ...{ protocol: PROTOCOL, epoch: site.epoch, installId, firstN, changes, sentAt: Date.now() },
});

it('sync: a signed desk pushes, pulls and takes a snapshot over HTTP', () =>
  overHttp(async ({ site, ask }) => {
    expect(await ask('push', batch(site, 1, [change(1)]))).toMatchObject({ status: 200, body: { lastN: 1, head: 1 } });
    const position = { protocol: PROTOCOL, epoch: site.epoch, installId };
    const pulled = await ask('pull', { ...position, cursor: 0, chain: '', limit: 10 });
    expect(pulled.body).toMatchObject({ head: 1, entries: [{ seq: 1, n: 1 }] });
    expect(await ask('snapshot', { ...position, after: null, limit: 10 })).toMatchObject({
      body: { total: 1, next: null },
    });
    expect(await ask('state', { protocol: PROTOCOL, installId })).toMatchObject({
      body: { lastN: 1, deskLetter: 'A' },
    });
    const erasureId = uuidv7();
    expect(await ask('erased', { protocol: PROTOCOL, installId, erasureIds: [erasureId] })).toMatchObject({
      body: { erasures: [{ erasureId, done: 1, desks: 1 }] },
    });
  }));

it('sync: who did not sign this, or long ago, or is no desk of this site is told which', () =>
  overHttp(async ({ site, ask, query }) => {
    const input = { protocol: PROTOCOL, installId };
    const old = await ask('state', input, { time: Date.now() - 3_600_000 });
    expect(old).toMatchObject({ status: 401, body: { code: 'BAD_SIGNATURE' } });
    expect(Math.abs(Number(old.body.data?.serverTime) - Date.now())).toBeLessThan(60_000);
    const other = JSON.stringify({ ...input, protocol: 2 });
    expect(await ask('state', input, { sent: other })).toMatchObject({ status: 401, body: { code: 'BAD_SIGNATURE' } });
    expect(await ask('state', input, { deskId: uuidv7() })).toMatchObject({
      status: 401,
      body: { code: 'UNKNOWN_DESK' },
    });
    expect(await ask('push', batch(site, 1, [change(1)]), { sent: '{}' })).toMatchObject({ status: 401 });
    expect(await query('SELECT seq FROM log')).toEqual([]);
  }));

it('sync: refusals have their status, a sentence and what comes along', () =>
  overHttp(async ({ site, ask, get, query, deskId }) => {
    const wrong = await ask('push', { ...batch(site, 1, [change(1)]), epoch: uuidv7() });
    expect(wrong).toMatchObject({ status: 409, body: { code: 'WRONG_EPOCH', data: { epoch: site.epoch, head: 0 } } });
    expect(wrong.body.message).toMatch(/restored/);
    expect(await ask('push', { nothing: true })).toMatchObject({ status: 400, body: { data: { detail: 'protocol' } } });
    expect(await ask('push', batch(site, 1, Array(51).fill(change(1))))).toMatchObject({ status: 400 });
    expect(await get('/nowhere')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    await query('UPDATE desk SET revoked_at = 1 WHERE id = $1', [deskId]);
    expect(await ask('state', { protocol: PROTOCOL, installId })).toMatchObject({
      status: 403,
      body: { code: 'REVOKED' },
    });
  }));

it('sync: one change may be a whole house, a batch of several may not, and nothing may be larger', () =>
  overHttp(async ({ site, ask }) => {
    const big = (n: number, count: number) => ({
      ...change(n),
      effects: Array.from({ length: count }, () => insert('topic', topic('ł'.repeat(400)))),
    });
    const several = await ask('push', batch(site, 1, [big(1, 200), big(2, 200)]));
    expect(several).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
    expect(await ask('push', batch(site, 1, [big(1, 1000)]))).toMatchObject({ status: 200, body: { lastN: 1 } });
    expect(await ask('push', batch(site, 2, [big(2, 9000)]))).toMatchObject({ status: 413 });
  }));

it('sync: too many requests of one desk are told when to come back', () =>
  overHttp(
    async ({ ask }) => {
      const input = { protocol: PROTOCOL, installId };
      // The first one shows who it is, and counts for its address.
      for (let i = 0; i < 4; i += 1) expect((await ask('state', input)).status).toBe(200);
      const late = await ask('state', input);
      expect(late).toMatchObject({ status: 429, body: { code: 'TOO_MANY' } });
      expect(Number(late.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(Number(late.body.data?.retryAfterMs)).toBeGreaterThan(0);
      // Others are not held up by it.
      expect((await ask('state', input, { deskId: uuidv7() })).status).toBe(401);
    },
    () => ({ rate: 3 }),
  ));

it('sync: who is no desk here shares the limit of its address, whatever name it takes', () =>
  overHttp(
    async ({ ask }) => {
      const input = { protocol: PROTOCOL, installId };
      expect((await ask('state', input)).status).toBe(200);
      const stranger = async () => (await ask('state', input, { deskId: uuidv7() })).status;
      expect([await stranger(), await stranger(), await stranger()]).toEqual([401, 401, 429]);
      // A desk that was let in from there is not held up by it.
      expect((await ask('state', input)).status).toBe(200);
    },
    () => ({ rate: 3 }),
  ));

/** The answer to headers whose body never comes to an end. */
const answerBeforeBody = (url: string, headers: Record<string, string>) =>
  new Promise<{ status: number | undefined; code: string }>((resolve, reject) => {
    const answered = async (response: IncomingMessage) => {
      const pieces = await response.toArray();
      const { code } = JSON.parse(Buffer.concat(pieces).toString()) as { code: string };
      resolve({ status: response.statusCode, code });
      asked.destroy();
    };
    const sent = { 'content-type': 'application/json', 'content-length': '8000000', ...headers };
    const asked = request(url, { method: 'POST', headers: sent }, (response) => void answered(response));
    asked.on('error', reject).write('{');
  });

it('sync: who cannot be let in is refused before a body is read', () =>
  overHttp(async ({ origin, site, deskId }) => {
    const url = `${origin}/v1/sites/${site.siteId}/push`;
    const stranger = newSignedDesk().headers(uuidv7(), 'POST', '/');
    const unknown = { status: 401, code: 'UNKNOWN_DESK' };
    expect(await answerBeforeBody(url, {})).toEqual(unknown);
    expect(await answerBeforeBody(url, stranger)).toEqual(unknown);
    expect(await answerBeforeBody(url, { ...stranger, [DESK_HEADER]: 'x' })).toEqual(unknown);
    const bad = { status: 401, code: 'BAD_SIGNATURE' };
    const named = { ...stranger, [DESK_HEADER]: deskId };
    expect(await answerBeforeBody(url, { ...named, [SIGNATURE_HEADER]: 'AAAA' })).toEqual(bad);
    expect(await answerBeforeBody(url, { ...named, [TIME_HEADER]: '1' })).toEqual(bad);
  }));

it('sync: enrolling needs a code, and a wrong one is refused in words', () =>
  overHttp(async ({ origin }) => {
    const input = {
      ...{ protocol: PROTOCOL, code: 'ABCD2345', deskName: 'Nowe', installId, bringsHouse: false },
      publicKey: newSignedDesk().publicKey,
    };
    const headers = { 'content-type': 'application/json' };
    const asked = await fetch(`${origin}/v1/enrol`, { method: 'POST', headers, body: JSON.stringify(input) });
    expect(asked.status).toBe(404);
    expect(await asked.json()).toMatchObject({ code: 'CODE_UNKNOWN', data: {} });
  }));

it('sync: the stream says the head at once and after every push, and nothing else', () =>
  overHttp(async ({ site, ask, stream, close }) => {
    const open = await stream();
    expect(await open.next()).toBe(0);
    await ask('push', batch(site, 1, [change(1)]));
    expect(await open.next()).toBe(1);
    await ask('push', batch(site, 2, [change(2), change(3)]));
    expect(await open.next()).toBe(3);
    const closing = close();
    await open.ended;
    await closing;
  }));

it('sync: a desk that is revoked loses its stream at the next beat', () =>
  overHttp(
    async ({ site, ask, stream, query, deskId }) => {
      const open = await stream();
      expect(await open.next()).toBe(0);
      await ask('push', batch(site, 1, [change(1)]));
      expect(await open.next()).toBe(1);
      await query('UPDATE desk SET revoked_at = 1 WHERE id = $1', [deskId]);
      await open.ended;
    },
    () => ({ beatMs: 20 }),
  ));

it('sync: nothing is kept for a desk that went away while its stream began', async () => {
  const leaving = new AbortController();
  let server: Server | undefined;
  let listening = 0;
  const letIn = Promise.withResolvers<void>();
  const connections = () => new Promise<number>((resolve) => server?.getConnections((_error, count) => resolve(count)));
  await overHttp(
    async ({ stream }) => {
      await expect(stream(leaving.signal)).rejects.toThrow('aborted');
      await letIn.promise;
      expect(listening).toBe(0);
    },
    ({ admit: admitted, heads }) => ({
      further: async (app) => {
        server = app.server;
      },
      admit: async (...asked) => {
        const caller = await admitted(...asked);
        leaving.abort();
        await expect.poll(connections).toBe(0);
        // Once what waits for this answer has run.
        setImmediate(letIn.resolve);
        return caller;
      },
      heads: {
        ...heads,
        subscribe: (...wanted) => {
          listening++;
          const leave = heads.subscribe(...wanted);
          return () => {
            listening--;
            leave();
          };
        },
      },
    }),
  );
});

it('sync: a push at one process wakes the stream of another', async () => {
  const { db, dispose } = await postgres.fresh();
  const site = await openSite(db);
  const [here, there] = [await openHeadChannel(db), await openHeadChannel(db)];
  const told = new Promise<number>((resolve) => there.subscribe(site.siteId, resolve));
  const service = createSyncService({ db, clock, announce: here.announce });
  const desk = await site.desk('Recepcja', service);
  desk.make(insert('topic', topic()));
  await desk.push();
  expect(await told).toBe(1);
  // Its connection is lost: what was told meanwhile is made up for.
  const again = new Promise<number>((resolve) => there.subscribe(site.siteId, resolve));
  await db.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'urbanlab-server-heads'",
  );
  desk.make(insert('topic', topic()));
  await desk.push();
  expect(await again).toBe(2);
  await Promise.all([here.close(), there.close()]);
  await dispose();
});

it('sync: what the description says is there, and nothing else answers', () =>
  overHttp(async ({ origin, get }) => {
    const { body } = await get('/openapi.json');
    const described = Object.entries(body.paths as Record<string, Record<string, { summary?: string }>>).flatMap(
      ([path, methods]) => Object.entries(methods).map(([method, { summary }]) => ({ method, path, summary })),
    );
    expect(described.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'get /health',
      'get /ready',
      'get /v1/sites/{siteId}/stream',
      'post /v1/enrol',
      'post /v1/sites/{siteId}/erased',
      'post /v1/sites/{siteId}/pull',
      'post /v1/sites/{siteId}/push',
      'post /v1/sites/{siteId}/snapshot',
      'post /v1/sites/{siteId}/state',
    ]);
    const page = await (await fetch(`${origin}/docs`)).text();
    expect(page).not.toMatch(/<script|https?:\/\//);
    for (const { method, path, summary } of described) {
      const url = origin + path.replace('{siteId}', uuidv7());
      expect((await fetch(url, { method: method.toUpperCase() })).status, path).not.toBe(404);
      expect(summary?.length, path).toBeGreaterThan(5);
      expect(page).toContain(path);
    }
  }));

it('sync: the logs of a server hold neither names nor addresses nor what people wrote', () =>
  overHttp(async ({ site, ask, logged, query }) => {
    await ask('push', batch(site, 1, [change(1, 'Jan Kowalski prosi o ławki')]));
    await query('ALTER TABLE log RENAME TO hidden');
    expect(await ask('push', batch(site, 2, [change(2, 'Anna Nowak')]))).toMatchObject({ status: 503 });
    await query('ALTER TABLE hidden RENAME TO log');
    const text = logged.join('\n');
    expect(text).toContain('POST /v1/sites/:siteId/push');
    expect(text).toContain('"status":503');
    expect(text).not.toMatch(/Kowalski|Nowak|Ewa|Recepcja|127\.0\.0\.1/);
  }));

it('sync: ready is said only while the database answers, alive all the while', async () => {
  let answers = true;
  const check = async () => {
    if (!answers) throw new Error('no database');
  };
  await overHttp(
    async ({ get }) => {
      expect(await get('/ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
      answers = false;
      const refused = await get('/ready');
      expect(refused).toMatchObject({ status: 503, body: { code: 'BUSY' } });
      expect(refused.headers.get('retry-after')).toBe('2');
      expect(await get('/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
    },
    () => ({ check }),
  );
});

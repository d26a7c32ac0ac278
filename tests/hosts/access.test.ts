/** Who the browser host listens to, and what it hands out. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenWeb, openWeb } from '../contract/open-hosts.ts';

let host: OpenWeb;
beforeAll(async () => {
  host = await openWeb();
  const page = join(host.dataDir, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Desk</title>');
  writeFileSync(join(page, 'assets/a-1f.js'), 'export {};');
  writeFileSync(join(host.dataDir, 'secret.txt'), 'Nobody reads this.');
});
afterAll(() => host.close());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request as it is, without what fetch would add or refuse. */
function ask(path: string, options: RequestOptions = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: host.web.port, path, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
const bearer = () => ({ authorization: `Bearer ${host.web.token}` });
const asked = (path: string, headers: Record<string, string> = {}) =>
  ask(path, { headers: { ...bearer(), ...headers } });
const failure = (code: string) => ({ code, message: expect.stringMatching(/\w.*\.$/), data: expect.any(Object) });

describe('the token', () => {
  it.each(['/', '/api/rooms', '/rpc/rooms/list', '/assets/a-1f.js', '/api/openapi.json', '/nowhere'])(
    'answers 401 on %s without it',
    async (path) => {
      const { status, text } = await ask(path);
      expect([status, JSON.parse(text)]).toEqual([401, failure('UNAUTHORIZED')]);
    },
  );

  it.each([
    ['a wrong one', { authorization: `Bearer ${'A'.repeat(43)}` }],
    ['an empty one', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['a foreign cookie', { cookie: 'urbanlab-desk-1=x; other=y' }],
  ])('answers 401 to %s', async (_, headers) => {
    expect((await ask('/api/rooms', { headers })).status).toBe(401);
  });

  it('tells a person in a browser what to open', async () => {
    const { status, headers, text } = await ask('/', { headers: { accept: 'text/html,*/*' } });
    expect([status, headers['content-type']]).toEqual([401, 'text/html; charset=utf-8']);
    expect(text).toContain('Otwórz adres, który program wypisał');
  });

  it('leaves the address at once for a strict cookie that scripts cannot read', async () => {
    const url = new URL(host.web.url);
    const { status, headers } = await ask(url.pathname + url.search);
    expect([status, headers.location]).toEqual([303, '/']);
    expect(headers['referrer-policy']).toBe('no-referrer');
    const [cookie = ''] = headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    const page = await ask('/', { headers: { cookie: cookie.split(';', 1)[0] } });
    expect([page.status, page.text]).toEqual([200, '<!doctype html><title>Desk</title>']);
  });

  it('does not lead to another host', async () => {
    const { headers } = await ask(`//evil.example/?token=${host.web.token}`);
    expect(headers.location).toBe('/evil.example/');
  });

  it('gives no cookie for a wrong one', async () => {
    const { status, headers } = await ask(`/?token=${'A'.repeat(43)}`);
    expect([status, headers['set-cookie']]).toEqual([401, undefined]);
  });
});

describe('Host and Origin', () => {
  it.each(['evil.example', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example:80', '[::1]:80'])(
    'answers 403 to the Host "%s" although the token is right',
    async (name) => {
      const { status, text } = await asked('/api/rooms', { host: name });
      expect([status, JSON.parse(text)]).toEqual([403, failure('FORBIDDEN')]);
    },
  );
  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://localhost:1'])(
    'answers 403 to the Origin %s although the token is right',
    async (origin) => {
      expect((await asked('/api/rooms', { origin })).status).toBe(403);
    },
  );
  it('answers its own page, by either name', async () => {
    const { port } = host.web;
    for (const name of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      expect((await asked('/', { host: name, origin: `http://${name}` })).status).toBe(200);
    }
  });
  it('sends no permission for other origins', async () => {
    const { headers } = await ask('/api/bookings', { method: 'OPTIONS', headers: bearer() });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('bodies', () => {
  const post = { method: 'POST', path: '/api/bookings' };

  it('answers 413 to one of 10 MB, announced or not', async () => {
    const large = 'x'.repeat(10_000_000);
    const announced = await ask(
      post.path,
      { ...post, headers: { ...bearer(), 'content-length': large.length } },
      large,
    );
    expect([announced.status, JSON.parse(announced.text)]).toEqual([413, failure('TOO_LARGE')]);
    const chunked = await ask(post.path, { ...post, headers: { ...bearer(), 'transfer-encoding': 'chunked' } }, large);
    expect([chunked.status, JSON.parse(chunked.text)]).toEqual([413, failure('TOO_LARGE')]);
  });

  it('answers 413 before the body is sent', async () => {
    const socket = connect(host.web.port, '127.0.0.1');
    const head = `POST /rpc/bookings/create HTTP/1.1\r\nHost: 127.0.0.1:${host.web.port}\r\nAuthorization: Bearer ${host.web.token}\r\n`;
    socket.write(`${head}Content-Length: 1000000000\r\n\r\n`);
    const first = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
    socket.destroy();
    expect(first.toString()).toMatch(/^HTTP\/1\.1 413 /);
  });

  it.each(['{', '{"a":1}}', '\uFEFFx', "{'a':1}", 'undefined'])('answers 400 to %j, which is no JSON', async (body) => {
    const { status, text } = await ask(post.path, { ...post, headers: bearer() }, body);
    expect([status, JSON.parse(text)]).toEqual([400, failure('BAD_REQUEST')]);
  });
});

describe('the page', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'no-store'],
    ['/calendar/2026-11-24', 'text/html; charset=utf-8', 'no-store'],
    ['/assets/a-1f.js', 'text/javascript; charset=utf-8', 'private, max-age=31536000, immutable'],
  ])('serves %s as %s', async (path, type, cache) => {
    const { status, headers } = await asked(path);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, type, cache]);
  });
  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%00.js',
    '/%zz.js',
    '/missing.js',
    '/assets/',
    '/urbanlab.db',
  ])('hands out nothing else: %s', async (path) => {
    const { status, text } = await asked(path);
    expect(text).not.toContain('Nobody reads this.');
    expect(status === 404 || text.includes('<title>Desk')).toBe(true);
  });
  it('keeps the page to itself', async () => {
    const { headers } = await asked('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'none'.*script-src 'self';.*frame-ancestors 'none'/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  });
});

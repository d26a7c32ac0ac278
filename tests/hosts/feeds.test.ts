/** What the browser host answers at a secret address, and that nothing else is open because of it. */
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish } from '../contract/house.ts';
import { type OpenWeb, openWeb } from '../contract/open-hosts.ts';

let host: OpenWeb;
let secret: string;
beforeAll(async () => {
  host = await openWeb();
  const { rooms } = await furnish(host.client());
  secret = (await host.client().exchange.addFeed({ kind: 'room', target: rooms.C3 ?? '' })).secret;
});
afterAll(() => host.close());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}
const ask = (path: string, options: RequestOptions = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: host.web.port, path, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    asked.on('error', reject).end();
  });
const address = () => `/ical/${secret}.ics`;

describe('the address of a feed', () => {
  it('IX4 answers without a token, as a calendar, and gives no cookie', async () => {
    const { status, headers, text } = await ask(address());
    expect([status, headers['content-type'], headers['set-cookie']]).toEqual([
      200,
      'text/calendar; charset=utf-8',
      undefined,
    ]);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:Warsztat\r\n[\s\S]*END:VCALENDAR\r\n$/);
    expect(headers['cache-control']).toBe('private, no-cache');
    expect(secret).toMatch(/^[\w-]{43}$/);
  });

  it('IX4 answers 304 to its tag and HEAD without a body', async () => {
    const { headers } = await ask(address());
    const known = await ask(address(), { headers: { 'if-none-match': `W/"x", ${headers.etag}` } });
    expect([known.status, known.text, known.headers.etag]).toEqual([304, '', headers.etag]);
    const other = await ask(address(), { headers: { 'if-none-match': '"x"' } });
    expect(other.status).toBe(200);
    const head = await ask(address(), { method: 'HEAD' });
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', headers['content-length']]);
  });

  it.each([
    ['a wrong secret', () => `/ical/${'A'.repeat(43)}.ics`],
    ['a part of it', () => `/ical/${secret.slice(0, 42)}.ics`],
    ['another ending', () => `/ical/${secret}`],
    ['a folder before it', () => `/ical/x/${secret}.ics`],
    ['a wildcard', () => `/ical/${'%25'.repeat(21)}.ics`],
    ['nothing', () => '/ical/'],
  ])('IX4 answers 404 to %s', async (_, path) => {
    const { status, text } = await ask(path());
    expect([status, JSON.parse(text).code]).toEqual([404, 'NOT_FOUND']);
    expect(text).not.toContain(secret);
  });

  it('IX4 answers 404 once it is revoked, and again 200 when that is taken back', async () => {
    const { exchange } = host.client();
    const [feed] = await exchange.feeds();
    await exchange.revokeFeed({ id: feed?.id ?? '' });
    expect((await ask(address())).status).toBe(404);
    await exchange.restoreFeed({ id: feed?.id ?? '' });
    expect((await ask(address())).status).toBe(200);
  });

  it('IX4 is closed to foreign pages and rebound names, and writes nothing', async () => {
    expect((await ask(address(), { headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await ask(address(), { headers: { origin: 'http://evil.example' } })).status).toBe(403);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await ask(address(), { method })).status).toBe(404);
  });

  it('IX4 opens nothing but itself', async () => {
    for (const path of ['/', '/api/bookings', `/api/bookings?secret=${secret}`, `/rpc/bookings/list?token=${secret}`])
      expect((await ask(path)).status).toBe(401);
    const asToken = await ask('/api/rooms', { headers: { authorization: `Bearer ${secret}` } });
    expect(asToken.status).toBe(401);
  });
});

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isSignedBy } from '../../../server/desks/check-signature.ts';
import type { Reply, Request } from '../../../shared/sync/wire.ts';
import { HAND } from '../../../tests/support/hand-server.ts';
import { newKeyPair } from './desk-key.ts';
import { httpTransport } from './http-transport.ts';
import { originOf } from './server-address.ts';

const ID = HAND.siteId;
const NOW = 1_795_500_000_000;
const KEY = { ...newKeyPair(), deskId: ID };
const PULL: Request = {
  kind: 'pull',
  input: { protocol: 1, installId: ID, epoch: ID, cursor: 0, chain: '', limit: 10 },
};
const EMPTY = JSON.stringify({ entries: [], head: 0 });

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
function transport(origin: string, over: { clock?: () => number; signal?: AbortSignal; fetch?: typeof fetch } = {}) {
  const options = { fetch, clock: () => NOW, signal: new AbortController().signal, ...over };
  return httpTransport(options, { origin, siteId: ID }, KEY);
}
const told = async (reply: Promise<Reply>): Promise<unknown> => {
  const came = await reply;
  return came.ok ? 'ok' : [came.code, came.data];
};
/** What a desk makes of an answer with this status and body. */
async function madeOf(status: number, body: string, headers: Record<string, string> = {}): Promise<unknown> {
  const origin = await serve((_request, response) => response.writeHead(status, headers).end(body));
  return told(transport(origin).exchange(PULL));
}
const refusal = (code: string, data: unknown) => JSON.stringify({ code, message: '', data });

describe('what comes over HTTP', () => {
  it('sync: an answer is read through its schema, anything else is rubbish', async () => {
    expect(await madeOf(200, EMPTY)).toBe('ok');
    expect(await madeOf(200, '<html>Sign in to the hotel</html>')).toEqual(['RUBBISH', { detail: 'answer' }]);
    expect(await madeOf(200, JSON.stringify({ entries: [{ seq: 1 }], head: 1 }))).toEqual([
      'RUBBISH',
      { detail: 'answer' },
    ]);
    expect(await madeOf(200, '')).toEqual(['RUBBISH', { detail: 'answer' }]);
    expect(await madeOf(404, 'not found')).toEqual(['RUBBISH', { detail: 'HTTP 404' }]);
  });
  it('sync: a refusal comes with its data, and one without it is rubbish', async () => {
    expect(await madeOf(409, refusal('GAP', { lastN: 4 }))).toEqual(['GAP', { lastN: 4 }]);
    expect(await madeOf(409, refusal('GAP', {}))).toEqual(['RUBBISH', { detail: 'GAP' }]);
    expect(await madeOf(400, refusal('toString', {}))).toEqual(['RUBBISH', { detail: 'HTTP 400' }]);
  });
  it('sync: what stands before a server may refuse in its place', async () => {
    expect(await madeOf(503, '', { 'retry-after': '7' })).toEqual(['BUSY', { retryAfterMs: 7000 }]);
    expect(await madeOf(429, 'slow down')).toEqual(['TOO_MANY', { retryAfterMs: 30_000 }]);
    expect(await madeOf(502, 'bad gateway')).toEqual(['OFFLINE', { detail: 'HTTP 502' }]);
  });
  it('sync: nobody there, a cut connection and a redirect are all no answer', async () => {
    const offline = ['OFFLINE', { detail: 'no answer' }];
    expect(await told(transport('http://127.0.0.1:1').exchange(PULL))).toEqual(offline);
    const cut = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"entries":');
      setImmediate(() => response.destroy());
    });
    expect(await told(transport(cut).exchange(PULL))).toEqual(offline);
    expect(await madeOf(307, '', { location: 'http://127.0.0.1:1/' })).toEqual(offline);
  });
  it('sync: an answer without an end is not read to its end', async () => {
    const megabyte = 'x'.repeat(1024 * 1024);
    const endless = await serve((_request, response) => {
      const more = () => {
        while (response.write(megabyte));
      };
      response.on('drain', more);
      more();
    });
    expect(await told(transport(endless).exchange(PULL))).toEqual(['RUBBISH', { detail: 'answer' }]);
  });
  it('sync: a closing desk waits for nothing', async () => {
    const closingDesk = new AbortController();
    const silent = await serve(() => closingDesk.abort());
    expect(await told(transport(silent, { signal: closingDesk.signal }).exchange(PULL))).toEqual([
      'OFFLINE',
      { detail: 'no answer' },
    ]);
  });
});

describe('signing', () => {
  it('sync: each request is signed over its method, path, time and body', async () => {
    let fits = false;
    const origin = await serve(async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      const header = (name: string) => request.headers[name] as string | undefined;
      const signed = {
        ...{ method: request.method ?? '', path: request.url ?? '', deskId: header('x-urbanlab-desk'), body },
        ...{ time: header('x-urbanlab-time'), signature: header('x-urbanlab-signature') },
      };
      fits = isSignedBy(KEY.publicKey, signed, NOW) && signed.deskId === ID;
      response.end(EMPTY);
    });
    expect(await told(transport(origin).exchange(PULL))).toBe('ok');
    expect(fits).toBe(true);
  });
  it('sync: a clock a year off is set right by the server, once and for the next request too', async () => {
    const year = 366 * 86_400_000;
    const times: number[] = [];
    const origin = await serve((request, response) => {
      const time = Number(request.headers['x-urbanlab-time']);
      times.push(time);
      if (Math.abs(time - NOW) > 300_000) response.writeHead(401).end(refusal('BAD_SIGNATURE', { serverTime: NOW }));
      else response.end(EMPTY);
    });
    const slow = transport(origin, { clock: () => NOW - year });
    expect([await told(slow.exchange(PULL)), await told(slow.exchange(PULL))]).toEqual(['ok', 'ok']);
    expect(times).toEqual([NOW - year, NOW, NOW]);
  });
  it('sync: a signature that never fits is said after one more try', async () => {
    let asked = 0;
    const origin = await serve((_request, response) => {
      asked++;
      response.writeHead(401).end(refusal('BAD_SIGNATURE', { serverTime: NOW }));
    });
    expect(await told(transport(origin).exchange(PULL))).toEqual(['BAD_SIGNATURE', { serverTime: NOW }]);
    expect(asked).toBe(2);
  });
});

describe('addresses', () => {
  it.each([
    ['https://server.example.org', 'https://server.example.org'],
    ['  server.example.org/  ', 'https://server.example.org'],
    ['https://server.example.org:8443/desk?x=1', 'https://server.example.org:8443'],
    ['http://127.0.0.1:4320', 'http://127.0.0.1:4320'],
    ['http://localhost:4320/', 'http://localhost:4320'],
    ['http://server.example.org', null],
    ['http://127.0.0.1.example.org', null],
    ['https://user:secret@server.example.org', null],
    ['ftp://server.example.org', null],
    ['nie wiem', null],
    ['', null],
  ])('sync: %s is %s', (typed, origin) => {
    expect(originOf(typed)).toBe(origin);
  });
});

/** The bad network itself: a proof that faults do strike, and that a healed one carries everything. */
import { createServer, type Server, connect as tcp } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type Faults, type FaultyProxy, GOOD, openFaultyProxy } from '../support/faulty-proxy.ts';

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** Sends everything back. */
async function openEcho(): Promise<number> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function openProxy(faults: Faults, seed = 1): Promise<FaultyProxy> {
  const proxy = await openFaultyProxy(await openEcho(), seed);
  proxy.set(faults);
  open.push(proxy);
  return proxy;
}

/** What came back of a text until the end, a cut or `patience` ms of silence. */
function say(port: number, text: Buffer, patience = 400): Promise<Buffer> {
  return new Promise((resolve) => {
    const socket = tcp(port, '127.0.0.1');
    let heard = Buffer.alloc(0);
    const done = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(heard);
    };
    const timer = setTimeout(done, patience);
    socket.on('data', (piece) => {
      heard = Buffer.concat([heard, piece]);
      if (heard.length >= text.length) done();
    });
    socket.on('error', done);
    socket.on('close', done);
    socket.write(text);
  });
}

const TEXT = Buffer.from('zażółć gęślą jaźń '.repeat(500));
/** Often enough that none of them is missed among two hundred lines. */
const STORM: Faults = { refuse: 0.15, swallow: 0.15, halfOpen: 0.2, cut: 0.1, delay: 30 };

it('sync: a good network carries everything, also to another server behind the same port', async () => {
  const proxy = await openProxy(GOOD);
  expect(await say(proxy.port, TEXT, 5_000)).toEqual(TEXT);
  proxy.leadTo(await openEcho());
  expect(await say(proxy.port, TEXT, 5_000)).toEqual(TEXT);
});

it('sync: every fault strikes, and after it the network carries again', async () => {
  const proxy = await openProxy(STORM);
  const heard: Buffer[] = [];
  for (let round = 0; round < 10; round++) {
    heard.push(...(await Promise.all(Array.from({ length: 20 }, () => say(proxy.port, TEXT)))));
  }
  for (const [fault, times] of Object.entries(proxy.struck)) expect(times, fault).toBeGreaterThan(0);
  expect(heard.filter((text) => text.length < TEXT.length).length).toBeGreaterThan(10);
  expect(heard.every((text) => TEXT.subarray(0, text.length).equals(text))).toBe(true);
  proxy.set(GOOD);
  proxy.cutAll();
  expect(await say(proxy.port, TEXT, 5_000)).toEqual(TEXT);
});

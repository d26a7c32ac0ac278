import { createORPCClient } from '@orpc/client';
import { os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { expect, test } from 'vitest';
import { readError } from '../texts/describe-error.ts';
import { createPortLink } from './port-link.ts';

interface Engine {
  readonly who: () => Promise<string>;
  readonly never: () => Promise<string>;
  readonly watch: () => Promise<AsyncIterableIterator<number>>;
}

/** An engine behind one end of a channel, and how it dies. */
function startEngine(name: string): { port: MessagePort; die: () => void } {
  const router = {
    who: os.handler(() => name),
    never: os.handler(() => new Promise<string>(() => undefined)),
    watch: os.handler(async function* () {
      yield 1;
      await new Promise(() => undefined);
    }),
  };
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(router).upgrade(port1);
  port1.start();
  return { port: port2, die: () => port1.close() };
}

const connect = () => {
  const link = createPortLink();
  return { link, engine: createORPCClient(link) as unknown as Engine };
};

test('a call made before the port arrives waits for it', async () => {
  const { link, engine } = connect();
  const answer = engine.who();
  const first = startEngine('first');
  link.use(first.port);
  expect(await answer).toBe('first');
  first.die();
});

test('after a restart calls go to the new engine, and what waited on the old one fails instead of hanging', async () => {
  const { link, engine } = connect();
  const first = startEngine('first');
  link.use(first.port);
  const waiting = engine.never();
  const second = startEngine('second');
  await engine.who();
  link.use(second.port);
  await expect(waiting).rejects.toThrow();
  expect(await engine.who()).toBe('second');
  second.die();
});

test('when the engine dies every call and the stream of changes end, as an engine that does not answer', async () => {
  const { link, engine } = connect();
  const only = startEngine('only');
  link.use(only.port);
  const changes = await engine.watch();
  expect((await changes.next()).value).toBe(1);
  const waiting = engine.never().catch((error: unknown) => error);
  const next = changes.next().then(
    (result) => (result.done ? 'ended' : 'more'),
    () => 'ended',
  );
  await engine.who();
  only.die();
  expect(readError(await waiting).code).toBe('NO_ENGINE');
  expect(await next).toBe('ended');
  const later = await engine.who().catch((error: unknown) => error);
  expect(readError(later).code).toBe('NO_ENGINE');
});

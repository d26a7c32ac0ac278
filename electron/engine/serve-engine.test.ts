import { EventEmitter } from 'node:events';
import { ORPCError, os } from '@orpc/server';
import { describe, expect, it, vi } from 'vitest';
import type { FromEngine, ToEngine } from '../../shared/contract/engine-messages.ts';
import { NO_NETWORK } from '../../tests/support/no-network.ts';
import type { CoreOptions } from '../core/core.ts';
import { type EngineParts, serveEngine } from './serve-engine.ts';

const OPEN: ToEngine = { type: 'open', dataDir: '/house', demo: false, version: '1' };

/** An engine with a line to main that a test can read and speak on. */
function engine(changes: Partial<EngineParts> = {}) {
  const said: FromEngine[] = [];
  const exits: number[] = [];
  let closed = 0;
  let given: CoreOptions | null = null;
  const refused = os.handler(() => {
    throw new ORPCError('NOT_FOUND', { status: 404 });
  });
  const broken = os.handler(() => {
    throw new Error('impossible');
  });
  let hear: (event: { data: ToEngine; ports: never[] }) => void = () => {};
  const parent = {
    on: (_: 'message', listener: typeof hear) => {
      hear = listener;
    },
    postMessage: (message: FromEngine) => void said.push(structuredClone(message)),
  };
  const { fail } = serveEngine(parent, {
    openCore: (options) => {
      given = options;
      return {
        router: { refused, broken } as never,
        feed: () => null,
        close: () => void closed++,
        copied: Promise.resolve(),
      };
    },
    refusalOf: () => null,
    restoreLastGoodCopy: () => null,
    clock: () => 0,
    newId: () => 'id',
    newSecret: () => 'secret',
    world: NO_NETWORK,
    exit: (code) => void exits.push(code),
    ...changes,
  });
  const tell = (data: ToEngine, ports: unknown[] = []) => hear({ data, ports: ports as never[] });
  return { said, exits, tell, fail, closed: () => closed, given: () => given };
}

class FakePort extends EventEmitter {
  started = false;
  closed = false;
  readonly sent: string[] = [];
  start = () => {
    this.started = true;
  };
  close = () => {
    this.closed = true;
  };
  postMessage = (message: unknown) => void this.sent.push(String(message));
}

describe('the engine of a window', () => {
  it('says that it runs, and opens a folder once', () => {
    const { tell, said } = engine();
    tell(OPEN);
    tell(OPEN);
    expect(said).toEqual([{ type: 'running' }]);
  });
  it('a port that comes before the folder is open is closed, one that comes after is served', () => {
    const { tell } = engine();
    const [early, late] = [new FakePort(), new FakePort()];
    tell({ type: 'connect' }, [early]);
    tell(OPEN);
    tell({ type: 'connect' }, [late]);
    expect(early).toMatchObject({ closed: true, started: false });
    expect(late).toMatchObject({ closed: false, started: true });
  });
  it('close gives the folder back and ends the process, also when nothing was open', () => {
    const opened = engine();
    opened.tell(OPEN);
    opened.tell({ type: 'close' });
    expect([opened.closed(), opened.exits]).toEqual([1, [0]]);
    const idle = engine();
    idle.tell({ type: 'close' });
    expect(idle.exits).toEqual([0]);
  });
  it('a fault nobody caught is told before the process ends', () => {
    vi.useFakeTimers();
    const { fail, said, exits } = engine();
    fail(new Error('impossible state'));
    expect(said[0]).toMatchObject({ type: 'fatal', message: expect.stringContaining('impossible state') });
    expect(exits).toEqual([]);
    vi.runAllTimers();
    expect(exits).toEqual([1]);
    vi.useRealTimers();
  });
  it('a log whose detail cannot cross loses the detail, not the engine', () => {
    const { tell, given, said } = engine();
    tell(OPEN);
    given()?.log('warn', 'odd', { call: () => {} });
    given()?.log('info', 'even', { n: 1 });
    expect(said.slice(1)).toEqual([
      { type: 'log', level: 'warn', message: 'odd' },
      { type: 'log', level: 'info', message: 'even', detail: { n: 1 } },
    ]);
  });
  it('a call that fails is logged; a refusal is an answer and is not', async () => {
    const { tell, said } = engine();
    const port = new FakePort();
    tell(OPEN);
    tell({ type: 'connect' }, [port]);
    for (const [i, name] of ['refused', 'broken'].entries())
      port.emit('message', { data: JSON.stringify({ i: String(i), p: { u: `/${name}`, b: {} } }) });
    await vi.waitFor(() => expect(port.sent).toHaveLength(2));
    expect(said.slice(1)).toEqual([
      {
        type: 'log',
        level: 'error',
        message: 'A call failed',
        detail: { error: expect.stringContaining('impossible') },
      },
    ]);
  });
  it('sync: the key of the desk is asked of main, and each answer finds its question', async () => {
    const { tell, said, given } = engine();
    tell(OPEN);
    const keys = given()?.sync?.keys;
    const [kept, loaded] = [keys?.save('secret'), keys?.load()];
    expect(said.slice(1)).toEqual([
      { type: 'save-key', ask: 1, key: 'secret' },
      { type: 'load-key', ask: 2 },
    ]);
    tell({ type: 'key', ask: 2, ok: true, key: 'secret' });
    tell({ type: 'key', ask: 1, ok: false, key: null });
    await expect(loaded).resolves.toBe('secret');
    await expect(kept).rejects.toThrow('keeps no secrets');
  });
  it('a copy that is not there is said', () => {
    const { tell, said } = engine();
    tell({ type: 'restore', dataDir: '/house' });
    expect(said).toEqual([{ type: 'restore-failed', message: 'There is no copy' }]);
  });
});

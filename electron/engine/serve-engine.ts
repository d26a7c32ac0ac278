/** Host 1: the core in a process of its own. Main opens it, pages come as ports, nothing here knows a rule. */
import { ORPCError, onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { Clock, NewId, NewSecret } from '../../shared/base/clock.ts';
import type { FromEngine, RefusalReport, ToEngine } from '../../shared/contract/engine-messages.ts';
import type { Core, CoreOptions } from '../core/core.ts';
import { ensureDemo } from '../core/demo/ensure-demo.ts';
import type { Log } from '../core/log.ts';
import type { SyncWorld } from '../core/sync/server-link.ts';
import { keysOverLine } from './keys-over-line.ts';

/** Electron's MessagePortMain, as far as it is used; it holds messages back until `start`. */
export interface EnginePort {
  readonly on: (event: string, listener: (event?: { data: unknown }) => void) => unknown;
  readonly postMessage: (message: unknown) => void;
  readonly start: () => void;
  readonly close: () => void;
}

/** `process.parentPort` of a utility process, as far as it is used. */
export interface EngineParent {
  readonly on: (event: 'message', listener: (event: { data: ToEngine; ports: EnginePort[] }) => void) => unknown;
  readonly postMessage: (message: FromEngine) => void;
}

export interface EngineParts {
  readonly openCore: (options: CoreOptions) => Core;
  /** The refusal in an error that `openCore` threw, or null when it was a fault. */
  readonly refusalOf: (error: unknown) => RefusalReport | null;
  /** Puts the last good copy in the damaged file's place; null when there is none, throws when it cannot. */
  readonly restoreLastGoodCopy: (dataDir: string, now: number) => object | null;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly newSecret: NewSecret;
  /** What sync needs of the world; its keys lie with main. */
  readonly world: Omit<SyncWorld, 'keys'>;
  /** Ends the process; code 0 when it was asked for. */
  readonly exit: (code: number) => void;
}

interface Running {
  readonly core: Core;
  readonly handler: RPCHandler<Record<never, never>>;
}

/** Milliseconds. A process that ends at once may take its last message with it. */
const LAST_WORDS = 100;

/** Answers main until `close`; returns how to report a fault that nobody caught, which ends the process. */
export function serveEngine(parent: EngineParent, parts: EngineParts): { fail: (error: unknown) => void } {
  let running: Running | null = null;
  const log = logTo(parent);
  const keys = keysOverLine((message) => parent.postMessage(message));

  const fail = (error: unknown): void => {
    parent.postMessage({ type: 'fatal', message: textOf(error) });
    setTimeout(() => parts.exit(1), LAST_WORDS);
  };

  const open = async ({ dataDir, version, demo }: Extract<ToEngine, { type: 'open' }>): Promise<void> => {
    try {
      const { clock, newId, newSecret } = parts;
      const sync = { ...parts.world, keys };
      const core = parts.openCore({ dataDir, version, host: 'electron', clock, newId, newSecret, log, sync });
      running = { core, handler: new RPCHandler(core.router, { interceptors: [onError(logFault(log))] }) };
      if (demo) await ensureDemo(core);
      parent.postMessage({ type: 'running' });
    } catch (error) {
      const refusal = parts.refusalOf(error);
      if (refusal === null) fail(error);
      else parent.postMessage({ type: 'refused', refusal });
    }
  };

  const connect = (port: EnginePort | undefined): void => {
    if (running === null) port?.close();
    else if (port !== undefined) {
      running.handler.upgrade(port, { context: {} });
      port.start();
    }
  };

  const close = (): void => {
    running?.core.close();
    running = null;
    parts.exit(0);
  };

  parent.on('message', ({ data, ports }) => {
    if (data.type === 'open' && running === null) void open(data);
    if (data.type === 'connect') connect(ports[0]);
    if (data.type === 'restore') restore(parent, parts, data.dataDir);
    if (data.type === 'key') keys.heard(data);
    if (data.type === 'close') close();
  });

  return { fail };
}

function restore(parent: EngineParent, parts: EngineParts, dataDir: string): void {
  try {
    const copy = parts.restoreLastGoodCopy(dataDir, parts.clock());
    if (copy === null) parent.postMessage({ type: 'restore-failed', message: 'There is no copy' });
    else parent.postMessage({ type: 'restored' });
  } catch (error) {
    parent.postMessage({ type: 'restore-failed', message: textOf(error) });
  }
}

/** A detail may hold what cannot be cloned (a function in an error): then the log loses it, and the engine goes on. */
function logTo(parent: EngineParent): Log {
  return (level, message, detail) => {
    try {
      parent.postMessage({ type: 'log', level, message, ...(detail && { detail: structuredClone(detail) }) });
    } catch {
      parent.postMessage({ type: 'log', level, message });
    }
  };
}

/** Refusals are answers; only what nobody expected is worth a line. */
function logFault(log: Log) {
  return (error: unknown): void => {
    if (error instanceof ORPCError && error.status < 500) return;
    log('error', 'A call failed', { error: textOf(error) });
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

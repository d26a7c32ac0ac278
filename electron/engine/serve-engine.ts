/** Host 1: the core in a process of its own. Main opens it, pages come as ports, nothing here knows a rule. */
import { RPCHandler } from '@orpc/server/message-port';
import type { Clock, NewId } from '../../shared/base/clock.ts';
import type { FromEngine, RefusalReport, ToEngine } from '../../shared/contract/engine-messages.ts';
import type { Core, CoreOptions } from '../core/core.ts';

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
  readonly restoreLastGoodCopy: (dataDir: string) => unknown;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Ends the process; code 0 when it was asked for. */
  readonly exit: (code: number) => void;
}

interface Running {
  readonly core: Core;
  readonly handler: RPCHandler<Record<never, never>>;
}

/** Answers main until `close`; returns how to report a fault that nobody caught, which ends the process. */
export function serveEngine(parent: EngineParent, parts: EngineParts): { fail: (error: unknown) => void } {
  let running: Running | null = null;

  const fail = (error: unknown): void => {
    parent.postMessage({ type: 'fatal', message: textOf(error) });
    parts.exit(1);
  };

  const open = (dataDir: string, version: string): void => {
    try {
      const core = parts.openCore(coreOptions(parent, parts, dataDir, version));
      running = { core, handler: new RPCHandler(core.router) };
      parent.postMessage({ type: 'running' });
    } catch (error) {
      const refusal = parts.refusalOf(error);
      if (refusal === null) fail(error);
      else parent.postMessage({ type: 'refused', refusal });
    }
  };

  const connect = (port: EnginePort | undefined): void => {
    if (running === null) {
      port?.close();
    } else if (port !== undefined) {
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
    if (data.type === 'open' && running === null) open(data.dataDir, data.version);
    if (data.type === 'connect') connect(ports[0]);
    if (data.type === 'restore') void restore(parent, parts, data.dataDir);
    if (data.type === 'close') close();
  });

  return { fail };
}

function coreOptions(parent: EngineParent, parts: EngineParts, dataDir: string, version: string): CoreOptions {
  return {
    dataDir,
    version,
    host: 'electron',
    clock: parts.clock,
    newId: parts.newId,
    log: (level, message, detail) =>
      parent.postMessage(detail === undefined ? { type: 'log', level, message } : cloneable(level, message, detail)),
  };
}

/** A detail may hold what cannot be cloned (an error with a function in it): the log then loses it, not the engine. */
function cloneable(level: 'info' | 'warn' | 'error', message: string, detail: Record<string, unknown>): FromEngine {
  try {
    return { type: 'log', level, message, detail: structuredClone(detail) };
  } catch {
    return { type: 'log', level, message };
  }
}

async function restore(parent: EngineParent, parts: EngineParts, dataDir: string): Promise<void> {
  try {
    await parts.restoreLastGoodCopy(dataDir);
    parent.postMessage({ type: 'restored' });
  } catch (error) {
    parent.postMessage({ type: 'restore-failed', message: textOf(error) });
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

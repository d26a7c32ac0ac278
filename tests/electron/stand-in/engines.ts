/** `utilityProcess`: a process with a parent port. Messages are cloned, ports move, a dead one hears nothing. */
import { EventEmitter } from 'node:events';
import { isAbsolute } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { refuseUnknown } from './electron-types.ts';
import type { Life } from './life.ts';
import { giveAll, PortMain } from './ports.ts';

export interface Envelope {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}

/** `process.parentPort` as the process inside sees it. */
export class ParentPort extends EventEmitter {
  readonly #raw: MessagePort;
  readonly #ports: MessagePort[] = [];
  constructor(raw: MessagePort) {
    super();
    this.#raw = raw;
    raw.on('message', ({ data, ports }: Envelope) => {
      this.#ports.push(...ports);
      this.emit('message', { data, ports: ports.map((port) => new PortMain(port)) });
    });
  }
  /** A process that ends takes its ports with it. */
  closeAll(): void {
    for (const port of [this.#raw, ...this.#ports]) port.close();
  }
  postMessage(message: unknown): void {
    this.#raw.postMessage(message);
  }
}

/** What runs in place of a built entry; gets its end of the line and how to end; returns what its end takes away. */
export type Program = (raw: MessagePort, exit: (code: number) => void) => () => void;

const STDIO = new Set(['pipe', 'ignore', 'inherit']);

export class StandInProcess extends EventEmitter {
  pid: number | undefined;
  readonly entry: string;
  readonly options: object;
  readonly #raw: MessagePort;
  readonly #die: () => void;
  constructor(entry: string, options: object, program: Program) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.entry = entry;
    this.options = options;
    this.pid = 4242;
    this.#raw = port1;
    port1.on('message', (message) => this.pid !== undefined && this.emit('message', message));
    this.#die = program(port2, (code) => this.end(code));
    queueMicrotask(() => this.emit('spawn'));
  }
  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    const ports = giveAll(transfer);
    if (this.pid === undefined) return;
    this.#raw.postMessage({ data: message, ports } satisfies Envelope, ports);
  }
  kill(): boolean {
    if (this.pid === undefined) return false;
    this.end(15);
    return true;
  }
  /** The process ends, asked for or not. */
  end(code: number): void {
    if (this.pid === undefined) return;
    // As in Electron, what it said just before its end may be lost.
    setImmediate(() => {
      if (this.pid === undefined) return;
      this.pid = undefined;
      this.#die();
      this.#raw.close();
      this.emit('exit', code);
    });
  }
}

export class Engines {
  readonly started: StandInProcess[] = [];
  readonly #life: Life;
  readonly #programs: ReadonlyMap<string, Program>;
  constructor(life: Life, programs: ReadonlyMap<string, Program>) {
    this.#life = life;
    this.#programs = programs;
  }
  fork = (entry: string, args: readonly string[] = [], options: { stdio?: string; serviceName?: string } = {}) => {
    this.#life.needReady('utilityProcess cannot be created');
    if (!isAbsolute(entry)) throw new Error(`utilityProcess needs an absolute path, not ${entry}`);
    if (!Array.isArray(args)) throw new TypeError('args must be an array');
    refuseUnknown('ForkOptions', options);
    if (options.stdio !== undefined && !STDIO.has(options.stdio)) throw new TypeError(`stdio: ${options.stdio}`);
    const program = this.#programs.get(entry);
    if (program === undefined) throw new Error(`Cannot find module '${entry}'`);
    const child = new StandInProcess(entry, options, program);
    this.started.push(child);
    return child;
  };
}

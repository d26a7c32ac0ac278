/** Message ports as Electron has them, over real ones: messages are cloned, held back until `start`, ports move once. */
import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** Main's and the engine's kind of port: an emitter whose listeners get `{data, ports}`. */
export class PortMain extends EventEmitter {
  #raw: MessagePort | null;
  #started = false;
  constructor(raw: MessagePort) {
    super();
    this.#raw = raw;
  }
  #own(): MessagePort {
    if (this.#raw === null) throw new TypeError('Port has been transferred');
    return this.#raw;
  }
  start(): void {
    const raw = this.#own();
    if (this.#started) return;
    this.#started = true;
    raw.on('message', (data) => this.emit('message', { data, ports: [] }));
    raw.on('close', () => this.emit('close'));
  }
  postMessage(message: unknown, transfer: PortMain[] = []): void {
    if (transfer.length > 0) throw new Error('No port of this program carries a port');
    this.#own().postMessage(message);
  }
  close(): void {
    this.#own().close();
  }
  /** Leaves this side for another process. */
  give(): MessagePort {
    const raw = this.#own();
    this.#raw = null;
    return raw;
  }
}

export class MessageChannelMain {
  readonly port1: PortMain;
  readonly port2: PortMain;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new PortMain(port1);
    this.port2 = new PortMain(port2);
  }
}

export function giveAll(ports: readonly unknown[]): MessagePort[] {
  return ports.map((port) => {
    if (!(port instanceof PortMain)) throw new TypeError('Invalid value for transfer: only MessagePortMain');
    return port.give();
  });
}

type Listener = (event: { data: unknown }) => void;

/** The page's kind of port: a DOM MessagePort, silent until `start` (or `onmessage`). */
export class PagePort {
  #raw: MessagePort;
  #started = false;
  readonly #listeners = { message: new Set<Listener>(), close: new Set<Listener>() };
  constructor(raw: MessagePort) {
    this.#raw = raw;
    raw.on('close', () => {
      for (const listener of this.#listeners.close) listener({ data: null });
    });
    // Listening alone must not start it, and must not keep the test's process alive.
    raw.unref();
  }
  addEventListener(type: 'message' | 'close', listener: Listener): void {
    this.#listeners[type].add(listener);
  }
  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#raw.on('message', (data) => {
      for (const listener of this.#listeners.message) listener({ data });
    });
  }
  postMessage(message: unknown): void {
    this.#raw.postMessage(message);
  }
  close(): void {
    this.#raw.close();
  }
}

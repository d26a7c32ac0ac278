/** One page with its preload, in two worlds, as a sandboxed and isolated renderer has them. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import type { MessagePort } from 'node:worker_threads';
import { carry } from './bridge.ts';
import type { Calls, Sender } from './calls.ts';
import { PagePort } from './ports.ts';

/** What a sandboxed preload may require. */
const PRELOAD_MODULES = new Set(['electron', 'events', 'timers', 'url', 'node:events', 'node:timers', 'node:url']);

interface WindowMessage {
  readonly data: unknown;
  readonly source: object;
  readonly origin: string;
  readonly ports: readonly PagePort[];
}

export interface PageOptions {
  readonly origin: string;
  readonly preload: string;
  readonly calls: Calls;
  readonly from: () => Sender;
}

export class Page {
  /** What the preload put into the page's world, and the page's own `window`. */
  readonly world: Record<string, unknown> = {};
  readonly window: object = {};
  readonly #options: PageOptions;
  readonly #fromMain = new EventEmitter();
  readonly #listeners = new Set<(message: WindowMessage) => void>();

  constructor(options: PageOptions) {
    this.#options = options;
    this.#runPreload();
  }

  /** `window.addEventListener('message', …)` of the page. */
  onMessage(listener: (message: WindowMessage) => void): void {
    this.#listeners.add(listener);
  }

  /** Main sends; ports become the page's own kind. */
  receive(channel: string, values: readonly unknown[], ports: readonly MessagePort[] = []): void {
    const event = { ports: ports.map((port) => new PagePort(port)), sender: {} };
    this.#fromMain.emit(channel, event, ...structuredClone(values));
  }

  #runPreload(): void {
    const { preload } = this.#options;
    const code = readFileSync(preload, 'utf8');
    if (preload.endsWith('.mjs') || /^\s*(import\s[^(]|export\s)/m.test(code)) {
      throw new Error(`Unable to load preload script ${preload}: an ES module cannot be loaded in a sandbox`);
    }
    const require = (name: string) => {
      if (!PRELOAD_MODULES.has(name)) throw new Error(`module not found: ${name}`);
      return name === 'electron' ? this.#electron() : {};
    };
    const { origin } = this.#options;
    const isolated = { location: { origin }, postMessage: this.#postMessage };
    const module = { exports: {} };
    const names = { require, module, exports: module.exports, window: isolated, location: isolated.location, console };
    vm.runInNewContext(code, names, { filename: preload });
  }

  #electron() {
    const { calls, from } = this.#options;
    return {
      ipcRenderer: {
        send: (channel: string, ...values: unknown[]) => calls.receive(from(), channel, values),
        invoke: (channel: string, ...values: unknown[]) => calls.answer(from(), channel, values),
        on: (channel: string, listener: (...values: unknown[]) => void) => this.#fromMain.on(channel, listener),
        removeListener: (channel: string, listener: (...values: unknown[]) => void) =>
          this.#fromMain.removeListener(channel, listener),
      },
      contextBridge: {
        exposeInMainWorld: (name: string, api: unknown) => {
          if (name in this.world) throw new Error(`Cannot bind an API on top of an existing property: ${name}`);
          this.world[name] = Object.freeze(carry(api));
        },
      },
    };
  }

  #postMessage = (data: unknown, targetOrigin: string, transfer: readonly PagePort[] = []): void => {
    const { origin } = this.#options;
    if (targetOrigin !== '*' && targetOrigin !== origin) return;
    const message = { data: structuredClone(data), source: this.window, origin, ports: transfer };
    queueMicrotask(() => {
      for (const listener of this.#listeners) listener(message);
    });
  };
}

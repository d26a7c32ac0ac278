/** `ipcMain` and the way to it from a page: everything is cloned, a second handler is refused. */
import { EventEmitter } from 'node:events';

export interface Sender {
  readonly sender: unknown;
  readonly senderFrame: unknown;
}

type Handler = (event: object, ...values: unknown[]) => unknown;

export class Calls extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle = (channel: string, handler: Handler): void => {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  };
  removeHandler = (channel: string): void => {
    this.#handlers.delete(channel);
  };

  /** A page sends; an answer is not awaited. */
  receive(from: Sender, channel: string, values: readonly unknown[]): void {
    const cloned = structuredClone(values);
    queueMicrotask(() => this.emit(channel, { ...from, ports: [] }, ...cloned));
  }
  /** A page asks. */
  async answer(from: Sender, channel: string, values: readonly unknown[]): Promise<unknown> {
    const cloned = structuredClone(values);
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    try {
      return structuredClone(await handler({ ...from }, ...cloned));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`);
    }
  }
}

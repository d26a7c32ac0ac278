/** `webContents` of one window: loads our page, says what it was refused, prints on paper that is not there. */
import { EventEmitter } from 'node:events';
import type { Calls, Sender } from './calls.ts';
import { refuseUnknown } from './electron-types.ts';
import { preventable } from './life.ts';
import { Page } from './page.ts';
import { giveAll } from './ports.ts';
import type { Schemes } from './schemes.ts';

export interface Frame {
  readonly url: string;
  readonly parent: Frame | null;
}

export interface ContentsParts {
  readonly schemes: Schemes;
  readonly calls: Calls;
  readonly preload: string;
  /** Resolved by the test: did the print dialog end with a print? */
  readonly printer: () => boolean;
}

type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' };

export class Contents extends EventEmitter {
  mainFrame: Frame = { url: '', parent: null };
  page: Page | null = null;
  /** The CSP the page came with. */
  csp: string | null = null;
  printed: object[] = [];
  pdfs: object[] = [];
  reloads = 0;
  destroyed = false;
  /** What main sees of this object; set by the window. */
  self: object = this;
  #open: OpenHandler | null = null;
  readonly #parts: ContentsParts;

  constructor(parts: ContentsParts) {
    super();
    this.#parts = parts;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  async load(url: string): Promise<void> {
    const response = await this.#parts.schemes.fetch(url);
    if (this.destroyed) throw new Error(`ERR_ABORTED (-3) loading ${url}`);
    if (!response.ok) throw new Error(`ERR_FAILED (${response.status}) loading ${url}`);
    this.csp = response.headers.get('content-security-policy');
    this.mainFrame = { url, parent: null };
    const { protocol, host } = new URL(url);
    const { calls, preload } = this.#parts;
    this.page = new Page({ origin: `${protocol}//${host}`, preload, calls, from: () => this.sender(this.mainFrame) });
    this.emit('did-finish-load');
  }
  reload(): void {
    this.reloads++;
    // A reload tells nobody how it ended; a window that closes meanwhile ends it.
    this.load(this.mainFrame.url).catch(() => {});
  }
  sender(frame: Frame | null): Sender {
    return { sender: this.self, senderFrame: frame };
  }
  send(channel: string, ...values: unknown[]): void {
    this.page?.receive(channel, values);
  }
  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    this.page?.receive(channel, [message], giveAll(transfer));
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#open = handler;
  }
  print(options: object, done: (success: boolean, reason: string) => void): void {
    refuseUnknown('WebContentsPrintOptions', options);
    this.printed.push(options);
    const success = this.#parts.printer();
    queueMicrotask(() => done(success, success ? '' : 'Print job canceled'));
  }
  async printToPDF(options: object): Promise<Buffer> {
    refuseUnknown('PrintToPDFOptions', options);
    this.pdfs.push(options);
    return Buffer.from('%PDF-1.7 printed by the stand-in');
  }

  /** The page tries to leave by itself; true when it got away. */
  async tryLeave(how: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', url: string): Promise<boolean> {
    const event = preventable({ url, isMainFrame: how !== 'will-frame-navigate' });
    this.emit(how, event, url);
    return !event.defaultPrevented;
  }
  tryOpenWindow(url: string): boolean {
    return this.#open === null || this.#open({ url }).action === 'allow';
  }
  tryAttachWebview(): boolean {
    const event = preventable();
    this.emit('will-attach-webview', event, {}, {});
    return !event.defaultPrevented;
  }
}

/** The app: before and after ready, one instance, quitting in Electron's order. */
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { argumentsOf, refuseUnknown } from './electron-types.ts';

export interface Closable {
  readonly close: () => void;
  readonly isDestroyed: () => boolean;
}

export class Life extends EventEmitter {
  readonly windows = new Set<Closable>();
  readonly folder: string;
  isPackaged = false;
  sandboxed = false;
  /** How often the program was told to end, and whether it did. */
  ended = false;
  aboutShown = 0;
  aboutOptions: object = {};
  #ready = false;
  #quitting = false;
  #first: boolean;
  #resolveReady: () => void = () => {};
  readonly #whenReady = new Promise<void>((resolve) => {
    this.#resolveReady = resolve;
  });

  constructor(folder: string, first: boolean) {
    super();
    this.folder = folder;
    this.#first = first;
  }

  becomeReady(): void {
    this.#ready = true;
    this.emit('ready');
    this.#resolveReady();
  }
  /** Most modules work only after ready. */
  needReady(what: string): void {
    if (!this.#ready) throw new Error(`${what} before app is ready`);
  }
  needNotReady(what: string): void {
    if (this.#ready) throw new Error(`${what} should be called before app is ready`);
  }

  isReady = (): boolean => this.#ready;
  whenReady = (): Promise<void> => this.#whenReady;
  requestSingleInstanceLock = (): boolean => this.#first;
  getName = (): string => 'urbanlab-desk';
  getVersion = (): string => '0.1.0';
  getPath = (name: string): string => {
    if (!argumentsOf('getPath').has(name)) throw new Error(`Failed to get '${name}' path`);
    return join(this.folder, name);
  };
  enableSandbox = (): void => {
    this.needNotReady('app.enableSandbox()');
    this.sandboxed = true;
  };
  setAboutPanelOptions = (options: object): void => {
    refuseUnknown('AboutPanelOptionsOptions', options);
    this.aboutOptions = options;
  };
  showAboutPanel = (): void => {
    this.aboutShown++;
  };

  /** before-quit, the windows, will-quit, quit; a window that stays open or a held will-quit stops it. */
  quit = (): void => {
    if (this.ended) return;
    this.#quitting = true;
    this.emit('before-quit', preventable());
    for (const window of this.windows) if (!window.isDestroyed()) window.close();
    this.#quitting = this.windows.size === 0;
    if (!this.#quitting) return;
    const event = preventable();
    this.emit('will-quit', event);
    this.#quitting = false;
    if (event.defaultPrevented) return;
    this.ended = true;
    this.emit('quit');
  };
  windowIsGone(window: Closable): void {
    this.windows.delete(window);
    if (this.windows.size > 0 || this.#quitting) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }
}

export function preventable<T extends object>(facts: T = {} as T) {
  const event = {
    ...facts,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}

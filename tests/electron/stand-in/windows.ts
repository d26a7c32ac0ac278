/** `BrowserWindow`: refuses what Electron refuses or would silently ignore. */
import { EventEmitter } from 'node:events';
import { isAbsolute } from 'node:path';
import { Contents, type ContentsParts } from './contents.ts';
import { refuseUnknown } from './electron-types.ts';
import { type Life, preventable } from './life.ts';
import { mortal } from './mortal.ts';

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Options extends Partial<Bounds> {
  readonly show?: boolean;
  readonly webPreferences?: Readonly<Record<string, unknown>> & { readonly preload?: string };
}

/** Defaults of Electron since version 20. */
const SAFE = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true };

export class StandInWindow extends EventEmitter {
  readonly options: Options;
  readonly contents: Contents;
  readonly preferences: Readonly<Record<string, unknown>>;
  bounds: Bounds;
  minimized = false;
  maximized = false;
  shown: boolean;
  focused = 0;
  destroyed = false;
  readonly #life: Life;
  #webContents: object;

  constructor(options: Options, life: Life, parts: Omit<ContentsParts, 'preload'>) {
    super();
    life.needReady('Cannot create BrowserWindow');
    refuseUnknown('BrowserWindowConstructorOptions', options);
    const preferences = options.webPreferences ?? {};
    refuseUnknown('WebPreferences', preferences);
    const preload = preferences.preload ?? '';
    if (!isAbsolute(preload)) throw new Error(`preload script must have absolute path: ${preload}`);
    this.options = options;
    this.preferences = { ...SAFE, ...preferences };
    this.bounds = { x: 100, y: 50, width: 800, height: 600, ...pick(options) };
    this.shown = options.show ?? true;
    this.#life = life;
    this.contents = new Contents({ ...parts, preload });
    this.#webContents = mortal(this.contents, () => this.destroyed, ['isDestroyed', 'self']);
    this.contents.self = this.#webContents;
  }
  get webContents(): object {
    return this.#webContents;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  async loadURL(url: string): Promise<void> {
    await this.contents.load(url);
    this.emit('ready-to-show');
  }
  show(): void {
    this.shown = true;
  }
  focus(): void {
    this.focused++;
  }
  minimize(): void {
    this.minimized = true;
  }
  restore(): void {
    this.minimized = false;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  maximize(): void {
    this.maximized = true;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  getNormalBounds(): Bounds {
    return this.bounds;
  }
  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.#destroy();
  }
  #destroy(): void {
    this.destroyed = true;
    this.contents.destroyed = true;
    this.emit('closed');
    this.#life.windowIsGone(this);
  }
}

function pick({ x, y, width, height }: Options): Partial<Bounds> {
  return Object.fromEntries(Object.entries({ x, y, width, height }).filter(([, value]) => value !== undefined));
}

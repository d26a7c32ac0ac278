/** `protocol`: rights before ready, handlers after. */
import { refuseUnknown } from './electron-types.ts';
import type { Life } from './life.ts';

interface Scheme {
  readonly scheme: string;
  readonly privileges?: Readonly<Record<string, boolean>>;
}

type Handler = (request: Request) => Response | Promise<Response>;

export class Schemes {
  readonly #life: Life;
  #registered: readonly Scheme[] | null = null;
  readonly #handlers = new Map<string, Handler>();
  constructor(life: Life) {
    this.#life = life;
  }
  registerSchemesAsPrivileged = (schemes: readonly Scheme[]): void => {
    this.#life.needNotReady('protocol.registerSchemesAsPrivileged');
    if (this.#registered !== null) throw new Error('protocol.registerSchemesAsPrivileged can be called only once');
    for (const scheme of schemes) {
      refuseUnknown('CustomScheme', scheme);
      refuseUnknown('Privileges', scheme.privileges ?? {});
    }
    this.#registered = schemes;
  };
  handle = (scheme: string, handler: Handler): void => {
    this.#life.needReady('protocol.handle');
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  };
  privilegesOf(scheme: string): Readonly<Record<string, boolean>> {
    return this.#registered?.find((one) => one.scheme === scheme)?.privileges ?? {};
  }
  /** What the page gets for an address. */
  async fetch(url: string, method = 'GET'): Promise<Response> {
    const scheme = new URL(url).protocol.slice(0, -1);
    const handler = this.#handlers.get(scheme);
    if (handler === undefined) throw new Error(`ERR_UNKNOWN_URL_SCHEME ${url}`);
    if (this.privilegesOf(scheme).standard !== true) throw new Error(`${scheme}: has no host without "standard"`);
    return handler(new Request(url, { method }));
  }
}

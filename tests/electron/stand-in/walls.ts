/** `session.defaultSession`: who is asked about permissions and requests. Nobody asked means Electron's own yes. */
import type { Life } from './life.ts';

type RequestHandler = (contents: unknown, permission: string, callback: (granted: boolean) => void) => void;
type BeforeRequest = (details: { url: string }, callback: (answer: { cancel?: boolean }) => void) => void;

export class Walls {
  #request: RequestHandler | null = null;
  #check: ((contents: unknown, permission: string, origin: string) => boolean) | null = null;
  #device: ((details: object) => boolean) | null = null;
  #before: BeforeRequest | null = null;

  setPermissionRequestHandler = (handler: RequestHandler | null): void => {
    this.#request = handler;
  };
  setPermissionCheckHandler = (handler: typeof this.check | null): void => {
    this.#check = handler;
  };
  setDevicePermissionHandler = (handler: ((details: object) => boolean) | null): void => {
    this.#device = handler;
  };
  readonly webRequest = {
    onBeforeRequest: (handler: BeforeRequest | null): void => {
      this.#before = handler;
    },
  };

  ask(permission: string): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#request === null) resolve(true);
      else this.#request(null, permission, resolve);
    });
  }
  check = (contents: unknown, permission: string, origin: string): boolean =>
    this.#check === null || this.#check(contents, permission, origin);
  device = (details: object): boolean => this.#device === null || this.#device(details);
  /** Whether a request of the page leaves. */
  lets(url: string): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#before === null) resolve(true);
      else this.#before({ url }, ({ cancel }) => resolve(cancel !== true));
    });
  }
}

export function sessions(life: Life, walls: Walls) {
  return {
    get defaultSession(): Walls {
      life.needReady('Session can only be received when app is ready; not');
      return walls;
    },
  };
}

/**
 * What the Electron window gives the page, as `window.deskHost`. In a browser it is undefined.
 *
 * The calls themselves go over a MessagePort that arrives by a window message, because no bridge can carry a port:
 *
 *     window.addEventListener('message', (event) => {
 *       if (isPortMessage(event, window)) connectTo(event.ports[0]);   // RPCLink of @orpc/client/message-port
 *     });
 *     window.deskHost?.connect();                                      // listen first, then ask
 *
 * `port.start()` must be called by the page. A port also comes unasked, after the engine was started again: the page
 * then leaves the old one, refetches, and keeps whatever was typed.
 */
export const PORT_MESSAGE = 'urbanlab-desk:port';

export interface PortMessage {
  readonly type: typeof PORT_MESSAGE;
}

export type HostLanguage = 'pl' | 'en';

/** `crashed` and `refused` last until a person decides; the main process asks in a dialog, the page need not. */
export type EngineState = 'starting' | 'running' | 'crashed' | 'refused';

/** `path` is the file written; `cancelled` when the person closed the dialog; `failed` when the disk refused. */
export type SavedPdf =
  | { readonly outcome: 'saved'; readonly path: string }
  | { readonly outcome: 'cancelled' | 'failed' };

/** A confirmation is A5, everything else A4. */
export type PaperSize = 'A4' | 'A5';

export interface DeskHost {
  readonly kind: 'electron';
  /** Asks for a port to the engine; it arrives as a window message. */
  readonly connect: () => void;
  /** Opens the system's print dialog for what the page shows; false when the person closed it or no printer answered. */
  readonly print: (size?: PaperSize) => Promise<boolean>;
  /** Writes what the page prints as a PDF of its own page size, after asking where; `name` proposes the file's name, without a folder. */
  readonly savePdf: (name: string) => Promise<SavedPdf>;
  /** Starts a crashed engine again; a new port follows. Does nothing while one runs. */
  readonly restartEngine: () => Promise<void>;
  /** Tells the state at once and at each change; returns how to stop listening. */
  readonly onEngineState: (listener: (state: EngineState) => void) => () => void;
  /** The menu and the dialogs of the window follow the page's language. */
  readonly setLanguage: (language: HostLanguage) => void;
  /** How many changes the server does not have yet; while there are any, closing the window asks first (SY17). */
  readonly setUnsent: (count: number) => void;
}

interface WindowMessage {
  readonly data: unknown;
  readonly source: unknown;
  readonly ports: readonly unknown[];
}

/** True for a message by which the preload hands over a port; one from another frame is not believed. */
export function isPortMessage(event: WindowMessage, page: unknown): boolean {
  const { data } = event;
  const named = typeof data === 'object' && data !== null && 'type' in data && data.type === PORT_MESSAGE;
  return named && event.source === page && event.ports.length === 1;
}

declare global {
  interface Window {
    readonly deskHost?: DeskHost;
  }
}

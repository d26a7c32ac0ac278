/**
 * The built page in a real Chromium, where the window would show it: its files and their policy come from the shell's
 * own scheme, `window.deskHost` calls what the built preload exposed, and the ports are the shell's. Plain Chromium has no
 * `close` event on ports, Electron has: the page must not need it.
 */
import type { Page as BrowserPage } from '@playwright/test';
import { type DeskHost, isPortMessage, PORT_MESSAGE } from '../../shared/contract/desk-host.ts';
import type { StartedDesk } from './desk-on-stand-in.ts';
import type { PagePort } from './stand-in/ports.ts';

/** Chromium gives this name a secure context; nothing listens there, every request is answered by the shell. */
const ORIGIN = 'http://localhost:4999';

/** What the page's side of the relay is called. */
interface Relay {
  readonly toEngine: (port: number, data: unknown) => void;
  readonly callHost: (name: keyof DeskHost, value?: string) => Promise<unknown>;
  newPort: (port: number) => void;
  toPage: (port: number, data: unknown) => void;
  tellState: (state: string) => void;
}

export async function openInChromium(page: BrowserPage, desk: StartedDesk): Promise<void> {
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    const answer = await desk.schemes.fetch(`app://desk${pathname}`);
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  await relayPorts(page, desk);
  await page.addInitScript(playPreload, PORT_MESSAGE);
  await page.goto(`${ORIGIN}/`);
}

async function relayPorts(page: BrowserPage, desk: StartedDesk): Promise<void> {
  const ports: PagePort[] = [];
  const shown = await desk.page();
  const host = await desk.host();
  const tell = (name: keyof Relay, ...values: unknown[]) =>
    page
      .evaluate(
        ([called, given]) => (window as never as Record<string, (...values: unknown[]) => void>)[called]?.(...given),
        [name, values] as const,
      )
      // The page may be gone by then.
      .catch(() => {});
  shown.onMessage((message) => {
    if (!isPortMessage(message, shown.window)) return;
    const port = message.ports[0] as PagePort;
    const index = ports.push(port) - 1;
    void tell('newPort', index);
    port.addEventListener('message', ({ data }) => void tell('toPage', index, data));
    port.start();
  });
  await page.exposeFunction('toEngine', (index: number, data: unknown) => ports[index]?.postMessage(data));
  await page.exposeFunction(
    'callHost',
    (name: 'connect' | 'restartEngine' | 'setLanguage' | 'setUnsent', value?: string) =>
      host[name]((name === 'setUnsent' ? Number(value) : value) as never),
  );
  host.onEngineState((state) => void tell('tellState', state));
}

/** Runs in Chromium before the page: the preload's part, as far as a port is concerned. */
function playPreload(portMessage: string): void {
  const relay = window as unknown as Relay;
  const ports: MessagePort[] = [];
  const listeners = new Set<(state: string) => void>();
  relay.newPort = (index) => {
    const { port1, port2 } = new MessageChannel();
    ports[index] = port1;
    port1.onmessage = ({ data }) => relay.toEngine(index, data);
    window.postMessage({ type: portMessage }, location.origin, [port2]);
  };
  relay.toPage = (index, data) => ports[index]?.postMessage(data);
  relay.tellState = (state) => {
    for (const listener of listeners) listener(state);
  };
  const deskHost = {
    kind: 'electron',
    connect: () => void relay.callHost('connect'),
    print: async () => true,
    savePdf: async () => ({ outcome: 'cancelled' }),
    restartEngine: () => relay.callHost('restartEngine'),
    onEngineState: (listener: (state: string) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setLanguage: (language: string) => void relay.callHost('setLanguage', language),
    setUnsent: (count: number) => void relay.callHost('setUnsent', String(count)),
  };
  Object.defineProperty(window, 'deskHost', { value: deskHost });
}

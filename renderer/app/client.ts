import { type ClientLink, createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '../../shared/contract/contract.ts';
import { type DeskHost, isPortMessage } from '../../shared/contract/desk-host.ts';
import { createPortLink } from './port-link.ts';

/** In the window: over the port that its preload hands over, and over the next one after the engine was restarted. */
function overPort(host: DeskHost): ClientLink<Record<never, never>> {
  const link = createPortLink();
  window.addEventListener('message', (event) => {
    const [port] = event.ports;
    if (isPortMessage(event, window) && port) link.use(port);
  });
  // A port whose other end died says so in Electron only; the host says it everywhere.
  host.onEngineState((state) => {
    if (state === 'crashed') link.leave();
  });
  host.connect();
  return link;
}

/** In a browser: over HTTP to where the page came from; the cookie says who it is. */
const overHttp = (): ClientLink<Record<never, never>> =>
  new RPCLink({
    url: () => new URL('/rpc', location.origin),
    fetch: (request, init, _options, path, input) => {
      const outlives = path[0] === 'drafts' && JSON.stringify(input).length < MOST_OUTLIVING;
      return fetch(request, { ...init, keepalive: outlives }).catch(asNetworkError);
    },
  });

/** Characters of a draft that is sent on after its page was closed; browsers take 64 KiB in all. */
const MOST_OUTLIVING = 10_000;

/** `fetch` says a TypeError when nobody answers, which a fault of the page's own code is too: tell them apart here. */
function asNetworkError(error: unknown): never {
  if (error instanceof TypeError) throw new DOMException(error.message, 'NetworkError');
  throw error;
}

/** The engine's procedures, called plainly. */
export const client: ContractRouterClient<Contract> = createORPCClient(
  window.deskHost ? overPort(window.deskHost) : overHttp(),
);

/** The same procedures as options of TanStack Query. */
export const api = createTanstackQueryUtils(client);

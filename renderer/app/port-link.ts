import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';

type Context = Record<never, never>;

interface LivePort {
  readonly link: ClientLink<Context>;
  readonly port: MessagePort;
  /** Aborted when nobody will answer on this port any more. */
  readonly gone: AbortController;
}

export interface PortLink extends ClientLink<Context> {
  /** Takes a port; the one before is left, and what still waits on it fails at once instead of for ever. */
  readonly use: (port: MessagePort) => void;
  /** The engine is known to be gone: what waits on its port fails at once. */
  readonly leave: () => void;
}

const goneReason = () => new DOMException('The engine left its port', 'NetworkError');

/** Calls over a MessagePort that may be replaced: the first calls wait for the first port. */
export function createPortLink(): PortLink {
  const first = Promise.withResolvers<void>();
  let live: LivePort | null = null;
  const use = (port: MessagePort): void => {
    live?.gone.abort(goneReason());
    live?.port.close();
    const gone = new AbortController();
    live = { port, gone, link: new RPCLink<ClientContext>({ port }) };
    port.addEventListener('close', () => gone.abort(goneReason()));
    port.start();
    first.resolve();
  };
  return {
    use,
    leave: () => live?.gone.abort(goneReason()),
    call: async (path, input, options) => {
      await first.promise;
      if (live === null || live.gone.signal.aborted) throw goneReason();
      const signals = [live.gone.signal, ...(options.signal ? [options.signal] : [])];
      return live.link.call(path, input, { ...options, signal: AbortSignal.any(signals) });
    },
  };
}

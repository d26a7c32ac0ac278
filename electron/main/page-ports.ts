import type { UtilityProcess, WebContents } from 'electron';
import type { ToEngine } from '../../shared/contract/engine-messages.ts';
import { WINDOW_CHANNELS } from '../../shared/contract/window-channels.ts';
import type { ElectronParts } from './electron-parts.ts';

/** The pages that want to talk to the engine. After a restart each gets a new port. */
export interface PagePorts {
  readonly want: (page: WebContents) => void;
  /** A new channel between engine and page, one end each. */
  readonly hand: (page: WebContents, engine: UtilityProcess) => void;
  readonly handAll: (engine: UtilityProcess) => void;
}

export function keepPagePorts({ MessageChannelMain }: Pick<ElectronParts, 'MessageChannelMain'>): PagePorts {
  const pages = new Set<WebContents>();
  const hand = (page: WebContents, engine: UtilityProcess): void => {
    if (page.isDestroyed()) {
      pages.delete(page);
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    engine.postMessage({ type: 'connect' } satisfies ToEngine, [port1]);
    page.postMessage(WINDOW_CHANNELS.port, null, [port2]);
  };
  return {
    want: (page) => pages.add(page),
    hand,
    handAll: (engine) => {
      for (const page of pages) hand(page, engine);
    },
  };
}

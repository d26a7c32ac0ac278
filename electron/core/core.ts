/** The engine of one desk: opens the data folder and answers the contract. Knows neither Electron nor HTTP. */
import type { Router } from '@orpc/server';
import type { Clock, NewId, NewSecret } from '../../shared/base/clock.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { createChanges } from './changes.ts';
import type { RouterContext } from './guard.ts';
import type { Log } from './log.ts';
import { createRouter } from './router.ts';
import { COPY_AGE, keepGoodCopy } from './storage/good-copy.ts';
import { openFolder } from './storage/open-folder.ts';
import { createStore } from './storage/store.ts';
import { aloneLink } from './sync/alone-link.ts';
import { type FeedFile, readFeed } from './use-cases/feed-file.ts';

export interface CoreOptions {
  /** The data folder; made when missing, never overwritten. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly newSecret: NewSecret;
  readonly log: Log;
  readonly host: 'electron' | 'web';
  readonly version: string;
}

export interface Core {
  /** Answers `shared/contract/contract.ts`; its context is empty. */
  readonly router: Router<Contract, RouterContext>;
  /** The calendar behind a secret address, or null (IX4); asked by the host without anybody signed in. */
  readonly feed: (secret: string) => FeedFile | null;
  /** Ends live streams, writes everything out, gives the folder's lock back. Safe to call twice. */
  readonly close: () => void;
  /** Settles when the good copy that was begun last is whole, or was there already. */
  readonly copied: Promise<void>;
}

/** @throws StartRefusal when the folder cannot be opened: nothing in it was changed then. */
export function openCore(options: CoreOptions): Core {
  const { dataDir, clock, newId, newSecret, log, host, version } = options;
  const folder = openFolder(dataDir, host, clock);
  const store = createStore(folder.db, clock);
  const changes = createChanges(store);
  const router = createRouter({ store, clock, newId, newSecret, log, host, version, changes, link: aloneLink(store) });
  const keep = (): Promise<void> =>
    keepGoodCopy(folder.db, dataDir, clock()).catch((error: unknown) => {
      // The desk works without today's copy; tomorrow's first change or the next start tries again.
      log('warn', 'no good copy could be made', { error: String(error) });
    });
  let copied = keep();
  let due = clock() + COPY_AGE;
  // A desk that runs for weeks is copied daily too, on a day on which anything changes.
  store.onCommit(() => {
    if (clock() < due) return;
    due = clock() + COPY_AGE;
    copied = keep();
  });
  return {
    router,
    feed: (secret) => readFeed(store, clock(), secret),
    get copied() {
      return copied;
    },
    close: () => {
      changes.close();
      folder.close();
    },
  };
}

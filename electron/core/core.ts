/** The engine of one desk: opens the data folder and answers the contract. Knows neither Electron nor HTTP. */
import { join } from 'node:path';
import type { Router } from '@orpc/server';
import type { Clock, NewId, NewSecret } from '../../shared/base/clock.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { createChanges } from './changes.ts';
import { eraseAtOnce } from './erase-at-once.ts';
import type { RouterContext } from './guard.ts';
import type { Log } from './log.ts';
import { createRouter } from './router.ts';
import { COPY_AGE, keepGoodCopy } from './storage/good-copy.ts';
import { openFolder } from './storage/open-folder.ts';
import { openStore } from './storage/store.ts';
import { openSyncFile } from './storage/sync-file.ts';
import { aloneLink } from './sync/alone-link.ts';
import { openServerLink, type SyncWorld } from './sync/server-link.ts';
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
  /** What it takes to reach a server; a core without it works alone. */
  readonly sync?: SyncWorld;
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

/** Beside the live file: the pages of a snapshot until they are whole. */
const STAGE = 'desk.stage.sqlite';

/** @throws StartRefusal when the folder cannot be opened: nothing in it was changed then. */
export function openCore(options: CoreOptions): Core {
  const { dataDir, clock, newId, newSecret, log, host, version, sync: world } = options;
  const folder = openFolder(dataDir, host, clock);
  const { store, inside } = openStore(folder.db, clock);
  const file = openSyncFile(inside, { installId: newId(), stagePath: join(dataDir, STAGE), dataDir, clock });
  const stopErasing = eraseAtOnce(store, file, log);
  const changes = createChanges(store);
  const link = world
    ? openServerLink({ world, store, file, clock, newId, log, told: changes.tellSync })
    : aloneLink(store);
  const router = createRouter({ store, clock, newId, newSecret, log, host, version, changes, link });
  const keep = (): Promise<void> =>
    keepGoodCopy(folder.db, dataDir, clock()).catch((error: unknown) => {
      // The desk works without today's copy; tomorrow's first change or the next start tries again.
      log('warn', 'no good copy could be made', { error: String(error) });
    });
  let closed = false;
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
      if (closed) return;
      closed = true;
      stopErasing();
      link.close();
      changes.close();
      file.close();
      folder.close();
    },
  };
}

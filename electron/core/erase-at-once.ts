/** Names go from this desk at once when somebody asks for it here (PE6). */
import type { Log } from './log.ts';
import type { Store } from './storage/handles.ts';
import type { OpenSyncFile } from './storage/sync-file.ts';

/**
 * Carries out what is due now and with every erasure that is asked for on this desk. Where the disk refuses, any later
 * change tries again: a name does not stay until somebody starts the program anew. Returns how to end it.
 */
export function eraseAtOnce(
  store: Pick<Store, 'onCommit'>,
  file: Pick<OpenSyncFile, 'eraseHere'>,
  log: Log,
): () => void {
  let refused = false;
  const erase = (): void => {
    try {
      file.eraseHere();
      refused = false;
    } catch (error) {
      // Told once: on a full disk every change would say it again.
      if (!refused) log('warn', 'an erasure could not be carried out yet', { error: String(error) });
      refused = true;
    }
  };
  erase();
  return store.onCommit(({ synced, entities }) => {
    if (refused || (!synced && entities.includes('erasure'))) erase();
  });
}

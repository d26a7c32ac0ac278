/** Opens find-a-room from anywhere. */
import { useSyncExternalStore } from 'react';

let opened = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  opened = next;
  for (const listener of listeners) listener();
}

export const openFindRoom = (): void => set(true);
export const closeFindRoom = (): void => set(false);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useFindRoomOpened = (): boolean => useSyncExternalStore(subscribe, () => opened);

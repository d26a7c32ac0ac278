/** Opens find-a-room from anywhere. */
import { useSyncExternalStore } from 'react';
import { giveFocusBack, rememberFocus } from '../../ui/focus-back.ts';

let opened = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  opened = next;
  for (const listener of listeners) listener();
}

export function openFindRoom(): void {
  rememberFocus();
  set(true);
}

export function closeFindRoom(): void {
  set(false);
  giveFocusBack();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useFindRoomOpened = (): boolean => useSyncExternalStore(subscribe, () => opened);

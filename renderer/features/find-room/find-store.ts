/** Opens find-a-room from anywhere. */
import { useSyncExternalStore } from 'react';
import { giveFocusBack, rememberFocus } from '../../ui/focus-back.ts';

/** The key of the draft that an open search writes; null while it is closed. */
let opened: string | null = null;
const listeners = new Set<() => void>();

function set(next: string | null): void {
  opened = next;
  for (const listener of listeners) listener();
}

/** The draft of the one search that is not parked. */
export const NEW_SEARCH = 'find-room';

/** Begins a search, or goes on with a parked one. */
export function openFindRoom(draftId: string = NEW_SEARCH): void {
  rememberFocus();
  set(draftId);
}

export function closeFindRoom(): void {
  set(null);
  giveFocusBack();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useFindRoomOpened = (): string | null => useSyncExternalStore(subscribe, () => opened);

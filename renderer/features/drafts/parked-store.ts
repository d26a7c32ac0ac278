/** Opens the list of parked calls from anywhere. */
import { useSyncExternalStore } from 'react';
import { giveFocusBack, rememberFocus } from '../../ui/focus-back.ts';

let opened = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  opened = next;
  for (const listener of listeners) listener();
}

export function openParked(): void {
  rememberFocus();
  set(true);
}

export function closeParked(): void {
  set(false);
  giveFocusBack();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useParkedOpened = (): boolean => useSyncExternalStore(subscribe, () => opened);

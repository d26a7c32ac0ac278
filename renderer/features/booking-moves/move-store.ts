/** Which of the two dialogs is open: swapping a booking with another one, or copying it elsewhere. */
import { useSyncExternalStore } from 'react';
import { giveFocusBack, rememberFocus } from '../../ui/focus-back.ts';

export type MoveRequest =
  | { readonly kind: 'swap'; readonly id: string; readonly otherId?: string; readonly times?: boolean }
  | { readonly kind: 'copy'; readonly id: string; readonly roomIds?: readonly string[]; readonly start?: number };

let request: MoveRequest | null = null;
const listeners = new Set<() => void>();

function set(next: MoveRequest | null): void {
  request = next;
  for (const listener of listeners) listener();
}

export function openMove(next: MoveRequest): void {
  rememberFocus();
  set(next);
}

export function closeMove(): void {
  set(null);
  giveFocusBack();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useMoveRequest = (): MoveRequest | null => useSyncExternalStore(subscribe, () => request);

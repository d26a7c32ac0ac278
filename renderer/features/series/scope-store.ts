/** Asks for which dates of a series a change is that was made elsewhere: on the board, in the calendar. */
import { useSyncExternalStore } from 'react';
import { giveFocusBack, rememberFocus } from '../../ui/focus-back.ts';
import type { SeriesEdit } from './series-edit.ts';

export interface AskedScope {
  readonly edit: SeriesEdit;
  /** Nothing was saved: what was there before is put back. */
  readonly onLeave: () => void;
}

let asked: AskedScope | null = null;
const listeners = new Set<() => void>();

function set(next: AskedScope | null): void {
  asked = next;
  for (const listener of listeners) listener();
}

export function askScope(next: AskedScope): void {
  rememberFocus();
  set(next);
}

export function closeScope(): void {
  set(null);
  giveFocusBack();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useAskedScope = (): AskedScope | null => useSyncExternalStore(subscribe, () => asked);

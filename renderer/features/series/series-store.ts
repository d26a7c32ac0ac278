/** Opens the list of a series' dates from anywhere. */
import { useSyncExternalStore } from 'react';
import { giveFocusBack, rememberFocus } from '../../ui/focus-back.ts';

let seriesId: string | null = null;
const listeners = new Set<() => void>();

function set(next: string | null): void {
  seriesId = next;
  for (const listener of listeners) listener();
}

export function openSeries(id: string): void {
  rememberFocus();
  set(id);
}

export function closeSeries(): void {
  set(null);
  giveFocusBack();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useOpenSeries = (): string | null => useSyncExternalStore(subscribe, () => seriesId);

/** Opens the entry of presence from paper from anywhere: the palette, an event. */
import { useSyncExternalStore } from 'react';

export interface PaperRequest {
  /** The sheet's number when it is known already. */
  readonly number: string;
}

let request: PaperRequest | null = null;
const listeners = new Set<() => void>();

function set(next: PaperRequest | null): void {
  request = next;
  for (const listener of listeners) listener();
}

export const openPaper = (number = ''): void => set({ number });
export const closePaper = (): void => set(null);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePaperRequest = (): PaperRequest | null => useSyncExternalStore(subscribe, () => request);

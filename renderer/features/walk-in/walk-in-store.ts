/** Opens the walk-in dialog from anywhere: F6, the day screen, an event. */
import { useSyncExternalStore } from 'react';

export interface WalkInRequest {
  /** Null takes the session that runs now or starts next. */
  readonly sessionId: string | null;
}

let request: WalkInRequest | null = null;
const listeners = new Set<() => void>();

function set(next: WalkInRequest | null): void {
  request = next;
  for (const listener of listeners) listener();
}

export const openWalkIn = (sessionId: string | null = null): void => set({ sessionId });
export const closeWalkIn = (): void => set(null);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useWalkInRequest = (): WalkInRequest | null => useSyncExternalStore(subscribe, () => request);

/** Opens hand-out and return from anywhere: F7, the day screen, the equipment screen. */
import { useSyncExternalStore } from 'react';
import { giveFocusBack, rememberFocus } from '../../ui/focus-back.ts';

export interface HandoutRequest {
  /** Typed already into the search: a code, perhaps with a quantity. Empty keeps what stood there before. */
  readonly text: string;
  /** The booking it is for; null leaves it to what waits for the thing. */
  readonly bookingId: string | null;
  /** The hand-out that comes back; null takes the first one offered. */
  readonly handoutId: string | null;
}

let request: HandoutRequest | null = null;
const listeners = new Set<() => void>();

function set(next: HandoutRequest | null): void {
  request = next;
  for (const listener of listeners) listener();
}

export function openHandout({ text = '', bookingId = null, handoutId = null }: Partial<HandoutRequest> = {}): void {
  rememberFocus();
  set({ text, bookingId, handoutId });
}

export function closeHandout(): void {
  set(null);
  giveFocusBack();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useHandoutRequest = (): HandoutRequest | null => useSyncExternalStore(subscribe, () => request);

/** What belongs to this screen alone and is kept by the browser: size of letters and single-letter shortcuts. */
import { useSyncExternalStore } from 'react';

export interface Preferences {
  /** 90 to 150. */
  readonly fontPercent: number;
  readonly singleLetters: boolean;
}

const KEY = 'desk-preferences';
const DEFAULTS: Preferences = { fontPercent: 100, singleLetters: true };

function read(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { ...DEFAULTS, ...(stored as Partial<Preferences>) };
  } catch {
    return DEFAULTS;
  }
}

let preferences = read();
const listeners = new Set<() => void>();

/** Before the first drawing, so that nothing jumps. */
export function applyPreferences(): void {
  document.documentElement.style.setProperty('--desk-font-scale', String(preferences.fontPercent / 100));
}

export function setPreferences(change: Partial<Preferences>): void {
  preferences = { ...preferences, ...change };
  localStorage.setItem(KEY, JSON.stringify(preferences));
  applyPreferences();
  for (const listener of listeners) listener();
}

export const singleLettersOn = (): boolean => preferences.singleLetters;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, () => preferences);

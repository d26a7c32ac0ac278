/** A person as the desk types one: a few letters of somebody known, or a name and a digit for the status. */
import { STATUSES, type Status } from '../../../shared/domain/entities.ts';

export interface Entry {
  readonly name: string;
  /** Chosen by a digit: then the name is a new person's. */
  readonly status: Status | null;
  readonly companions: number;
}

export const EMPTY_ENTRY: Entry = { name: '', status: null, companions: 0 };

/** What stays in the field once `saved` is saved: what somebody typed behind it meanwhile is the next person. */
export function leftAfter(saved: Entry, now: Entry): Entry {
  if (!now.name.startsWith(saved.name) || now.name === saved.name) return EMPTY_ENTRY;
  const status = now.status === saved.status ? null : now.status;
  return { name: now.name.slice(saved.name.length).trimStart(), status, companions: 0 };
}

/** The key as far as it matters here. */
export interface EntryKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/** The digit of a key by its place, so that every keyboard's digit row works; null for any other key. */
export function digitOf({ code, ctrlKey, altKey, metaKey, shiftKey, isComposing }: EntryKey): number | null {
  if (ctrlKey || altKey || metaKey || shiftKey || isComposing) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return digit === undefined ? null : Number(digit);
}

export const statusOfDigit = (digit: number): Status | null => STATUSES[digit - 1] ?? null;

/**
 * Keys that do not write into the name: names have no digits, so a digit behind one is the status; `+` is one more
 * companion; Backspace takes the status back first. Null leaves the key to the field.
 */
export function typedKey(entry: Entry, key: EntryKey): Entry | null {
  if (entry.name.trim() === '') return null;
  const digit = digitOf(key);
  const status = digit === null ? null : statusOfDigit(digit);
  if (status) return { ...entry, status };
  if (digit !== null) return entry;
  if (key.key === '+' && !key.ctrlKey && !key.altKey) {
    return { ...entry, companions: Math.min(50, entry.companions + 1) };
  }
  if (key.key === 'Backspace' && entry.status) return { ...entry, status: null };
  return null;
}

/** Whom a typed entry means. */
export type Who =
  | { readonly personId: string; readonly name: string; readonly companions: number }
  | { readonly newName: string; readonly status: Status; readonly companions: number };

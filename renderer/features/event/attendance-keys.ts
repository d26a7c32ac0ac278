import type { Presence } from '../../../shared/domain/entities.ts';
import { digitOf, type EntryKey } from '../walk-in/entry.ts';

/** Space or 1 is present, 0 or N absent, U unconfirmed; null for a key that marks nothing. */
export function presenceOfKey(key: EntryKey): Presence | null {
  if (key.ctrlKey || key.altKey || key.metaKey || key.isComposing) return null;
  const digit = digitOf(key);
  if (digit === 1 || key.key === ' ') return 'present';
  if (digit === 0 || key.key.toLowerCase() === 'n') return 'absent';
  return key.key.toLowerCase() === 'u' ? 'unconfirmed' : null;
}

const PAGE = 10;

/** The row that a key goes to, perhaps outside the list; null for a key that goes nowhere. */
export function rowOfKey(key: string, index: number, count: number): number | null {
  const rows: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + PAGE,
    PageUp: index - PAGE,
    Home: 0,
    End: count - 1,
  };
  return rows[key] ?? null;
}

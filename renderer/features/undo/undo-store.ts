/** Which of the two undo dialogs is open: today's steps, or one that could not be taken back just so. */
import { useSyncExternalStore } from 'react';
import { giveFocusBack, rememberFocus } from '../../ui/focus-back.ts';
import type { UndoStep } from './undo-words.ts';

export interface Trouble {
  readonly way: 'undo' | 'redo';
  readonly step: UndoStep;
  /** What the engine answered: somebody took the place, or a reason is needed. */
  readonly error: unknown;
}

export type UndoDialog = 'today' | Trouble;

let open: UndoDialog | null = null;
const listeners = new Set<() => void>();

export function showUndoDialog(next: UndoDialog | null): void {
  if (open === null && next !== null) rememberFocus();
  open = next;
  for (const listener of listeners) listener();
  if (next === null) giveFocusBack();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useUndoDialog = (): UndoDialog | null => useSyncExternalStore(subscribe, () => open);

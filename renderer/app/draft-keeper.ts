/**
 * What was typed and not saved, kept by the engine: it survives a crash, a reload and another browser. Reading is at
 * once, from the copy here; writing goes on behind, one call at a time, the latest of each draft.
 */
import type { z } from 'zod';
import type { draft, draftInput } from '../../shared/contract/undo-schemas.ts';

export type Draft = z.infer<typeof draft>;
export type DraftInput = z.infer<typeof draftInput>;

export interface DraftCalls {
  readonly list: () => Promise<readonly Draft[]>;
  readonly save: (input: DraftInput) => Promise<unknown>;
  readonly remove: (id: string) => Promise<unknown>;
  readonly now: () => number;
  /** True when nobody answered: it is sent again. Anything else loses the copy, never the form. */
  readonly isSilence: (error: unknown) => boolean;
  readonly pause: () => Promise<void>;
}

export interface DraftKeeper {
  readonly get: (id: string) => Draft | undefined;
  /** Every draft, the newest first; the same array until one changes. */
  readonly all: () => readonly Draft[];
  readonly keep: (input: DraftInput) => void;
  readonly drop: (id: string) => void;
  /** Reads what the engine has: another window may have written. What is still on its way here wins. */
  readonly refresh: () => Promise<void>;
  /** The page is going away: what still waits for its turn is sent at once, or nobody would send it. */
  readonly leave: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createDraftKeeper(calls: DraftCalls): DraftKeeper {
  let kept: readonly Draft[] = [];
  const listeners = new Set<() => void>();
  /** Null: to be removed. */
  const waiting = new Map<string, DraftInput | null>();
  let sending = false;
  let writes = 0;
  const call = (id: string, input: DraftInput | null) => (input === null ? calls.remove(id) : calls.save(input));

  const set = (next: readonly Draft[]) => {
    kept = [...next].sort((a, b) => b.at - a.at);
    for (const listener of listeners) listener();
  };
  const refresh = async (): Promise<void> => {
    const before = writes;
    const found = await calls.list();
    // Something was typed while the answer was on its way: the copy here is the newer one.
    if (before === writes && waiting.size === 0 && !sending) set(found);
  };
  const send = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      const [id, input] = next;
      waiting.delete(id);
      try {
        await call(id, input);
      } catch (error) {
        if (!calls.isSilence(error)) continue;
        if (!waiting.has(id)) waiting.set(id, input);
        await calls.pause();
      }
    }
    sending = false;
  };
  const write = (id: string, input: DraftInput | null) => {
    writes++;
    waiting.set(id, input);
    void send();
  };
  return {
    get: (id) => kept.find((one) => one.id === id),
    all: () => kept,
    keep: (input) => {
      set([...kept.filter((one) => one.id !== input.id), { ...input, at: calls.now() }]);
      write(input.id, input);
    },
    drop: (id) => {
      if (!kept.some((one) => one.id === id) && !waiting.has(id)) return;
      set(kept.filter((one) => one.id !== id));
      write(id, null);
    },
    refresh,
    leave: () => {
      for (const [id, input] of waiting) call(id, input).catch(() => undefined);
      waiting.clear();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

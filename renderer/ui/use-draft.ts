import { useCallback, useState } from 'react';
import { changedFields, forgetDraft, readDraft, writeDraft } from './draft-store.ts';

export interface Draft<T> {
  readonly values: T;
  readonly change: (part: Partial<T>) => void;
  /** The form came back with what was typed before. */
  readonly restored: boolean;
  /** What differs from how it began: to be laid over the record as it is when it is saved. */
  readonly edited: Partial<T>;
  /** Differs from how it began. */
  readonly dirty: boolean;
  /** After saving: nothing is kept, and the form begins with `next`, or with its beginning. */
  readonly clear: (next?: T) => void;
}

/**
 * A form's contents, kept under `key` on every change until `clear`. Use one key per record
 * (`programme:${id}`), and mount the form only when `initial` is known.
 */
export function useDraft<T extends object>(key: string, initial: T): Draft<T> {
  const [beginning, setBeginning] = useState(initial);
  const [start] = useState(() => readDraft(key, initial));
  const [values, setValues] = useState(start ?? initial);
  const [restored, setRestored] = useState(start !== null);
  const change = useCallback(
    (part: Partial<T>) =>
      setValues((old) => {
        const next = { ...old, ...part };
        writeDraft(key, next);
        return next;
      }),
    [key],
  );
  const clear = useCallback(
    (next: T = beginning) => {
      forgetDraft(key);
      setBeginning(next);
      setValues(next);
      setRestored(false);
    },
    [key, beginning],
  );
  const edited = changedFields(values, beginning);
  return { values, change, restored, edited, dirty: Object.keys(edited).length > 0, clear };
}

import { useCallback, useRef, useState } from 'react';
import { drafts } from '../app/drafts.ts';
import { changedFields, type DraftBody, type Restoring, restoreDraft } from './draft-values.ts';

export interface Draft<T> {
  readonly values: T;
  readonly change: (part: Partial<T>) => void;
  /** The form came back with what was typed before. */
  readonly restored: boolean;
  /** Typed here and changed by somebody else since: what was typed stays, the form says so. */
  readonly changedByBoth: readonly (keyof T & string)[];
  /** What differs from how it began: to be laid over the record as it is when it is saved. */
  readonly edited: Partial<T>;
  /** Differs from how it began. */
  readonly dirty: boolean;
  /** After saving: nothing is kept, and the form begins with `next`, or with its beginning. */
  readonly clear: (next?: T) => void;
  /** How it stands, for a parked call. */
  readonly body: () => DraftBody<T>;
}

/**
 * A form's contents, kept by the engine under `key` on every change until `clear`. Use one key per record
 * (`programme:${id}`) with `record`, and mount the form only when `initial` is known.
 */
export function useDraft<T extends object>(key: string, initial: T, how: Restoring = 'whole'): Draft<T> {
  const [beginning, setBeginning] = useState(initial);
  const [start] = useState(() => restoreDraft(drafts.get(key)?.body, initial, how));
  const [values, setValues] = useState(start?.values ?? initial);
  const [restored, setRestored] = useState(start !== null);
  const latest = useRef(values);
  const change = useCallback(
    (part: Partial<T>) => {
      latest.current = { ...latest.current, ...part };
      setValues(latest.current);
      keepValues(key, latest.current, beginning);
    },
    [key, beginning],
  );
  const clear = useCallback(
    (next: T = beginning) => {
      drafts.drop(key);
      latest.current = next;
      setBeginning(next);
      setValues(next);
      setRestored(false);
    },
    [key, beginning],
  );
  const edited = changedFields(values, beginning);
  return {
    values,
    change,
    restored,
    changedByBoth: restored ? (start?.changedByBoth ?? []) : [],
    edited,
    dirty: Object.keys(edited).length > 0,
    clear,
    body: () => ({ values, base: beginning }),
  };
}

/** A call that was parked stays parked under its title while somebody goes on with it. */
function keepValues(key: string, values: object, base: object): void {
  const { kind, title, parked } = drafts.get(key) ?? { kind: 'form', title: '', parked: false };
  const known = kind === 'booking' || kind === 'find-room' ? kind : 'form';
  drafts.keep({ id: key, kind: known, title, parked, body: { values, base } });
}

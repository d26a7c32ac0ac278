/** Contents of half-filled forms, kept by the browser until they are saved: a crash or a closed window loses nothing. */
const PREFIX = 'desk-draft:';

export type DraftValues = Readonly<Record<string, unknown>>;

/**
 * What was kept, laid over `initial`: fields that the form no longer has are dropped, and so is a value of another
 * kind than the form's own. Null when nothing was kept.
 */
export function readDraft<T extends object>(key: string, initial: T, storage: Storage = localStorage): T | null {
  const text = storage.getItem(PREFIX + key);
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    return typeof kept === 'object' && kept !== null ? overlay(initial, kept as DraftValues) : null;
  } catch {
    return null;
  }
}

function overlay<T extends object>(initial: T, kept: DraftValues): T {
  const fitting = Object.entries(initial).map(([name, value]) => [name, fits(value, kept[name]) ? kept[name] : value]);
  return Object.fromEntries(fitting) as T;
}

const fits = (own: unknown, kept: unknown): boolean => {
  if (kept === undefined) return false;
  if (own === null || kept === null) return true;
  return typeof own === typeof kept && Array.isArray(own) === Array.isArray(kept);
};

/** The fields that differ from how a form began: laid over the record as it is now, others' changes stay. */
export const changedFields = <T extends object>(values: T, beginning: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(beginning[name as keyof T]),
    ),
  ) as Partial<T>;

/** A full storage loses the copy, never the form. */
export function writeDraft(key: string, values: object, storage: Storage = localStorage): void {
  try {
    storage.setItem(PREFIX + key, JSON.stringify(values));
  } catch {
    storage.removeItem(PREFIX + key);
  }
}

export const forgetDraft = (key: string, storage: Storage = localStorage): void => storage.removeItem(PREFIX + key);

/** How a half-filled form comes back: what was typed, over how the form begins now. Pure. */

/** What a form keeps: its contents, and how it began when somebody began to type. */
export interface DraftBody<T> {
  readonly values: T;
  readonly base: T;
}

export interface Restored<T> {
  readonly values: T;
  /** Fields that were typed here and that somebody else has changed since: what was typed stays, and it is said. */
  readonly changedByBoth: readonly (keyof T & string)[];
}

/**
 * Whole: everything as it was kept, for a form of something new. Record: only what was typed, over the record as it is
 * now, so that others' changes stay.
 */
export type Restoring = 'whole' | 'record';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Fields that the form no longer has are dropped, and values of another kind than its own. Null: nothing was kept. */
export function restoreDraft<T extends object>(body: unknown, initial: T, how: Restoring): Restored<T> | null {
  if (!isObject(body) || !isObject(body.values)) return null;
  const values = overlay(initial, body.values);
  if (how === 'whole' || !isObject(body.base)) return { values, changedByBoth: [] };
  const base = overlay(initial, body.base);
  const typed = changedFields(values, base);
  const fields = Object.keys(typed) as (keyof T & string)[];
  if (fields.length === 0) return null;
  const changedByBoth = fields.filter((f) => !same(base[f], initial[f]) && !same(values[f], initial[f]));
  return { values: { ...initial, ...typed }, changedByBoth };
}

function overlay<T extends object>(initial: T, kept: Record<string, unknown>): T {
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
    Object.entries(values).filter(([name, value]) => !same(value, beginning[name as keyof T])),
  ) as Partial<T>;

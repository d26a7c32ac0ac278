/**
 * Takes erased persons out of what is kept of them (PE6). One rule on both sides, for records, log payloads, conflicts and
 * quarantine, so that a site's records stay the fold of its log.
 */
import { erasedName, erasedRow } from '../domain/erasure.ts';
import type { WireRecord } from './wire.ts';

export interface Erased {
  readonly ids: ReadonlySet<string>;
  /** Every name these persons ever had here → the id it stood for. Only while an erasure runs: afterwards nobody knows. */
  readonly names: ReadonlyMap<string, string>;
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The names in one image of a person, shortest words left out: a letter would be found everywhere. */
export const namesIn = (row: Fields): string[] =>
  [...new Set([textOf(row.name), textOf(row.sortName)])].filter((name) => name.trim().length > 1);

const quoted = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** The names where they stand as words: `Ada` is not in `Adam`. */
export function withoutNames(text: string, { names }: Erased): string {
  let clean = text;
  for (const [name, id] of [...names].sort(([a], [b]) => b.length - a.length)) {
    if (!clean.includes(name)) continue;
    clean = clean.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${quoted(name)}(?![\\p{L}\\p{N}])`, 'gu'), erasedName(id));
  }
  return clean;
}

/** Every string inside a value, however deep. */
export function scrubDeep(value: unknown, erased: Erased): unknown {
  if (typeof value === 'string') return withoutNames(value, erased);
  if (Array.isArray(value)) return value.map((part) => scrubDeep(part, erased));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, scrubDeep(part, erased)]));
}

/** A record as it may stay. Conflicts quote titles and people, so names go out of their texts too. */
export function scrubRecord(record: WireRecord, erased: Erased): WireRecord {
  const row = erasedRow(record.entity, record.id, record.row, erased.ids);
  const clean = record.entity === 'conflict' ? scrubDeep(row, erased) : row;
  return { ...record, row: isFields(clean) ? clean : row };
}

/** A payload's JSON text as it may stay; null when nothing in it had to go. */
export function scrubPayload(text: string, erased: Erased): string | null {
  const payload: unknown = JSON.parse(text);
  if (!isFields(payload) || !Array.isArray(payload.records)) return null;
  const records = payload.records.map((record: WireRecord) => scrubRecord(record, erased));
  const clean = JSON.stringify({ ...payload, records });
  return clean === JSON.stringify(payload) ? null : clean;
}

const scrubPatch = (entity: string, id: string, patch: unknown, erased: Erased): unknown =>
  isFields(patch) ? erasedRow(entity, id, patch, erased.ids) : patch;

function scrubEffect(effect: unknown, erased: Erased): unknown {
  if (!isFields(effect)) return effect;
  const { entity, id, set, base } = effect;
  if (typeof entity !== 'string' || typeof id !== 'string') return effect;
  return { ...effect, set: scrubPatch(entity, id, set, erased), base: scrubPatch(entity, id, base, erased) };
}

/** A change as somebody sent it, understood or not. */
export function scrubChange(change: unknown, erased: Erased): unknown {
  const known =
    isFields(change) && Array.isArray(change.effects)
      ? { ...change, effects: change.effects.map((effect) => scrubEffect(effect, erased)) }
      : change;
  return scrubDeep(known, erased);
}

/** Codes that one record of a site has alone (case-insensitive): the later one gets a suffix, so that nobody waits. */
import { codeKey, keyOf, type Place, type World } from './world.ts';

interface CodeField {
  readonly field: string;
  /** Most characters, suffix included. */
  readonly most: number;
}

const CODE_FIELDS: Readonly<Record<string, CodeField>> = {
  room: { field: 'code', most: 16 },
  equipment: { field: 'code', most: 16 },
  piece: { field: 'code', most: 24 },
  key: { field: 'code', most: 24 },
  programme: { field: 'code', most: 16 },
  sheet: { field: 'number', most: 40 },
};

export const codeFieldOf = (entity: string): CodeField | undefined => CODE_FIELDS[entity];

/** Most records that could want one code; past it something is wrong with the house, not with the number. */
const MOST_SUFFIX = 9999;

/** The code with a suffix, cut where it would be too long. */
const suffixed = (code: string, no: number, most: number): string => {
  const suffix = `-${no}`;
  return code.slice(0, most - suffix.length) + suffix;
};

/** Beginnings, folded, of every code that `makeUnique` may try: what is taken of them must be loaded. */
export function familyOf(entity: string, code: string): string[] {
  const most = codeFieldOf(entity)?.most ?? code.length;
  const longest = String(MOST_SUFFIX).length + 1;
  const stems = Array.from({ length: longest - 1 }, (_, i) => `${code.slice(0, most - i - 2)}-`.toLowerCase());
  return [...new Set(stems)];
}

/** Gives back the codes that records had, takes the ones they want; returns whether any had to be another. */
export function takeCodes(world: World, places: readonly (Place & { readonly before: string | null })[]): boolean {
  for (const { entity, id, before } of places) {
    if (before !== null && world.codes.get(codeKey(entity, before)) === id) world.codes.delete(codeKey(entity, before));
  }
  let adjusted = false;
  for (const { entity, id } of places) {
    const row = world.records.get(keyOf(entity, id));
    const field = codeFieldOf(entity);
    if (!row || !field) continue;
    const wanted = String(row[field.field]);
    const code = makeUnique(world, entity, id, wanted, field.most);
    if (code !== wanted) world.put(entity, id, { ...row, [field.field]: code });
    adjusted ||= code !== wanted;
    world.codes.set(codeKey(entity, code), id);
    world.recoded.set(keyOf(entity, id), { entity, id });
  }
  return adjusted;
}

function makeUnique(world: World, entity: string, id: string, wanted: string, most: number): string {
  const isFree = (code: string) => (world.codes.get(codeKey(entity, code)) ?? id) === id;
  if (isFree(wanted)) return wanted;
  for (let no = 2; no <= MOST_SUFFIX; no += 1) {
    const code = suffixed(wanted, no, most);
    if (isFree(code)) return code;
  }
  return wanted;
}

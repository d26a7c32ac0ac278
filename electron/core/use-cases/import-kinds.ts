/** What each kind of import reads: its columns in Polish and English, and what one row becomes. */
import { ok } from '../../../shared/base/result.ts';
import {
  LAYOUTS,
  type Layout,
  type Organisation,
  organisation,
  type Person,
  person,
  type Room,
  room,
  type Status,
} from '../../../shared/domain/entities.ts';
import { fold, sortName } from '../../../shared/domain/text.ts';
import type { Answer, Context } from '../context.ts';
import type { Writer } from '../storage/handles.ts';
import { EMPTY_ROOM, writeRoom } from './house.ts';

export type Cells = Readonly<Record<string, string | undefined>>;
export interface Rejection {
  readonly column: string | null;
  readonly reason: 'missing' | 'unreadable' | 'too-long' | 'unknown' | 'twice' | 'columns';
}
export type Planned =
  | Rejection
  | { readonly action: 'create' | 'update' | 'same'; readonly write: (tx: Writer) => Answer<unknown> };

export interface Importer {
  /** Column by folded header. */
  readonly columns: Readonly<Record<string, string>>;
  /** Of each group one column must be there. */
  readonly required: readonly (readonly string[])[];
  /** `seen` holds the keys of rows before this one: the second of two is rejected. */
  readonly plan: (cells: Cells, seen: Set<string>) => Planned;
}

/** A header as it is compared: case, diacritics and punctuation do not matter. */
export const headerKey = (name: string): string => fold(name).replaceAll(' ', '');

export const columnsOf = (names: Readonly<Record<string, readonly string[]>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([column, headers]) => headers.map((header) => [headerKey(header), column])),
  );

export const lookUp = <T extends string>(names: Readonly<Record<T, readonly string[]>>, typed: string): T | null => {
  const key = headerKey(typed);
  const found = Object.entries<readonly string[]>(names).find(([name, words]) =>
    [name, ...words].some((word) => headerKey(word) === key),
  );
  return (found?.[0] as T | undefined) ?? null;
};

const STATUS_WORDS: Readonly<Record<Status, readonly string[]>> = {
  resident: ['mieszkaniec', 'mieszkanka', 'mieszkaniec/mieszkanka', 'osoba prywatna'],
  ngo: ['organizacja', 'organizacja pozarządowa', 'ngo', 'fundacja', 'stowarzyszenie'],
  'city-unit': ['jednostka miejska', 'jednostka um', 'urząd', 'urząd miasta'],
  council: ['rada dzielnicy', 'rada'],
  education: ['edukacja', 'szkoła', 'uczelnia', 'jednostka oświatowa'],
  business: ['biznes', 'firma', 'przedsiębiorca'],
  other: ['inny', 'inne', 'inna'],
};
const KIND_WORDS: Readonly<Record<Organisation['kind'], readonly string[]>> = {
  ngo: ['organizacja pozarządowa', 'fundacja', 'stowarzyszenie'],
  'city-unit': ['jednostka um', 'jednostka miejska'],
  council: ['rada dzielnicy'],
  education: ['jednostka oświatowa', 'szkoła'],
  university: ['uczelnia'],
  business: ['przedsiębiorca', 'firma'],
  'social-economy': ['ekonomia społeczna', 'spółdzielnia socjalna'],
  informal: ['grupa nieformalna'],
  church: ['kościelna osoba prawna'],
  housing: ['wspólnota', 'wspólnota mieszkaniowa'],
  chamber: ['samorząd gospodarczy', 'izba'],
  private: ['osoba fizyczna'],
  other: ['inna', 'inne'],
};
export const LAYOUT_WORDS: Readonly<Record<Layout, readonly string[]>> = {
  theatre: ['teatralne', 'teatralny'],
  classroom: ['szkolne', 'szkolny'],
  'u-shape': ['podkowa'],
  islands: ['wyspowe', 'wyspowy'],
  boardroom: ['konferencyjne', 'konferencyjny'],
  banquet: ['bankietowe', 'bankietowy'],
};

/** A whole number typed in a spreadsheet; null when empty, NaN when unreadable. */
export const whole = (cell: string | undefined): number | null => {
  const text = (cell ?? '').replace(/\s/g, '');
  if (text === '') return null;
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
};
const decimal = (cell: string | undefined): number | null => {
  const text = (cell ?? '').replace(/\s/g, '').replace(',', '.');
  return text === '' ? null : /^\d{1,6}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
};

interface Checked<T> {
  readonly success: boolean;
  readonly data?: T;
  readonly error?: { readonly issues: readonly { readonly path: PropertyKey[]; readonly code?: string }[] };
}

/** The field and reason of the first thing that the entity's schema does not accept. */
function rejectionOf<T>(checked: Checked<T>): Rejection {
  const issue = checked.error?.issues[0];
  return { column: String(issue?.path[0] ?? ''), reason: issue?.code === 'too_big' ? 'too-long' : 'unreadable' };
}

const sameFields = (a: object, b: object): boolean =>
  Object.entries(b).every(([field, value]) => JSON.stringify(a[field as keyof typeof a]) === JSON.stringify(value));

function planRooms(ctx: Context): Importer {
  const rooms = [...ctx.store.rooms().values()];
  const layouts = Object.fromEntries(LAYOUTS.map((layout) => [layout, [layout, ...LAYOUT_WORDS[layout]]]));
  return {
    columns: columnsOf({
      code: ['kod', 'code', 'symbol'],
      name: ['nazwa', 'name', 'sala'],
      floor: ['piętro', 'floor'],
      areaM2: ['powierzchnia', 'powierzchnia m2', 'area', 'area m2'],
      legalLimit: ['limit osób', 'limit', 'legal limit'],
      parallel: ['równolegle', 'liczba rezerwacji naraz', 'parallel'],
      partOf: ['część sali', 'część', 'sala nadrzędna', 'part of'],
      fixedEquipment: ['wyposażenie', 'wyposażenie stałe', 'fixed equipment'],
      ...layouts,
    }),
    required: [['code'], ['name']],
    plan: (cells, seen) => planRoom(cells, seen, rooms, ctx),
  };
}

function planRoom(cells: Cells, seen: Set<string>, rooms: readonly Room[], ctx: Context): Planned {
  const code = cells.code ?? '';
  if (code === '') return { column: 'code', reason: 'missing' };
  if (seen.has(code.toLowerCase())) return { column: 'code', reason: 'twice' };
  seen.add(code.toLowerCase());
  const roomOf = (typed: string) => rooms.find((r) => r.code.toLowerCase() === typed.toLowerCase());
  const known = roomOf(code);
  const whole = cells.partOf ? roomOf(cells.partOf) : undefined;
  // A whole that an earlier row makes has no id before it is written.
  const wholeAhead = cells.partOf && !whole && seen.has(cells.partOf.toLowerCase()) ? cells.partOf : null;
  if (cells.partOf && !whole && wholeAhead === null) return { column: 'partOf', reason: 'unknown' };
  const base = known ?? { ...EMPTY_ROOM, code: '', name: '', position: rooms.length + seen.size };
  const { id: _id, ...before } = { ...base, id: '' };
  const partOf = cells.partOf === undefined ? base.partOf : (whole?.id ?? null);
  const merged = { ...before, ...roomFields(cells, base), partOf };
  const checked = room.omit({ id: true }).safeParse(merged);
  if (!checked.success) return roomRejection(rejectionOf(checked), merged.layouts, checked.error.issues[0]?.path[1]);
  const fields = checked.data;
  if (known && wholeAhead === null && sameFields(known, fields)) return { action: 'same', write: () => ok(null) };
  const input = known ? { ...fields, id: known.id } : fields;
  const placed = (tx: Writer) => (wholeAhead === null ? input : { ...input, partOf: idByCode(tx, wholeAhead) });
  return { action: known ? 'update' : 'create', write: (tx) => writeRoom(tx, ctx, placed(tx)) };
}

const idByCode = (tx: Writer, code: string): string | null =>
  [...tx.rooms().values()].find((r) => r.code.toLowerCase() === code.toLowerCase())?.id ?? null;

/** Each layout has a column of its own in the file. */
const roomRejection = (rejection: Rejection, layouts: Room['layouts'], place: PropertyKey | undefined): Rejection =>
  rejection.column === 'layouts' ? { ...rejection, column: layouts[Number(place)]?.layout ?? 'layouts' } : rejection;

/** Only columns that the file has change anything; a capacity of 0 takes the layout away. */
function roomFields(cells: Cells, base: Omit<Room, 'id'>): Partial<Room> {
  const given = LAYOUTS.filter((layout) => cells[layout] !== undefined && cells[layout] !== '');
  const kept = base.layouts.filter((l) => !given.includes(l.layout));
  const added = given.map((layout) => ({
    ...(base.layouts.find((l) => l.layout === layout) ?? { layout, setupMinutes: 0, teardownMinutes: 0 }),
    capacity: whole(cells[layout]) ?? 0,
  }));
  const has = (column: string) => cells[column] !== undefined;
  return {
    code: cells.code ?? '',
    name: cells.name ?? '',
    ...(has('floor') ? { floor: cells.floor ?? '' } : {}),
    ...(has('areaM2') ? { areaM2: decimal(cells.areaM2) } : {}),
    ...(has('legalLimit') ? { legalLimit: whole(cells.legalLimit) } : {}),
    ...(has('parallel') ? { parallel: whole(cells.parallel) ?? 1 } : {}),
    ...(has('fixedEquipment') ? { fixedEquipment: cells.fixedEquipment ?? '' } : {}),
    layouts: [...kept, ...added.filter((l) => l.capacity !== 0)],
  };
}

function planPeople(ctx: Context): Importer {
  const organisations = new Map(ctx.store.list('organisation', '').map((o) => [fold(o.name), o.id]));
  const known = new Map(ctx.store.list('person', 'WHERE merged_into IS NULL').map((p) => [personKey(p), p]));
  return {
    columns: columnsOf({
      name: ['imię i nazwisko', 'osoba', 'name', 'full name'],
      sortName: ['nazwisko i imię', 'nazwisko imię'],
      status: ['status', 'status uczestnictwa'],
      phone: ['telefon', 'phone'],
      email: ['e-mail', 'email', 'mail'],
      organisation: ['organizacja', 'organisation', 'organization'],
      note: ['uwagi', 'notatka', 'note'],
    }),
    required: [['name', 'sortName']],
    plan: (cells, seen) => planPerson(cells, seen, known, organisations, ctx),
  };
}

/** Two people may share a name; name with phone and e-mail tells a row that was imported before (PE2). */
const personKey = (p: Pick<Person, 'name' | 'phone' | 'email'>): string =>
  [fold(p.name), p.phone.replace(/\D/g, ''), p.email.toLowerCase()].join('|');

function planPerson(
  cells: Cells,
  seen: Set<string>,
  known: ReadonlyMap<string, Person>,
  organisations: ReadonlyMap<string, string>,
  ctx: Context,
): Planned {
  // Written with the family name first it is kept as typed (PE2) and already in the order of lists (AT3).
  const name = cells.name || cells.sortName;
  if (!name) return { column: 'name', reason: 'missing' };
  const { phone = '', email = '' } = cells;
  const key = personKey({ name, phone, email });
  const before = known.get(key);
  // An empty cell and a column that the file lacks change nothing of what is known.
  const status = cells.status ? lookUp(STATUS_WORDS, cells.status) : (before?.status ?? 'resident');
  if (status === null) return { column: 'status', reason: 'unknown' };
  const found = cells.organisation ? organisations.get(fold(cells.organisation)) : (before?.organisationId ?? null);
  if (found === undefined) return { column: 'organisation', reason: 'unknown' };
  const note = cells.note ? cells.note : (before?.note ?? '');
  const fields = {
    name,
    sortName: cells.sortName || sortName(name),
    status,
    phone,
    email,
    organisationId: found,
    note,
  };
  const checked = person.omit({ id: true, lastSeenAt: true, mergedInto: true, createdAt: true }).safeParse(fields);
  if (!checked.success) return rejectionOf(checked);
  if (seen.has(key)) return { column: 'name', reason: 'twice' };
  seen.add(key);
  if (!before) {
    const record = { ...checked.data, lastSeenAt: null, mergedInto: null, createdAt: ctx.clock() };
    return { action: 'create', write: (tx) => ok(tx.insert('person', { ...record, id: ctx.newId() })) };
  }
  const { sortName: sorted, ...rest } = checked.data;
  // A name that is spelt anew is spelt so on lists too, unless somebody chose its order by hand.
  const data = before.sortName === sortName(before.name) ? { ...rest, sortName: sorted } : rest;
  if (sameFields(before, data)) return { action: 'same', write: () => ok(null) };
  return { action: 'update', write: (tx) => ok(tx.update('person', before.id, data)) };
}

function planOrganisations(ctx: Context): Importer {
  const known = new Map(ctx.store.list('organisation', '').map((o) => [fold(o.name), o]));
  return {
    columns: columnsOf({
      name: ['nazwa', 'organizacja', 'name'],
      kind: ['rodzaj', 'typ', 'kind', 'type'],
      phone: ['telefon', 'phone'],
      email: ['e-mail', 'email', 'mail'],
      note: ['uwagi', 'notatka', 'note'],
    }),
    required: [['name']],
    plan: (cells, seen) => planOrganisation(cells, seen, known, ctx),
  };
}

function planOrganisation(
  cells: Cells,
  seen: Set<string>,
  known: ReadonlyMap<string, Organisation>,
  ctx: Context,
): Planned {
  if (!cells.name) return { column: 'name', reason: 'missing' };
  const before = known.get(fold(cells.name));
  const kind = cells.kind ? lookUp(KIND_WORDS, cells.kind) : (before?.kind ?? 'other');
  if (kind === null) return { column: 'kind', reason: 'unknown' };
  const fields = {
    name: cells.name,
    kind,
    phone: cells.phone ?? before?.phone ?? '',
    email: cells.email ?? before?.email ?? '',
    note: cells.note ?? before?.note ?? '',
  };
  const checked = organisation.omit({ id: true }).safeParse(fields);
  if (!checked.success) return rejectionOf(checked);
  if (seen.has(fold(cells.name))) return { column: 'name', reason: 'twice' };
  seen.add(fold(cells.name));
  if (!before)
    return { action: 'create', write: (tx) => ok(tx.insert('organisation', { ...checked.data, id: ctx.newId() })) };
  if (sameFields(before, checked.data)) return { action: 'same', write: () => ok(null) };
  return { action: 'update', write: (tx) => ok(tx.update('organisation', before.id, checked.data)) };
}

export const importers = { rooms: planRooms, people: planPeople, organisations: planOrganisations } as const;

/** The house, its rooms, closures, programmes and clauses; setting it up (TM6, BK4, PE4). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type {
  clauseInput,
  closureInput,
  houseInput,
  programmeInput,
  roomInput,
  setupInput,
} from '../../../shared/contract/schemas.ts';
import type { Clause, Closure, House, Programme, Room } from '../../../shared/domain/entities.ts';
import { makesLoop } from '../../../shared/domain/rooms.ts';
import { type Answer, type Context, findOr, refuse } from '../context.ts';
import type { Writer } from '../storage/handles.ts';
import { overbooked, toClash } from './judge-booking.ts';

/** The clause a new house begins with; the coordinator replaces it by the house's own (PE4). */
const FIRST_CLAUSE: Pick<Clause, 'version' | 'texts'> = {
  version: '1',
  texts: {
    pl: 'Administratorem danych osobowych jest organizator wydarzenia. Dane z listy służą potwierdzeniu obecności i rozliczeniu wydarzenia. Każda osoba ma prawo dostępu do swoich danych, ich sprostowania i usunięcia. Podanie danych jest dobrowolne.',
    uk: 'Адміністратором персональних даних є організатор заходу. Дані зі списку служать для підтвердження присутності та звітування про захід. Кожна особа має право доступу до своїх даних, їх виправлення та видалення. Надання даних є добровільним.',
    en: 'The organiser of the event is the controller of personal data. The data on this sheet is used to confirm attendance and to account for the event. Everyone has the right to see, correct and erase their data. Giving data is voluntary.',
  },
};

/** What every new house starts with, besides what the wizard asked. */
export const newHouse = (
  ctx: Pick<Context, 'newId'>,
  { name, address, openingHours }: Pick<House, 'name' | 'address' | 'openingHours'>,
  demo: boolean,
): House => ({
  // Field by field: what else the first-run form holds, the account's name among it, is not the house's.
  name,
  address,
  openingHours,
  id: ctx.newId(),
  zone: 'Europe/Warsaw',
  holidayEdits: [],
  blankRows: 8,
  blankRowsOpen: 20,
  bookingRules: [],
  demo,
});

export function setUpOwn(ctx: Context, input: Extract<z.infer<typeof setupInput>, { kind: 'own' }>): Answer<null> {
  const written = ctx.store.write('house.setUp', input.accountName, (tx) => {
    if (tx.house()) return refuse('ALREADY_SET_UP', {});
    const twice = input.rooms.find((r, i) => input.rooms.findIndex((o) => same(o.code, r.code)) !== i);
    if (twice) return refuse('ALREADY_EXISTS', { entity: 'room', key: twice.code });
    tx.insert('house', newHouse(ctx, input, false));
    tx.insert('clause', { id: ctx.newId(), createdAt: ctx.clock(), ...FIRST_CLAUSE });
    for (const [position, room] of input.rooms.entries()) tx.insert('room', firstRoom(ctx, room, position));
    return ok(null);
  });
  if (written.ok)
    ctx.store.setLocal('desk', JSON.stringify({ ...ctx.desk, accountName: input.accountName, role: input.role }));
  return written;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A room of which nothing but its code and name is known. */
export const EMPTY_ROOM: Omit<Room, 'id' | 'code' | 'name' | 'position'> = {
  floor: '',
  areaM2: null,
  legalLimit: null,
  parallel: 1,
  partOf: null,
  outOfUse: false,
  fixedEquipment: '',
  layouts: [],
  openingHours: null,
};

const firstRoom = (ctx: Context, room: { code: string; name: string; capacity: number }, position: number): Room => ({
  ...EMPTY_ROOM,
  id: ctx.newId(),
  code: room.code,
  name: room.name,
  layouts: [{ layout: 'boardroom', capacity: room.capacity, setupMinutes: 0, teardownMinutes: 0 }],
  position,
});

export { FIRST_CLAUSE };

/** The kind that has two rules: it would be open whose limits count (BK9). */
const kindTwice = (rules: House['bookingRules']) =>
  rules.map((rule) => rule.kind).find((kind, index, kinds) => kinds.indexOf(kind) !== index);

export function saveHouse(ctx: Context, input: z.infer<typeof houseInput>): Answer<House> {
  return ctx.store.write('house.change', ctx.desk.accountName, (tx) => {
    const twice = kindTwice(input.bookingRules);
    if (twice !== undefined) return refuse('ALREADY_EXISTS', { entity: 'bookingRule', key: twice ?? '' });
    const house = tx.house();
    return house ? ok(tx.update('house', house.id, input)) : refuse('NOT_SET_UP', {});
  });
}

/** Refuses a code in use, a room inside itself, and anything that would put existing bookings on top of each other (BK2). */
export function saveRoom(ctx: Context, input: z.infer<typeof roomInput>): Answer<Room> {
  return ctx.store.write(input.id ? 'room.change' : 'room.create', ctx.desk.accountName, (tx) =>
    writeRoom(tx, ctx, input),
  );
}

export function writeRoom(tx: Writer, ctx: Context, input: z.infer<typeof roomInput>): Answer<Room> {
  const { id, ...fields } = input;
  const rooms = tx.rooms();
  const twin = [...rooms.values()].find((r) => r.id !== id && same(r.code, fields.code));
  if (twin) return refuse('ALREADY_EXISTS', { entity: 'room', key: twin.code });
  if (fields.partOf !== null && !rooms.has(fields.partOf))
    return refuse('NOT_FOUND', { entity: 'room', key: fields.partOf });
  const twice = fields.layouts.find((l, i) => fields.layouts.findIndex((o) => o.layout === l.layout) !== i);
  if (twice) return refuse('ALREADY_EXISTS', { entity: 'layout', key: twice.layout });
  if (id !== undefined && makesLoop(id, fields.partOf, rooms)) return refuse('ROOM_LOOP', {});
  const saved = id === undefined ? insertRoom(tx, { ...fields, id: ctx.newId() }) : updateRoom(tx, id, fields);
  if (!saved.ok) return saved;
  const before = id === undefined ? null : rooms.get(id);
  const structural = before?.partOf !== saved.value.partOf || (before?.parallel ?? 1) > saved.value.parallel;
  const clashes = structural ? overbooked(tx, ctx.clock()) : [];
  return clashes.length > 0 ? refuse('WOULD_OVERLAP', { clashes: clashes.slice(0, 20).map(toClash) }) : saved;
}

function insertRoom(tx: Writer, room: Room): Answer<Room> {
  tx.insert('room', room);
  return ok(room);
}

function updateRoom(tx: Writer, id: string, fields: Omit<Room, 'id'>): Answer<Room> {
  const found = findOr(tx, 'room', id);
  return found.ok ? ok(tx.update('room', id, fields)) : found;
}

export function addClosure(ctx: Context, input: z.infer<typeof closureInput>): Answer<Closure> {
  return ctx.store.write('closure.add', ctx.desk.accountName, (tx) => {
    if (input.end <= input.start) return refuse('WRONG_TIMES', { why: 'end-before-start' });
    if (input.roomId && !tx.rooms().has(input.roomId))
      return refuse('NOT_FOUND', { entity: 'room', key: input.roomId });
    const closure = { ...input, id: ctx.newId(), lifted: false, createdAt: ctx.clock() };
    tx.insert('closure', closure);
    return ok(closure);
  });
}

export function liftClosure(ctx: Context, id: string): Answer<{ id: string }> {
  return ctx.store.write('closure.lift', ctx.desk.accountName, (tx) => {
    const found = findOr(tx, 'closure', id);
    if (!found.ok) return found;
    if (found.value.lifted) return refuse('WRONG_STATE', { state: 'lifted' });
    tx.update('closure', id, { lifted: true });
    return ok({ id });
  });
}

export const listClauses = (ctx: Context): Clause[] => ctx.store.list('clause', 'ORDER BY created_at DESC, id DESC');

/** A clause is never changed, only followed by a newer version: printed sheets keep theirs (PE4, AT2). */
export function addClause(ctx: Context, input: z.infer<typeof clauseInput>): Answer<Clause> {
  return ctx.store.write('clause.add', ctx.desk.accountName, (tx) => {
    const twin = tx.list('clause', 'WHERE version = ?', input.version)[0];
    if (twin) return refuse('ALREADY_EXISTS', { entity: 'clause', key: input.version });
    const clause = { ...input, id: ctx.newId(), createdAt: ctx.clock() };
    tx.insert('clause', clause);
    return ok(clause);
  });
}

export function saveProgramme(ctx: Context, input: z.infer<typeof programmeInput>): Answer<Programme> {
  return ctx.store.write(input.id ? 'programme.change' : 'programme.create', ctx.desk.accountName, (tx) => {
    const { id, ...fields } = input;
    const pack = fields.funderPack;
    if (pack && pack.validTo < pack.validFrom) return refuse('WRONG_TIMES', { why: 'end-before-start' });
    const twin = tx.list('programme', 'WHERE id <> ? AND code = ? COLLATE NOCASE', id ?? '', fields.code)[0];
    if (twin) return refuse('ALREADY_EXISTS', { entity: 'programme', key: twin.code });
    if (id === undefined) {
      const programme = { ...fields, id: ctx.newId() };
      tx.insert('programme', programme);
      return ok(programme);
    }
    const found = findOr(tx, 'programme', id);
    return found.ok ? ok(tx.update('programme', id, fields)) : found;
  });
}

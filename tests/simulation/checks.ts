/** What must hold of a desk at any moment, and of everything at the end. Written from the rules, not from the code. */

import { KNOWN } from '../../electron/core/storage/known.ts';
import type { Booking, Person } from '../../shared/domain/entities.ts';
import { type EntityName, entities } from '../../shared/domain/entity-table.ts';
import { erasedName, erasedRow } from '../../shared/domain/erasure.ts';
import { foldWords } from '../../shared/domain/text.ts';
import type { Outcome, WireEffect } from '../../shared/sync/wire.ts';
import { Broken } from './broken.ts';
import type { Ledger } from './ledger.ts';
import type { ReferenceServer } from './reference-server.ts';
import { OLD_PROGRAM, type SimDesk } from './sim-desk.ts';
import type { House } from './template.ts';
import type { Watcher } from './watcher.ts';

type Row = Readonly<Record<string, unknown>>;

export interface Checked {
  readonly desks: readonly SimDesk[];
  readonly server: ReferenceServer;
  readonly watcher: Watcher;
  readonly ledger: Ledger;
  readonly restores: number;
  readonly beginning: { readonly house: House };
}

const BEFORE_PENDING =
  "SELECT image FROM before_image WHERE entity_id = ? AND n > ? AND entity = 'person' ORDER BY n LIMIT 1";
const ENTITIES = Object.keys(entities) as EntityName[];
const EVERYTHING = Number.MAX_SAFE_INTEGER;

/** What a desk shows is the fold of the log at its cursor, with its own pending changes on top. */
export function checkDesk(world: Checked, desk: SimDesk, atEnd = false): void {
  const { file } = desk.parts;
  const { cursor, ackedN, epoch } = file.position();
  checkProjections(world, desk);
  if (epoch !== world.server.epoch || cursor > world.server.head) return;
  if (!atEnd && (desk.keepsNames || cursor < desk.loadedAt)) return;
  const shown = world.watcher.foldAt(cursor) as Map<string, Row>;
  blankLate(world, desk, shown);
  for (const { effects } of file.pending(ackedN, EVERYTHING, EVERYTHING))
    for (const { entity, id, set, base } of effects as WireEffect[]) {
      const before = shown.get(`${entity} ${id}`);
      // Fields of a record that a restored server has not got back yet are the fields of nothing.
      if (before || base === null) shown.set(`${entity} ${id}`, { ...before, ...set });
    }
  blankErased(shown);
  compare(desk, shown);
}

/** A desk that was asked to erase somebody does so at once, before the server has said anything. */
function blankErased(shown: Map<string, Row>): void {
  const erased = new Set<string>();
  for (const [key, row] of shown) if (key.startsWith('erasure ')) erased.add(row.personId as string);
  if (erased.size === 0) return;
  for (const [key, row] of shown)
    if (key.startsWith('person ')) shown.set(key, erasedRow('person', row.id as string, row, erased));
}

/** Entries of before an erasure that is further on in the log come without the name, once they are read after it. */
function blankLate({ watcher }: Checked, desk: SimDesk, shown: Map<string, Row>): void {
  for (const id of watcher.erased) {
    const row = shown.get(`person ${id}`);
    if (row && confirmedName(desk, id) === erasedName(id))
      shown.set(`person ${id}`, erasedRow('person', id, row, watcher.erased));
  }
}

/** Without what waits to be sent. */
function confirmedName({ db, parts }: SimDesk, id: string): unknown {
  const waits = db.get<{ image: string | null }>(BEFORE_PENDING, id, parts.file.position().ackedN);
  if (waits) return waits.image === null ? null : (JSON.parse(waits.image) as Row).name;
  return parts.ctx.store.find('person', id)?.name;
}

function compare(desk: SimDesk, shown: ReadonlyMap<string, Row>): void {
  const known = desk.old ? OLD_PROGRAM : KNOWN;
  let expected = 0;
  for (const key of shown.keys()) if (known(key.slice(0, key.indexOf(' '))) !== null) expected++;
  let found = 0;
  for (const entity of ENTITIES) {
    for (const record of desk.parts.ctx.store.list(entity, '')) {
      found++;
      const row = shown.get(`${entity} ${record.id}`);
      if (!row) throw new Broken('shown', `desk ${desk.no} has ${entity} ${record.id}, which is in no log`);
      for (const [field, value] of Object.entries(record)) {
        if (value === row[field] || same(value, row[field]) || !known(entity)?.has(field)) continue;
        const differs = `${JSON.stringify(value)} instead of ${JSON.stringify(row[field])}`;
        throw new Broken('shown', `desk ${desk.no}, ${entity} ${record.id}, ${field}: ${differs}`);
      }
    }
  }
  if (found !== expected) throw new Broken('shown', `desk ${desk.no} has ${found} records of ${expected}`);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Claims, allocations, open hand-outs and the search index are what their records say. */
function checkProjections({ beginning }: Checked, desk: SimDesk): void {
  const { store } = desk.parts.ctx;
  const bookings = store.list('booking', '');
  const claims = bookings
    .filter(takesPlace)
    .flatMap((b) => unitsOf(beginning.house, b).map((unit) => `${unit} ${b.id}`));
  const kept = store.all<{ key: string }>("SELECT unit || ' ' || booking_id AS key FROM claim").map(({ key }) => key);
  differ(desk, 'claims', claims, kept);
  const asked = bookings
    .filter(takesPlace)
    .flatMap((b) => b.equipment.map((e) => `${b.id} ${e.equipmentId} ${e.quantity}`));
  const given = store.all<{ key: string }>(
    "SELECT booking_id || ' ' || equipment_id || ' ' || quantity AS key FROM allocation",
  );
  differ(
    desk,
    'allocations',
    asked,
    given.map(({ key }) => key),
  );
  const back = new Map<string, number>();
  for (const one of store.list('handoutReturn', ''))
    back.set(one.handoutId, (back.get(one.handoutId) ?? 0) + one.quantity);
  const out = store
    .list('handout', '')
    .map((one) => ({ id: one.id, left: one.quantity - (back.get(one.id) ?? 0) }))
    .filter(({ left }) => left > 0)
    .map(({ id, left }) => `${id} ${left}`);
  const open = store.all<{ key: string }>("SELECT handout_id || ' ' || still_out AS key FROM open_handout");
  differ(
    desk,
    'open hand-outs',
    out,
    open.map(({ key }) => key),
  );
  checkSearch(desk, store.list('person', ''));
}

const takesPlace = ({ status, unplaced }: Booking): boolean =>
  !unplaced && (status === 'hold' || status === 'confirmed');

const unitsOf = ({ rooms }: House, { placement }: Booking): string[] => [
  ...new Set(placement.roomIds.flatMap((id) => (id === rooms[1] ? [rooms[2] as string, rooms[3] as string] : [id]))),
];

function differ(desk: SimDesk, what: string, expected: readonly string[], found: readonly string[]): void {
  const a = [...expected].sort().join('\n');
  const b = [...found].sort().join('\n');
  if (a !== b) throw new Broken(what, `desk ${desk.no} has\n${b}\ninstead of\n${a}`);
}

/** Everybody who was not merged is found by every word of their name, and by no other row. */
function checkSearch(desk: SimDesk, people: readonly Person[]): void {
  const { store } = desk.parts.ctx;
  const found = new Set<string>();
  const sql = `SELECT p.id FROM person_words w JOIN person p ON p.search_row = w.rowid WHERE person_words MATCH ?`;
  const asked = new Map<string, Set<string>>();
  for (const person of people.filter(({ mergedInto }) => mergedInto === null)) {
    for (const word of foldWords(person.name)) {
      const hits = asked.get(word) ?? new Set(store.all<{ id: string }>(sql, `"${word}"`).map(({ id }) => id));
      asked.set(word, hits);
      if (!hits.has(person.id)) throw new Broken('search', `desk ${desk.no} does not find ${person.name}`);
      for (const id of hits) found.add(`${word} ${id}`);
    }
  }
  const names = new Map(people.map((person) => [person.id, new Set(foldWords(person.name))]));
  for (const one of found) {
    const [word = '', id = ''] = one.split(' ');
    if (!names.get(id)?.has(word)) throw new Broken('search', `desk ${desk.no} finds ${id} by ${word}`);
  }
}

/** Everything came to rest: nothing waits, all are equal, and nothing that anybody did is missing. */
export function checkEnd(world: Checked): void {
  const { desks, server, watcher, ledger } = world;
  const fold = watcher.foldAt(server.head) as Map<string, Row>;
  differRows(fold, server.site.records);
  for (const desk of desks) {
    const at = desk.parts.file.position();
    if (at.epoch !== server.epoch) throw new Broken('equal', `desk ${desk.no} is of another epoch`);
    if (at.cursor !== server.head || at.chain !== (server.site.log.at(-1)?.chain ?? ''))
      throw new Broken('equal', `desk ${desk.no} stands elsewhere`);
    checkDesk(world, desk, true);
  }
  checkErased(world, fold);
  checkConflicts(fold);
  for (const kept of ledger.byHash.values()) {
    const seen = watcher.outcomes.get(kept.hash);
    if (!seen && !kept.torn) throw new Broken('gone', `change ${kept.n} of desk ${kept.desk}, ${kept.name}`);
    if (seen && seen.count > 1 && ledger.forks === 0)
      throw new Broken('twice', `change ${kept.n} of desk ${kept.desk}, ${kept.name}: ${seen.count} outcomes`);
    if (seen?.outcome === 'quarantined' && (world.restores === 0 || isThere(fold, kept.effects)))
      throw new Broken('quarantined', kept.name);
    if (seen && !kept.torn && FOLDED.has(seen.outcome)) checkFacts(fold, kept.effects);
  }
}

/** Only what speaks of a record that no desk brought back to a restored server is not understood. */
const isThere = (fold: ReadonlyMap<string, Row>, effects: string): boolean =>
  (JSON.parse(effects) as WireEffect[]).every(
    ({ entity, id, base }) => base === null || entity === 'conflict' || fold.has(`${entity} ${id}`),
  );

/** Whoever lost a place is among the conflicts, and nobody else is. */
function checkConflicts(fold: ReadonlyMap<string, Row>): void {
  const open = new Set<unknown>();
  for (const [key, row] of fold)
    if (key.startsWith('conflict ') && row.settledAt === null && (row.kind === 'room' || row.kind === 'equipment'))
      open.add(row.bookingId);
  for (const [key, row] of fold) {
    if (!key.startsWith('booking ')) continue;
    const unplaced = row.unplaced === true;
    if (unplaced !== open.has(row.id))
      throw new Broken('conflicts', `${row.title as string} ${unplaced ? 'waits unseen' : 'is told'}`);
  }
}

/** PE6: every name and number that an erased person ever had is in no file and not at the server. */
function checkErased({ desks, server, ledger }: Checked, fold: ReadonlyMap<string, Row>): void {
  const erased = new Set([...fold].filter(([key]) => key.startsWith('erasure ')).map(([, row]) => row.personId));
  if (erased.size === 0) return;
  const needles = new Set<string>();
  for (const { effects } of ledger.byHash.values())
    for (const { entity, id, set } of JSON.parse(effects) as WireEffect[])
      if (entity === 'person' && erased.has(id)) for (const needle of needlesOf(set)) needles.add(needle);
  const at = [JSON.stringify([...server.site.records]), JSON.stringify(server.site.log)];
  const files = desks.map((desk) => Buffer.from(desk.db.image()).toString('latin1'));
  for (const [i, text] of [...at, ...files].entries()) {
    const low = text.toLowerCase();
    for (const needle of needles)
      if (low.includes(needle)) throw new Broken('erased', `${needle} is in ${i < 2 ? 'the server' : `file ${i - 2}`}`);
  }
}

/** What is of this person alone: the made-up family name, the number. */
const needlesOf = ({ name, phone }: Row): string[] =>
  [typeof name === 'string' ? name.split(' ')[1] : '', phone]
    .filter((one): one is string => typeof one === 'string' && /^xq|^600/i.test(one))
    .map((one) => one.toLowerCase());

const FOLDED: ReadonlySet<Outcome> = new Set<Outcome>(['applied', 'adjusted', 'parked']);

/** Written once and never changed by a step: as they were written, they must be there. */
const FACTS: ReadonlySet<string> = new Set(['headCount', 'handout', 'handoutReturn']);

function checkFacts(fold: ReadonlyMap<string, Row>, effects: string): void {
  for (const { entity, id, set, base } of JSON.parse(effects) as WireEffect[]) {
    const row = fold.get(`${entity} ${id}`);
    // Conflicts are the server's own: one that a restored server opens anew may have another id.
    if (entity === 'conflict') continue;
    if (!row) throw new Broken('fact lost', `${entity} ${id}`);
    if (base === null && FACTS.has(entity))
      for (const [field, value] of Object.entries(set))
        if (!same(row[field], value)) throw new Broken('fact changed', `${entity} ${id}, ${field}`);
  }
}

function differRows(fold: ReadonlyMap<string, Row>, records: ReadonlyMap<string, Row>): void {
  if (fold.size !== records.size) throw new Broken('fold', `${fold.size} records of ${records.size}`);
  for (const [key, row] of records) if (!same(row, fold.get(key))) throw new Broken('fold', key);
}

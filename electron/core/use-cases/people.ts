/** People and organisations: search, files, merging (PE1–PE3). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { organisationInput, personFile, personHit, personInput } from '../../../shared/contract/schemas.ts';
import type { Organisation, Person, Status } from '../../../shared/domain/entities.ts';
import { leads } from '../../../shared/domain/leads.ts';
import { fold, foldWords, searchWords, sortName } from '../../../shared/domain/text.ts';
import { type Answer, type Context, findOr, refuse } from '../context.ts';
import type { SqlValue } from '../storage/database.ts';
import type { Reader, Writer } from '../storage/handles.ts';

type PersonHit = z.infer<typeof personHit>;

interface HitRow {
  id: string;
  name: string;
  sort_name: string;
  status: Status;
  phone: string;
  last_seen_at: number | null;
  organisation_name: string | null;
}

const HIT = `SELECT p.id, p.name, p.sort_name, p.status, p.phone, p.last_seen_at, o.name AS organisation_name
FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id`;

const toHit = (row: HitRow): PersonHit => ({
  id: row.id,
  name: row.name,
  sortName: row.sort_name,
  status: row.status,
  phone: row.phone,
  lastSeenAt: row.last_seen_at,
  organisationName: row.organisation_name ?? '',
});

/** Rows of the index lie in the order of the last visit (projections.ts), so backwards is ranked and nothing is sorted. */
const MATCH = `SELECT p.id, p.name, p.sort_name, p.status, p.phone, p.last_seen_at, o.name AS organisation_name
FROM person_words w JOIN person p ON p.search_row = w.rowid LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE person_words MATCH ?`;
const LATEST = 'ORDER BY w.rowid DESC LIMIT ?';

/**
 * Whole words first, then beginnings; within each the person who was here last (PE1). Only where beginnings fill the list
 * can a whole word be missing from it, and only then the index is asked a second time.
 */
export function searchPeople(ctx: Context, input: { text: string; limit: number }): PersonHit[] {
  const words = searchWords(input.text);
  if (words.length === 0) return [];
  const match = (star: string): PersonHit[] =>
    ctx.store
      .all<HitRow>(`${MATCH} ${leaderOnly(ctx)} ${LATEST}`, ...matchValues(ctx, words, star), input.limit)
      .map(toHit);
  const beginnings = match('*');
  const isWhole = (hit: PersonHit) => words.every((word) => foldWords(hit.name).includes(word));
  const whole = beginnings.length < input.limit ? beginnings.filter(isWhole) : match('');
  const known = new Set(whole.map((hit) => hit.id));
  return [...whole, ...beginnings.filter((hit) => !known.has(hit.id))].slice(0, input.limit);
}

const matchValues = (ctx: Context, words: readonly string[], star: string): SqlValue[] => [
  words.map((word) => `"${word}"${star}`).join(' '),
  ...(ctx.desk.role === 'leader' ? [JSON.stringify(ownEvents(ctx))] : []),
];

/** Compared as the rule does it (`leads`), which SQL cannot. */
const ownEvents = (ctx: Context): string[] =>
  ctx.store
    .all<{ id: string; leaderName: string }>('SELECT id, leader_name AS leaderName FROM event')
    .filter((event) => leads(ctx.desk, event))
    .map((event) => event.id);

/** A leader finds the people of their own events only (SE1). */
const leaderOnly = (ctx: Context): string =>
  ctx.desk.role === 'leader'
    ? `AND p.id IN (SELECT coalesce(m.merged_into, m.id) FROM registration r JOIN person m ON m.id = r.person_id
         WHERE r.event_id IN (SELECT value FROM json_each(?)))`
    : '';

export function listPeople(
  ctx: Context,
  input: { offset: number; limit: number },
): { total: number; rows: PersonHit[] } {
  const total = ctx.store.get<{ n: number }>('SELECT count(*) AS n FROM person WHERE merged_into IS NULL')?.n ?? 0;
  const rows = ctx.store.all<HitRow>(
    `${HIT} WHERE p.merged_into IS NULL ORDER BY p.search_row DESC LIMIT ? OFFSET ?`,
    input.limit,
    input.offset,
  );
  return { total, rows: rows.map(toHit) };
}

export function getPerson(ctx: Context, id: string): Answer<z.infer<typeof personFile>> {
  const found = findOr(ctx.store, 'person', id);
  if (!found.ok) return found;
  const person = found.value;
  const organisation = person.organisationId ? ctx.store.find('organisation', person.organisationId) : null;
  return ok({
    ...person,
    organisationName: organisation?.name ?? '',
    duplicates: sameName(ctx, person.name, id),
    mergedFrom: ctx.store.all<HitRow>(`${HIT} WHERE p.merged_into = ?`, id).map(toHit),
    history: historyOf(ctx.store, id),
  });
}

type HistoryRow = z.infer<typeof personFile>['history'][number];

/** Where somebody was registered and present, the newest first; records merged into this one bring theirs (PE2). */
const historyOf = (reader: Reader, id: string): HistoryRow[] =>
  reader.all<HistoryRow>(
    `SELECT e.id AS eventId, e.title, b.id AS sessionId, b.start_at AS start, coalesce(a.presence, 'unconfirmed') AS presence, r.state
     FROM registration r JOIN event e ON e.id = r.event_id
     LEFT JOIN booking b ON b.event_id = e.id AND b.status <> 'cancelled'
     LEFT JOIN attendance a ON a.registration_id = r.id AND a.session_id = b.id
     WHERE r.person_id = ? OR r.person_id IN (SELECT id FROM person WHERE merged_into = ?)
     ORDER BY b.start_at DESC LIMIT 500`,
    id,
    id,
  );

/**
 * People whose folded name has the same words, in any order: likely the same person (PE2). A leader is told of their own
 * events' people only: the hit carries a phone number (SE1).
 */
export function sameName(ctx: Context, name: string, exceptId: string | null): PersonHit[] {
  const words = foldWords(name);
  if (words.length === 0) return [];
  const key = [...words].sort().join(' ');
  return ctx.store
    .all<HitRow>(`${MATCH} ${leaderOnly(ctx)} ${LATEST}`, ...matchValues(ctx, words, ''), 20)
    .map(toHit)
    .filter((hit) => hit.id !== exceptId && foldWords(hit.name).sort().join(' ') === key);
}

export function savePerson(ctx: Context, input: z.infer<typeof personInput>): Answer<Person> {
  return ctx.store.write(input.id ? 'person.change' : 'person.create', ctx.desk.accountName, (tx) => {
    if (input.organisationId && !tx.find('organisation', input.organisationId)) {
      return refuse('NOT_FOUND', { entity: 'organisation', key: input.organisationId });
    }
    const { id, ...given } = input;
    const fields = { ...given, sortName: given.sortName || sortName(given.name) };
    if (id === undefined) return ok(insertPerson(tx, ctx, fields));
    const found = findOr(tx, 'person', id);
    if (!found.ok) return found;
    return isErased(tx, found.value) ? refuse('WRONG_STATE', { state: 'erased' }) : ok(tx.update('person', id, fields));
  });
}

/** A number that stands for somebody who went gets no name again (PE6). */
const isErased = (reader: Reader, { id, mergedInto }: Person): boolean =>
  reader.list('erasure', 'WHERE person_id IN (?, ?) LIMIT 1', id, mergedInto ?? id).length > 0;

/** The record that was kept when this one was merged (PE2). */
export function keptPerson(reader: Reader, id: string): Answer<Person> {
  const found = findOr(reader, 'person', id);
  return found.ok && found.value.mergedInto ? findOr(reader, 'person', found.value.mergedInto) : found;
}

type NewPerson = Pick<Person, 'name' | 'status'> & Partial<Person>;

/** A new person inside somebody's transaction; what is not given stays empty. */
export function insertPerson(tx: Writer, ctx: Context, fields: NewPerson): Person {
  const person: Person = {
    sortName: sortName(fields.name),
    phone: '',
    email: '',
    organisationId: null,
    note: '',
    lastSeenAt: null,
    mergedInto: null,
    createdAt: ctx.clock(),
    ...fields,
    id: ctx.newId(),
  };
  tx.insert('person', person);
  return person;
}

/** A leader chooses organisations by name; whom to call there is the desk's (SE1). */
export function listOrganisations(ctx: Context): Organisation[] {
  const all = ctx.store.list('organisation', '');
  return ctx.desk.role === 'leader' ? all.map((o) => ({ ...o, phone: '', email: '', note: '' })) : all;
}

export function saveOrganisation(ctx: Context, input: z.infer<typeof organisationInput>): Answer<Organisation> {
  return ctx.store.write(input.id ? 'organisation.change' : 'organisation.create', ctx.desk.accountName, (tx) => {
    const { id, ...fields } = input;
    const twin = tx.list('organisation', 'WHERE id <> ?', id ?? '').find((o) => fold(o.name) === fold(fields.name));
    if (twin) return refuse('ALREADY_EXISTS', { entity: 'organisation', key: twin.name });
    if (id === undefined) {
      const organisation = { ...fields, id: ctx.newId() };
      tx.insert('organisation', organisation);
      return ok(organisation);
    }
    const found = findOr(tx, 'organisation', id);
    return found.ok ? ok(tx.update('organisation', id, fields)) : found;
  });
}

/** Events, their sessions and registrations (EV1–EV5, SE1). */
import type { z } from 'zod';
import { must } from '../../../shared/base/assert.ts';
import { ok } from '../../../shared/base/result.ts';
import type { eventFile, eventInput, eventRow, registerInput } from '../../../shared/contract/schemas.ts';
import type { Event, Registration, Status } from '../../../shared/domain/entities.ts';
import { erasedName } from '../../../shared/domain/erasure.ts';
import { leads } from '../../../shared/domain/leads.ts';
import { byPolish } from '../../../shared/domain/text.ts';
import { type Answer, type Context, findOr, notYours, refuse } from '../context.ts';
import { registrationIdOf } from '../natural-ids.ts';
import type { Reader, Writer } from '../storage/handles.ts';
import { TAKEN } from './booking-rows.ts';
import { insertPerson, keptPerson } from './people.ts';
import { type SessionRow, sessionsIn, sessionsOf, TAKES_PLACE } from './session-rows.ts';

type RegisterInput = z.infer<typeof registerInput>;

/** Sessions of a period; a leader reads of others' confidential ones only when and where (BK17, SE1). */
export function listSessions(ctx: Context, { from, to }: { from: number; to: number }): SessionRow[] {
  const sessions = sessionsIn(ctx.store, from, to, ctx.clock());
  if (ctx.desk.role !== 'leader') return sessions;
  const hidden = confidentialEvents(ctx);
  return sessions.map((s) => (hidden.has(s.eventId) ? { ...s, title: TAKEN, leaderName: '', programmeId: null } : s));
}

/** Events that a leader must not know of: others', with a confidential booking (BK17). */
function confidentialEvents(ctx: Context): ReadonlySet<string> {
  if (ctx.desk.role !== 'leader') return new Set();
  const rows = ctx.store.all<{ id: string; leaderName: string }>(
    `SELECT DISTINCT e.id, e.leader_name AS leaderName FROM booking b JOIN event e ON e.id = b.event_id
     WHERE b.event_id IS NOT NULL AND b.confidential = 1`,
  );
  return new Set(rows.filter((event) => !leads(ctx.desk, event)).map((event) => event.id));
}

/** Others' events without what was noted about people (SE1). */
const forReader = <E extends Event>(ctx: Context, event: E): E =>
  leads(ctx.desk, event) ? event : { ...event, note: '' };

/** Events that have a session in the period, and those of which nothing is booked: they would be in no period at all. */
export function listEvents(ctx: Context, input: { from: number; to: number }): z.infer<typeof eventRow>[] {
  const sessions = Map.groupBy(sessionsIn(ctx.store, input.from, input.to, ctx.clock()), (s) => s.eventId);
  const without = `WHERE id NOT IN (SELECT b.event_id FROM booking b WHERE b.event_id IS NOT NULL AND ${TAKES_PLACE})`;
  const ids = new Set([...sessions.keys(), ...ctx.store.list('event', without, ctx.clock()).map((e) => e.id)]);
  const hidden = confidentialEvents(ctx);
  return [...ids]
    .filter((id) => !hidden.has(id))
    .flatMap((id) => ctx.store.find('event', id) ?? [])
    .map((event) => ({
      ...forReader(ctx, event),
      organisationName: organisationName(ctx.store, event),
      sessions: sessions.get(event.id) ?? [],
    }))
    .sort((a, b) => (a.sessions[0]?.start ?? 0) - (b.sessions[0]?.start ?? 0));
}

const organisationName = (reader: Reader, event: Pick<Event, 'organisationId'>): string =>
  (event.organisationId && reader.find('organisation', event.organisationId)?.name) || '';

interface RegistrationRow {
  id: string;
  name: string;
  sort_name: string;
  phone: string;
  status: Status;
}

/** Registrations in Polish order (AT3); people who were merged show as the one that was kept (PE2). */
function registrationsOf(reader: Reader, eventId: string): z.infer<typeof eventFile>['registrations'] {
  const people = reader.all<RegistrationRow>(
    `SELECT r.id, coalesce(k.name, p.name) AS name, coalesce(k.sort_name, p.sort_name) AS sort_name,
       coalesce(k.phone, p.phone) AS phone, coalesce(k.status, p.status) AS status
     FROM registration r JOIN person p ON p.id = r.person_id LEFT JOIN person k ON k.id = p.merged_into WHERE r.event_id = ?`,
    eventId,
  );
  const byId = new Map(people.map((row) => [row.id, row]));
  return reader
    .list('registration', 'WHERE event_id = ?', eventId)
    .map((registration) => {
      // A server that was restored may have lost who it is.
      const person = byId.get(registration.id);
      return {
        ...registration,
        name: person?.name ?? erasedName(registration.personId),
        sortName: person?.sort_name ?? erasedName(registration.personId),
        phone: person?.phone ?? '',
        personStatus: person?.status ?? registration.status,
      };
    })
    .sort((a, b) => byPolish(a.sortName, b.sortName));
}

export function getEvent(ctx: Context, id: string): Answer<z.infer<typeof eventFile>> {
  const found = findOr(ctx.store, 'event', id);
  if (!found.ok) return found;
  const event = found.value;
  if (confidentialEvents(ctx).has(id)) return notYours(ctx.desk);
  return ok({
    ...forReader(ctx, event),
    organisationName: organisationName(ctx.store, event),
    sessions: sessionsOf(ctx.store, id),
    registrations: leads(ctx.desk, event) ? registrationsOf(ctx.store, id) : [],
  });
}

export function saveEvent(ctx: Context, input: z.infer<typeof eventInput>): Answer<Event> {
  return ctx.store.write(input.id ? 'event.change' : 'event.create', ctx.desk.accountName, (tx) => {
    const missing = unknownReference(tx, input);
    if (missing) return missing;
    const { id, ...fields } = input;
    if (!leads(ctx.desk, fields)) return notYours(ctx.desk);
    if (id === undefined) return ok(insertEvent(tx, ctx, fields));
    const found = findOr(tx, 'event', id);
    if (!found.ok) return found;
    return leads(ctx.desk, found.value) ? ok(tx.update('event', id, fields)) : notYours(ctx.desk);
  });
}

/** A new event inside somebody's transaction; it keeps the clause that was valid when it was made (PE4). */
export function insertEvent(tx: Writer, ctx: Context, fields: Omit<z.infer<typeof eventInput>, 'id'>): Event {
  const clauseId = tx.list('clause', 'ORDER BY created_at DESC, id DESC LIMIT 1')[0]?.id ?? null;
  const event: Event = { ...fields, id: ctx.newId(), clauseId, createdAt: ctx.clock() };
  tx.insert('event', event);
  return event;
}

function unknownReference(reader: Reader, input: z.infer<typeof eventInput>) {
  if (input.programmeId && !reader.find('programme', input.programmeId)) {
    return refuse('NOT_FOUND', { entity: 'programme', key: input.programmeId });
  }
  if (input.organisationId && !reader.find('organisation', input.organisationId)) {
    return refuse('NOT_FOUND', { entity: 'organisation', key: input.organisationId });
  }
  return null;
}

/** A booking becomes a session, or none again as long as nobody's presence hangs on it (EV1). */
export function attachSession(
  ctx: Context,
  input: { bookingId: string; eventId: string | null },
): Answer<{ id: string }> {
  return ctx.store.write('event.attach', ctx.desk.accountName, (tx) => {
    const found = findOr(tx, 'booking', input.bookingId);
    if (!found.ok) return found;
    if (input.eventId && !tx.find('event', input.eventId))
      return refuse('NOT_FOUND', { entity: 'event', key: input.eventId });
    if (found.value.eventId !== null && found.value.eventId !== input.eventId && hasFacts(tx, input.bookingId)) {
      return refuse('WRONG_STATE', { state: 'has-attendance' });
    }
    tx.update('booking', input.bookingId, { eventId: input.eventId });
    return ok({ id: input.bookingId });
  });
}

export const hasFacts = (reader: Reader, sessionId: string): boolean =>
  reader.get(
    `SELECT 1 FROM attendance WHERE session_id = ? UNION ALL SELECT 1 FROM head_count WHERE session_id = ?
     UNION ALL SELECT 1 FROM sheet WHERE session_id = ? LIMIT 1`,
    sessionId,
    sessionId,
    sessionId,
  ) !== undefined;

/** Registers somebody in order; when the event is full they wait (EV2 keeps the order by time). */
export function register(
  ctx: Context,
  input: RegisterInput,
): Answer<{ registrationId: string; state: 'registered' | 'waiting' }> {
  return ctx.store.write('registration.create', ctx.desk.accountName, (tx) => {
    const found = findOr(tx, 'event', input.eventId);
    if (!found.ok) return found;
    if (!leads(ctx.desk, found.value)) return notYours(ctx.desk);
    const known = input.personId ? keptPerson(tx, input.personId) : null;
    if (known && !known.ok) return known;
    const person = known?.ok
      ? known.value
      : insertPerson(tx, ctx, { name: must(input.name, 'a name'), status: input.status });
    const wished = isFull(tx, input.eventId, 1 + input.companions) ? 'waiting' : 'registered';
    const given = { ...input, personId: person.id, state: wished, walkIn: false, reason: '' } as const;
    const registrationId = putRegistration(tx, ctx, given);
    const { state } = must(tx.find('registration', registrationId), 'the registration just written');
    return ok({ registrationId, state: state === 'waiting' ? 'waiting' : 'registered' });
  });
}

/** One registration a person and event: a cancelled one lives again, at the end of the order (EV2), instead of a second one. */
export function putRegistration(
  tx: Writer,
  ctx: Context,
  given: Pick<Registration, 'eventId' | 'personId' | 'state' | 'companions' | 'walkIn' | 'reason'>,
): string {
  const { eventId, personId, state, companions, walkIn, reason } = given;
  const known = registrationOf(tx, eventId, personId);
  if (known) {
    const lives = known.state !== 'cancelled';
    tx.update('registration', known.id, {
      state: known.state === 'registered' ? 'registered' : state,
      companions: lives ? Math.max(known.companions, companions) : companions,
      at: lives ? known.at : ctx.clock(),
      reason: reason || known.reason,
    });
    return known.id;
  }
  const { status } = must(tx.find('person', personId), 'the person to register');
  const id = registrationIdOf(eventId, personId);
  tx.insert('registration', { id, eventId, personId, state, companions, status, walkIn, reason, at: ctx.clock() });
  return id;
}

/** Of the person, or of a record that was merged into theirs (PE2); one that lives comes before a cancelled one. */
export const registrationOf = (reader: Reader, eventId: string, personId: string): Registration | undefined =>
  reader.list(
    'registration',
    `WHERE event_id = ? AND (person_id = ? OR person_id IN (SELECT id FROM person WHERE merged_into = ?))
     ORDER BY state = 'cancelled', person_id <> ?, id`,
    eventId,
    personId,
    personId,
    personId,
  )[0];

/** True when the places of the event's next sessions do not hold `more` further persons (EV1). */
function isFull(reader: Reader, eventId: string, more: number): boolean {
  const places = sessionsOf(reader, eventId).flatMap((s) => s.places ?? []);
  const limit = places.length > 0 ? Math.min(...places) : (reader.find('event', eventId)?.limit ?? null);
  if (limit === null) return false;
  const taken = reader.get<{ n: number }>(
    "SELECT coalesce(sum(1 + companions), 0) AS n FROM registration WHERE event_id = ? AND state = 'registered'",
    eventId,
  );
  return (taken?.n ?? 0) + more > limit;
}

/** Cancelling keeps the registration and its place in the history. */
export const cancelRegistration = (ctx: Context, registrationId: string): Answer<{ id: string }> =>
  setState(ctx, 'registration.cancel', registrationId, 'cancelled');

/** Takes a cancellation back, or gives a place to somebody who waits: the desk decides, the limit is shown beside it. */
export const restoreRegistration = (ctx: Context, registrationId: string): Answer<{ id: string }> =>
  setState(ctx, 'registration.restore', registrationId, 'registered');

/** How many come along (EV5): the desk is told when they no longer fit, and decides. */
export const setCompanions = (
  ctx: Context,
  input: { registrationId: string; companions: number },
): Answer<{ id: string }> =>
  changeRegistration(ctx, 'registration.companions', input.registrationId, { companions: input.companions });

const setState = (ctx: Context, name: string, registrationId: string, state: Registration['state']) =>
  changeRegistration(ctx, name, registrationId, { state });

function changeRegistration(
  ctx: Context,
  name: string,
  registrationId: string,
  patch: Partial<Pick<Registration, 'state' | 'companions'>>,
): Answer<{ id: string }> {
  return ctx.store.write(name, ctx.desk.accountName, (tx) => {
    const found = findOr(tx, 'registration', registrationId);
    if (!found.ok) return found;
    const event = findOr(tx, 'event', found.value.eventId);
    if (event.ok && !leads(ctx.desk, event.value)) return notYours(ctx.desk);
    tx.update('registration', registrationId, patch);
    return ok({ id: registrationId });
  });
}

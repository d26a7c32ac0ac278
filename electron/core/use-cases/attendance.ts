/** Presence, walk-ins, head counts (AT1, AT5, EV3–EV5): what happened is never refused, only questioned once. */
import type { z } from 'zod';
import { must } from '../../../shared/base/assert.ts';
import { ok } from '../../../shared/base/result.ts';
import type { attendanceList, markInput, walkInInput, walkInResult } from '../../../shared/contract/schemas.ts';
import { totals } from '../../../shared/domain/attendance.ts';
import type { Attendance, Registration, Status } from '../../../shared/domain/entities.ts';
import { erasedName } from '../../../shared/domain/erasure.ts';
import { leads } from '../../../shared/domain/leads.ts';
import { byPolish } from '../../../shared/domain/text.ts';
import { type Answer, type Context, notYours, refuse } from '../context.ts';
import { attendanceIdOf } from '../natural-ids.ts';
import type { Reader, Writer } from '../storage/handles.ts';
import { putRegistration, registrationOf } from './events.ts';
import { insertPerson, keptPerson, sameName } from './people.ts';
import { type SessionRow, sessionById } from './session-rows.ts';

type AttendanceList = z.infer<typeof attendanceList>;
type AttendanceRow = AttendanceList['rows'][number];

/** The session whose people this desk may see and mark (SE1). */
export function openSession(reader: Reader, ctx: Context, sessionId: string): Answer<SessionRow> {
  const session = sessionById(reader, sessionId);
  if (!session) return refuse('NOT_FOUND', { entity: 'session', key: sessionId });
  return leads(ctx.desk, session) ? ok(session) : notYours(ctx.desk);
}

interface RawRow {
  registration_id: string;
  person_id: string;
  name: string;
  sort_name: string;
  status: Status;
  companions: number;
  walk_in: number;
  state: AttendanceRow['state'];
  presence: AttendanceRow['presence'] | null;
  source: AttendanceRow['source'];
  at: number | null;
}

/** Everybody who has a place, waits, or was there; cancelled registrations only when present after all. */
const ROWS = `SELECT r.id AS registration_id, coalesce(k.id, p.id, r.person_id) AS person_id,
  coalesce(k.name, p.name, '') AS name, coalesce(k.sort_name, p.sort_name, '') AS sort_name, r.status, r.companions, r.walk_in, r.state, a.presence, a.source, a.at
FROM registration r LEFT JOIN person p ON p.id = r.person_id LEFT JOIN person k ON k.id = p.merged_into
LEFT JOIN attendance a ON a.registration_id = r.id AND a.session_id = ?
WHERE r.event_id = ? AND (r.state <> 'cancelled' OR a.presence = 'present')`;

export const attendanceRows = (reader: Reader, session: Pick<SessionRow, 'id' | 'eventId'>): AttendanceRow[] =>
  reader
    .all<RawRow>(ROWS, session.id, session.eventId)
    .map((row) => ({
      registrationId: row.registration_id,
      personId: row.person_id,
      // A server that was restored may have lost who it is; whoever was there counts all the same.
      name: row.name || erasedName(row.person_id),
      sortName: row.sort_name || erasedName(row.person_id),
      status: row.status,
      companions: row.companions,
      walkIn: row.walk_in === 1,
      state: row.state,
      presence: row.presence ?? 'unconfirmed',
      source: row.source,
      at: row.at,
    }))
    .sort((a, b) => byPolish(a.sortName, b.sortName));

export function getAttendance(ctx: Context, sessionId: string): Answer<AttendanceList> {
  const session = openSession(ctx.store, ctx, sessionId);
  return session.ok ? ok(attendanceOf(ctx.store, session.value)) : session;
}

function attendanceOf(reader: Reader, session: SessionRow): AttendanceList {
  const rows = attendanceRows(reader, session);
  const headCounts = reader.list('headCount', 'WHERE session_id = ? ORDER BY at', session.id);
  const counted = rows.filter((row) => row.state === 'registered' || row.presence === 'present');
  return {
    session,
    rows,
    headCounts,
    totals: totals(counted, headCounts),
    sheets: reader
      .list('sheet', 'WHERE session_id = ? ORDER BY print_no', session.id)
      .map(({ id, number, printNo, at, by }) => ({ id, number, printNo, at, by })),
  };
}

/** Marks several rows at once; a registration of another event is refused and nothing is written. */
export function markAttendance(ctx: Context, input: z.infer<typeof markInput>): Answer<AttendanceList> {
  const written = ctx.store.write('attendance.mark', ctx.desk.accountName, (tx) => {
    const session = openSession(tx, ctx, input.sessionId);
    if (!session.ok) return session;
    for (const entry of input.entries) {
      const registration = tx.find('registration', entry.registrationId);
      if (registration?.eventId !== session.value.eventId) {
        return refuse('NOT_FOUND', { entity: 'registration', key: entry.registrationId });
      }
      putPresence(tx, ctx, { ...entry, sessionId: input.sessionId, source: input.source });
    }
    return ok(null);
  });
  return written.ok ? getAttendance(ctx, input.sessionId) : written;
}

/** One presence a registration and session: marked again it changes, with its source and who entered it (AT1). */
export function putPresence(
  tx: Writer,
  ctx: Context,
  given: Pick<Attendance, 'registrationId' | 'sessionId' | 'presence' | 'source'>,
): void {
  const entry = { ...given, by: ctx.desk.accountName, at: ctx.clock() };
  const known = tx.list(
    'attendance',
    'WHERE session_id = ? AND registration_id = ?',
    given.sessionId,
    given.registrationId,
  )[0];
  if (known?.presence === given.presence && known.source === given.source) return;
  if (known) tx.update('attendance', known.id, entry);
  else tx.insert('attendance', { ...entry, id: attendanceIdOf(given.sessionId, given.registrationId) });
  if (given.presence === 'present') touchPerson(tx, given.registrationId, ctx.clock());
}

/** Remembers the visit, for ranking in the search (PE1). */
function touchPerson(tx: Writer, registrationId: string, now: number): void {
  const registration = must(tx.find('registration', registrationId), 'a registration with presence');
  const person = tx.find('person', registration.personId);
  // A server that was restored may have lost who it is; presence is a fact all the same (AT5).
  const id = person?.mergedInto ?? registration.personId;
  if (tx.find('person', id)) tx.update('person', id, { lastSeenAt: now });
}

/** Registered and present in one action (EV3). A known person is not doubled; above the legal limit it asks for a reason. */
export function walkIn(ctx: Context, input: z.infer<typeof walkInInput>): Answer<z.infer<typeof walkInResult>> {
  return ctx.store.write('session.walkIn', ctx.desk.accountName, (tx) => {
    const session = openSession(tx, ctx, input.sessionId);
    if (!session.ok) return session;
    const person = input.personId ? keptPerson(tx, input.personId) : null;
    if (person && !person.ok) return person;
    const { eventId, inRoom, legalLimit, places } = session.value;
    const registration = person?.ok ? registrationOf(tx, eventId, person.value.id) : undefined;
    const already = alreadyThere(tx, session.value, registration);
    const after = inRoom + arriving(already, registration, input.companions);
    if (legalLimit !== null && after > legalLimit && after > inRoom && input.reason === undefined) {
      return refuse('NEEDS_REASON', { limit: legalLimit, present: after });
    }
    const duplicates = input.name === undefined ? [] : sameName(ctx, input.name, null);
    const who = person?.ok
      ? person.value
      : insertPerson(tx, ctx, { name: must(input.name, 'a name'), status: input.status, lastSeenAt: ctx.clock() });
    const given = { eventId, personId: who.id, companions: input.companions, reason: input.reason ?? '' };
    const registrationId = putRegistration(tx, ctx, { ...given, state: 'registered', walkIn: true });
    putPresence(tx, ctx, { registrationId, sessionId: input.sessionId, presence: 'present', source: 'desk' });
    const overPlaces = places !== null && after > places;
    return ok({
      registrationId,
      personId: who.id,
      name: who.name,
      inRoom: after,
      overPlaces,
      already,
      duplicates,
    });
  });
}

type Already = z.infer<typeof walkInResult>['already'];

/** How many more are in the room after this: whoever is there already brings only further companions (EV5). */
function arriving(already: Already, registration: Registration | undefined, companions: number): number {
  const known = registration && already !== 'no' ? registration.companions : 0;
  const coming = Math.max(known, companions);
  return already === 'present' ? coming - known : 1 + coming;
}

function alreadyThere(reader: Reader, session: SessionRow, registration: Registration | undefined): Already {
  if (!registration) return 'no';
  const mark = reader.list(
    'attendance',
    'WHERE session_id = ? AND registration_id = ?',
    session.id,
    registration.id,
  )[0];
  // Present in spite of a cancelled registration is present: nobody is counted twice.
  if (mark?.presence === 'present') return 'present';
  return registration.state === 'cancelled' ? 'no' : 'registered';
}

/** Counts people without a name (EV4); a negative count takes back, never below zero for its status. */
export function countHeads(
  ctx: Context,
  input: { sessionId: string; status: Status; count: number },
): Answer<{ inRoom: number; counted: number }> {
  return ctx.store.write('session.headCount', ctx.desk.accountName, (tx) => {
    const session = openSession(tx, ctx, input.sessionId);
    if (!session.ok) return session;
    const before = tx.list('headCount', 'WHERE session_id = ?', input.sessionId);
    const ofStatus = before.filter((h) => h.status === input.status).reduce((sum, h) => sum + h.count, 0);
    if (ofStatus + input.count < 0) return refuse('BELOW_ZERO', {});
    tx.insert('headCount', { ...input, id: ctx.newId(), by: ctx.desk.accountName, at: ctx.clock() });
    const counted = before.reduce((sum, h) => sum + h.count, 0) + input.count;
    return ok({ inRoom: session.value.inRoom + input.count, counted });
  });
}

/** Printed lists: frozen, numbered, and read back from paper (AT2–AT4). */
import type { z } from 'zod';
import { must } from '../../../shared/base/assert.ts';
import { ok } from '../../../shared/base/result.ts';
import type { attendanceList, paperInput } from '../../../shared/contract/schemas.ts';
import { readRows } from '../../../shared/domain/attendance.ts';
import type { Event, Person, Programme, Sheet } from '../../../shared/domain/entities.ts';
import { localDate } from '../../../shared/domain/time.ts';
import { type Answer, type Context, findOr, houseOf, refuse } from '../context.ts';
import type { Reader, Writer } from '../storage/handles.ts';
import { attendanceRows, getAttendance, openSession, putPresence } from './attendance.ts';
import { putRegistration } from './events.ts';
import { insertPerson, keptPerson } from './people.ts';
import type { SessionRow } from './session-rows.ts';

type Content = Sheet['content'];

/** What would be printed now (nothing is frozen). */
export function previewSheets(ctx: Context, sessionIds: readonly string[]): Answer<Content[]> {
  const contents: Content[] = [];
  for (const sessionId of sessionIds) {
    const session = openSession(ctx.store, ctx, sessionId);
    if (!session.ok) return session;
    contents.push(contentOf(ctx.store, session.value));
  }
  return ok(contents);
}

/** Freezes and numbers each list; a later print of the same session is its "wydruk 2" (AT2). */
export function printSheets(ctx: Context, sessionIds: readonly string[]): Answer<Sheet[]> {
  return ctx.store.write('sheet.print', ctx.desk.accountName, (tx) => {
    const sheets: Sheet[] = [];
    for (const sessionId of sessionIds) {
      const session = openSession(tx, ctx, sessionId);
      if (!session.ok) return session;
      const event = must(tx.find('event', session.value.eventId), 'the event of a session');
      const sheet: Sheet = {
        id: ctx.newId(),
        number: nextNumber(tx, ctx.desk.letter),
        sessionId,
        printNo: session.value.prints + 1,
        at: ctx.clock(),
        by: ctx.desk.accountName,
        clauseId: event.clauseId,
        content: contentOf(tx, session.value),
      };
      tx.insert('sheet', sheet);
      sheets.push(sheet);
    }
    return ok(sheets);
  });
}

/** The next number of this desk's letter: two desks never give the same one. */
function nextNumber(reader: Reader, letter: string): string {
  const last = reader.get<{ n: number | null }>(
    "SELECT max(CAST(substr(number, ?) AS INTEGER)) AS n FROM sheet WHERE number GLOB ? || '[0-9]*'",
    letter.length + 1,
    letter,
  );
  return `${letter}${(last?.n ?? 0) + 1}`;
}

function contentOf(reader: Reader, session: SessionRow): Content {
  const house = houseOf(reader);
  const event = must(reader.find('event', session.eventId), 'the event of a session');
  const clause = event.clauseId ? reader.find('clause', event.clauseId) : null;
  const programme = event.programmeId ? reader.find('programme', event.programmeId) : null;
  const organisation = event.organisationId ? reader.find('organisation', event.organisationId) : null;
  const rows = attendanceRows(reader, session).filter(
    (row) => row.state === 'registered' || row.presence === 'present',
  );
  return {
    title: event.title,
    sessionNo: session.sessionNo,
    sessionCount: session.sessionCount,
    start: session.start,
    end: session.end,
    roomNames: session.roomIds.flatMap((roomId) => reader.rooms().get(roomId)?.name ?? []),
    leaderName: event.leaderName,
    organisationName: organisation?.name ?? '',
    programmeName: programme?.name ?? '',
    language: event.language,
    clauseVersion: clause?.version ?? '',
    clauseText: clauseText(event, clause?.texts),
    funder: funderOn(programme, localDate(session.start, house.zone)),
    rows: rows.map((row, index) => ({
      no: index + 1,
      registrationId: row.registrationId,
      personId: row.personId,
      name: row.sortName,
      companions: row.companions,
      presence: row.presence,
    })),
    blankRows: event.open ? house.blankRowsOpen : house.blankRows,
  };
}

const clauseText = (event: Event, texts: { pl: string; uk: string; en: string } | undefined): string =>
  texts ? texts[event.language] || texts.pl : '';

/** Funder marks come only from the programme's pack and only inside its dates; no pack, no marks. */
function funderOn(programme: Programme | null, date: string): Content['funder'] {
  const pack = programme?.funderPack ?? null;
  return pack && pack.validFrom <= date && date <= pack.validTo ? pack : null;
}

export function getSheet(ctx: Context, number: string): Answer<Sheet> {
  const sheet = ctx.store.list('sheet', 'WHERE number = ? COLLATE NOCASE', number.trim())[0];
  if (!sheet) return refuse('NOT_FOUND', { entity: 'sheet', key: number });
  const session = openSession(ctx.store, ctx, sheet.sessionId);
  return session.ok ? ok(sheet) : session;
}

/** Presence off a sheet (AT4): the numbers as they stand on that print, then names from the blank rows. */
export function enterPaper(ctx: Context, input: z.infer<typeof paperInput>): Answer<z.infer<typeof attendanceList>> {
  let sessionId = '';
  const written = ctx.store.write('sheet.enterPaper', ctx.desk.accountName, (tx) => {
    const found = findOr(tx, 'sheet', input.sheetId);
    if (!found.ok) return found;
    sessionId = found.value.sessionId;
    const session = openSession(tx, ctx, sessionId);
    if (!session.ok) return session;
    const numbers = readRows(input.rows, found.value.content.rows.length);
    if (!numbers.ok) return refuse('BAD_ROWS', numbers.error);
    const present = new Set(numbers.value);
    for (const row of found.value.content.rows) markRow(tx, ctx, sessionId, row, present.has(row.no), input.restAbsent);
    for (const added of input.added) {
      const person = addedPerson(tx, ctx, added);
      if (!person.ok) return person;
      const given = { eventId: session.value.eventId, personId: person.value.id, companions: 0, reason: '' };
      const registrationId = putRegistration(tx, ctx, { ...given, state: 'registered', walkIn: true });
      putPresence(tx, ctx, { registrationId, sessionId, presence: 'present', source: 'paper' });
    }
    return ok(null);
  });
  return written.ok ? getAttendance(ctx, sessionId) : written;
}

/** Whom the desk saw stays present although the paper has no signature; only what the paper said is corrected by paper. */
function markRow(
  tx: Writer,
  ctx: Context,
  sessionId: string,
  { registrationId }: Content['rows'][number],
  signed: boolean,
  restAbsent: boolean,
): void {
  const mark = { registrationId, sessionId, source: 'paper' } as const;
  if (signed) putPresence(tx, ctx, { ...mark, presence: 'present' });
  if (signed || !restAbsent) return;
  const known = tx.list('attendance', 'WHERE session_id = ? AND registration_id = ?', sessionId, registrationId)[0];
  if (known?.presence === 'present' && known.source !== 'paper') return;
  putPresence(tx, ctx, { ...mark, presence: 'absent' });
}

type Added = z.infer<typeof paperInput>['added'][number];

const addedPerson = (tx: Writer, ctx: Context, { personId, name, status }: Added): Answer<Person> =>
  personId ? keptPerson(tx, personId) : ok(insertPerson(tx, ctx, { name, status }));

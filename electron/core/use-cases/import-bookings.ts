/** Bookings from CSV and calendar files: a preview of every row, then the same rows written (IX5, IX6). */
import type { z } from 'zod';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type {
  BookingsFilePlan,
  bookingsFileInput,
  ImportedBooking,
} from '../../../shared/contract/exchange-schemas.ts';
import { judge, type Occupant, type Stop, type Warning } from '../../../shared/domain/booking-rules.ts';
import { type Booking, booking } from '../../../shared/domain/entities.ts';
import { fold } from '../../../shared/domain/text.ts';
import { localDate } from '../../../shared/domain/time.ts';
import { type Answer, type Context, houseOf, refuse } from '../context.ts';
import { readCalendar } from '../ical/read-calendar.ts';
import { bookingIdOf } from '../ical/write-calendar.ts';
import { newBooking } from './bookings.ts';
import { readBookingTable } from './import-bookings-csv.ts';
import { type FileContent, type FileEntry, type FileFault, isFault, MOST_ENTRIES } from './import-entry.ts';
import { findRooms, type RoomFinder } from './import-rooms.ts';
import { completePlacement, ruleWarningsOf, surroundings, toClash, wrongTimes } from './judge-booking.ts';
import { createPlanned, type Planned } from './planned-bookings.ts';

type Input = z.infer<typeof bookingsFileInput>;
type Row = ImportedBooking;

interface Plan {
  readonly answer: BookingsFilePlan;
  readonly bookings: readonly Booking[];
}

export function previewBookings(ctx: Context, input: Input): Answer<BookingsFilePlan> {
  const plan = planBookings(ctx, input);
  return plan.ok ? ok(plan.value.answer) : plan;
}

/** What sync carries as one change, less what surrounds it, in bytes. */
const LARGEST_CHANGE = 200 * 1024;

/**
 * Writes what fits; the rest stays listed in the answer. A long file becomes several changes, because one must not be larger
 * than what sync carries: should the desk end between two, the same file again makes what is left.
 */
export function importBookings(ctx: Context, input: Input): Answer<BookingsFilePlan> {
  const plan = planBookings(ctx, input);
  if (!plan.ok) return plan;
  for (const chunk of chunksOf(plan.value.bookings)) {
    ctx.store.write('import.bookings', ctx.desk.accountName, (tx) => {
      for (const one of chunk) tx.insert('booking', one);
      return ok(null);
    });
  }
  return ok(plan.value.answer);
}

function* chunksOf(bookings: readonly Booking[]): Generator<Booking[]> {
  let chunk: Booking[] = [];
  let size = 0;
  for (const one of bookings) {
    const bytes = Buffer.byteLength(JSON.stringify(one)) + 120;
    if (size + bytes > LARGEST_CHANGE && chunk.length > 0) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(one);
    size += bytes;
  }
  if (chunk.length > 0) yield chunk;
}

function readFile(ctx: Context, { text, roomColumn }: Input): Answer<FileContent> {
  const { zone, openingHours } = houseOf(ctx.store);
  const now = ctx.clock();
  if (/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text))
    return ok(readCalendar(text, roomColumn ?? 'LOCATION', { zone, openingHours, now }));
  return readBookingTable(text, roomColumn, localDate(now, zone), zone);
}

function planBookings(ctx: Context, input: Input): Answer<Plan> {
  if (input.roomId !== null && !ctx.store.rooms().has(input.roomId))
    return refuse('NOT_FOUND', { entity: 'room', key: input.roomId });
  const file = readFile(ctx, input);
  if (!file.ok) return file;
  const { entries, kind, columns, ignoredColumns } = file.value;
  if (entries.length === 0) return refuse('BAD_FILE', { line: null, reason: 'empty' });
  if (entries.filter((entry) => !isFault(entry)).length > MOST_ENTRIES)
    return refuse('BAD_FILE', { line: null, reason: 'too-many' });
  const planner = createPlanner(ctx, input);
  const rows: Row[] = [];
  const bookings: Booking[] = [];
  for (const entry of entries) {
    const planned = isFault(entry) ? faultRow(entry) : planner(entry);
    rows.push(planned.row);
    if (planned.booking) bookings.push(planned.booking);
  }
  const count = (action: Row['action']) => rows.filter((row) => row.action === action).length;
  const counts = {
    create: count('create'),
    same: count('same'),
    clash: count('clash'),
    warned: count('warned'),
    reject: count('reject'),
  };
  const answer = { kind, rows: worthShowing(rows), counts, columns: [...columns], ignoredColumns: [...ignoredColumns] };
  return ok({ answer, bookings });
}

const isLeftOut = ({ action }: Row): boolean => action !== 'create' && action !== 'same';

/** In the order of the file; what is left out first, as nobody reads a thousand rows that are well. */
function worthShowing(rows: readonly Row[]): Row[] {
  const byLine = (a: Row, b: Row) => a.line - b.line;
  const left = rows.filter(isLeftOut).slice(0, 5000);
  const kept = rows.filter((row) => !isLeftOut(row)).slice(0, 1000);
  return [...left.sort(byLine), ...kept.sort(byLine)];
}

interface PlannedRow {
  readonly row: Row;
  readonly booking?: Booking;
}

const emptyRow = (line: number, label: string): Row => ({
  line,
  action: 'reject',
  label: label.slice(0, 120),
  start: null,
  end: null,
  roomIds: [],
  column: null,
  reason: null,
  clashes: [],
  warnings: [],
});

const faultRow = ({ line, label, column, reason }: FileFault): PlannedRow => ({
  row: { ...emptyRow(line, label), column, reason },
});

interface Facts {
  readonly ctx: Context;
  readonly input: Input;
  readonly rooms: RoomFinder;
  readonly organisations: ReadonlyMap<string, string>;
  readonly planned: Planned;
}

function createPlanner(ctx: Context, input: Input): (entry: FileEntry) => PlannedRow {
  const organisations = new Map(ctx.store.list('organisation', '').map((o) => [fold(o.name), o.id]));
  const planned = createPlanned(ctx.store, ctx.clock());
  const facts = { ctx, input, rooms: findRooms(ctx.store.rooms()), organisations, planned };
  return (entry) => planEntry(entry, facts);
}

function planEntry(entry: FileEntry, facts: Facts): PlannedRow {
  const row = { ...emptyRow(entry.line, entry.title), start: entry.start, end: entry.end };
  const made = makeBooking(entry, facts);
  if (!made.ok) return { row: { ...row, ...made.error } };
  const roomIds = made.value.placement.roomIds;
  const found = { ...row, roomIds };
  if (isKnown(entry, made.value, facts)) return { row: { ...found, action: 'same' } };
  return decideRow(made.value, found, facts);
}

type EntryFault = Pick<Row, 'column' | 'reason'>;
const fault = (column: string | null, reason: Row['reason']) => err<EntryFault>({ column, reason });

const WRONG_TIMES = {
  'end-before-start': 'end-before-start',
  'too-short': 'too-short',
  'too-long': 'longer-than-allowed',
} as const;

/** The entry as a booking that nobody judged yet, or the field that cannot be. */
function makeBooking(entry: FileEntry, { ctx, input, rooms, organisations }: Facts): Result<Booking, EntryFault> {
  if (entry.title === '') return fault('title', 'missing');
  const named = entry.place === '' ? [] : rooms(entry.place);
  const roomIds = named.length === 0 && input.roomId !== null ? [input.roomId] : [...named];
  if (roomIds.length === 0) return fault('rooms', entry.place === '' ? 'missing' : 'unknown');
  const organisationId = entry.organisation === '' ? null : organisations.get(fold(entry.organisation));
  if (organisationId === undefined) return fault('organisation', 'unknown');
  const why = wrongTimes(entry);
  if (why) return fault(null, WRONG_TIMES[why]);
  const { line: _line, place: _place, organisation: _name, uid: _uid, ...fields } = entry;
  const { start, end, layout } = entry;
  const placement = completePlacement(ctx.store, { roomIds, layout, start, end });
  if (!placement.ok) return fault('rooms', 'unknown');
  // A file says no moment until which a hold is kept: it is kept until it would begin.
  const rest = { holdUntil: start, participantsPay: false, applicationReceived: false, equipment: [], eventId: null };
  const made = newBooking(ctx, { ...fields, ...rest, roomIds, organisationId }, placement.value, []);
  const checked = booking.safeParse(made);
  return checked.success ? ok(checked.data) : fieldFault(checked.error.issues[0]);
}

function fieldFault(issue: { path: PropertyKey[]; code?: string } | undefined): Result<never, EntryFault> {
  return fault(String(issue?.path.at(-1) ?? ''), issue?.code === 'too_big' ? 'too-long' : 'unreadable');
}

/** One of our own that comes back, or the same title at the same time in the same room: in the house or earlier in the file. */
function isKnown({ uid }: FileEntry, made: Booking, { ctx, planned }: Facts): boolean {
  const own = uid === null ? null : bookingIdOf(uid);
  if (own !== null && ctx.store.get('SELECT 1 FROM booking WHERE id = ?', own)) return true;
  const { start, roomIds } = made.placement;
  const isSame = (title: string, rooms: readonly string[]) =>
    fold(title) === fold(made.title) && rooms.some((roomId) => roomIds.includes(roomId));
  return (
    planned.startingAt(start).some((o) => isSame(o.title, o.roomIds)) ||
    ctx.store
      .list('booking', "WHERE start_at = ? AND status <> 'cancelled'", start)
      .some((other) => isSame(other.title, other.placement.roomIds))
  );
}

/** Judged like a booking made by hand (BK9), against the house and against the rows before. */
function decideRow(made: Booking, row: Row, { ctx, input, planned }: Facts): PlannedRow {
  const now = ctx.clock();
  const create = (booking: Booking, warnings: readonly Warning[]): PlannedRow => {
    planned.add(booking);
    return { row: { ...row, action: 'create', warnings: [...warnings] }, booking };
  };
  if (made.status !== 'confirmed' && made.status !== 'hold') return create(made, []);
  const around = surroundings(ctx.store, made.placement, now, null);
  const occupants = [...around.occupants, ...planned.near(made.placement)];
  const wish = { placement: made.placement, headCount: made.headCount };
  const verdict = judge(wish, { ...around, occupants });
  const [stop] = verdict.stops;
  if (stop) return { row: { ...row, ...stopped(stop) } };
  const asked = { wish, reason: undefined, ignoreId: null, before: null, organisationId: made.organisationId };
  const warnings = [...verdict.warnings, ...ruleWarningsOf(ctx.store, asked, now)];
  if (warnings.length === 0) return create(made, []);
  if (input.reason === null) return { row: { ...row, action: 'warned', warnings } };
  const codes = [...new Set(warnings.map(({ code }) => code))];
  const override = { codes, reason: input.reason, by: ctx.desk.accountName, at: now };
  return create({ ...made, overrides: [override] }, warnings);
}

function stopped(stop: Stop): Pick<Row, 'action' | 'column' | 'reason' | 'clashes'> {
  if (stop.code === 'ROOM_OUT_OF_USE') return { action: 'reject', column: 'rooms', reason: 'out-of-use', clashes: [] };
  if (stop.code === 'OVER_LEGAL_LIMIT')
    return { action: 'reject', column: 'headCount', reason: 'over-limit', clashes: [] };
  const clashes = 'clashes' in stop ? stop.clashes.map((o: Occupant) => toClash(o)) : [];
  return { action: 'clash', column: null, reason: null, clashes: clashes.slice(0, 5) };
}

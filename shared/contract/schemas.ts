/** Inputs and outputs of the procedures that are more than an entity. */
import { z } from 'zod';
import {
  allocation,
  booking,
  bookingStatus,
  cancelReason,
  clause,
  closure,
  desk,
  equipment,
  event,
  headCount,
  house,
  id,
  instant,
  layout,
  line,
  minutes,
  optionalLine,
  organisation,
  person,
  persons,
  presence,
  programme,
  prose,
  refusalReason,
  registration,
  registrationState,
  role,
  room,
  sheet,
  source,
  status,
} from '../domain/entities.ts';
import { conflictKind, settlement } from '../domain/sync-entities.ts';
import { USAGE_PARTS } from '../domain/usage.ts';
import { clash, shortage, warning, wayOut } from './errors.ts';

/** Half open, UTC ms, at most two years: longer is a mistake, not a question. */
export const period = z
  .object({ from: instant, to: instant })
  .refine((p) => p.from < p.to, { error: 'ends before it begins' })
  .refine((p) => p.to - p.from <= 3 * 366 * 86_400_000, { error: 'too long' });

export const done = z.object({ id });

/** A booking as a form sends it. Times are checked by the use case, so that its sentence is better than a schema's. */
export const bookingInput = z.object({
  title: booking.shape.title,
  status: bookingStatus.exclude(['cancelled']).default('confirmed'),
  holdUntil: instant.nullable().default(null),
  roomIds: z.array(id).max(30),
  layout: layout.nullable().default(null),
  start: instant,
  end: instant,
  /** Left out: copied from the rooms' layout (BK1). */
  setupMinutes: minutes.optional(),
  teardownMinutes: minutes.optional(),
  headCount: persons.nullable().default(null),
  organisationId: id.nullable().default(null),
  contactName: optionalLine(120).default(''),
  contactPhone: optionalLine(40).default(''),
  purpose: prose(1000).default(''),
  participantsPay: z.boolean().default(false),
  applicationReceived: z.boolean().default(false),
  confidential: z.boolean().default(false),
  note: prose(4000).default(''),
  equipment: z.array(allocation).max(60).default([]),
  eventId: id.nullable().default(null),
  /** The reason with which warnings are overridden (BK9). */
  override: z.object({ reason: line(500) }).optional(),
});

/** Several times and rooms at once, all or none (BK11); `eventId` makes each a session of it (EV1). */
export const bookingsInput = z.object({
  bookings: z.array(bookingInput).min(1).max(100),
  eventId: id.nullable().default(null),
});

/** Only what is given changes; placement fields are merged with the stored ones and judged whole. */
export const bookingPatch = z.object({
  id,
  title: booking.shape.title.optional(),
  status: bookingStatus.exclude(['cancelled']).optional(),
  holdUntil: instant.nullable().optional(),
  roomIds: z.array(id).max(30).optional(),
  layout: layout.nullable().optional(),
  start: instant.optional(),
  end: instant.optional(),
  setupMinutes: minutes.optional(),
  teardownMinutes: minutes.optional(),
  headCount: persons.nullable().optional(),
  organisationId: id.nullable().optional(),
  contactName: optionalLine(120).optional(),
  contactPhone: optionalLine(40).optional(),
  purpose: prose(1000).optional(),
  participantsPay: z.boolean().optional(),
  applicationReceived: z.boolean().optional(),
  confidential: z.boolean().optional(),
  note: prose(4000).optional(),
  equipment: z.array(allocation).max(60).optional(),
  override: z.object({ reason: line(500) }).optional(),
});

/** What a half-filled form asks while somebody types (F4): the placement alone. */
export const checkInput = z.object({
  /** The booking being edited, which is not in its own way. */
  ignoreId: id.nullable().default(null),
  roomIds: z.array(id).max(30),
  layout: layout.nullable().default(null),
  start: instant,
  end: instant,
  setupMinutes: minutes.optional(),
  teardownMinutes: minutes.optional(),
  headCount: persons.nullable().default(null),
  /** Whose rules are asked (BK9); left out, none are. */
  organisationId: id.nullable().optional(),
  equipment: z.array(allocation).max(60).default([]),
});

export const stop = z.object({
  code: z.enum(['ROOM_TAKEN', 'ROOM_FULL', 'ROOM_OUT_OF_USE', 'OVER_LEGAL_LIMIT', 'EQUIPMENT_SHORT', 'WRONG_TIMES']),
  roomId: id.nullable(),
  clashes: z.array(clash),
  limit: z.int().optional(),
  why: z.enum(['end-before-start', 'too-short', 'too-long', 'hold-over']).optional(),
  /** The pool of an EQUIPMENT_SHORT. */
  shortage: shortage.optional(),
});
export const checkResult = z.object({
  stops: z.array(stop),
  warnings: z.array(warning),
  /** Requests for the same time see each other and block nobody (BK8). */
  waysOut: z.array(wayOut),
  /** What the rooms' layout asks for, so that the form can show it (BK1). */
  setupMinutes: minutes,
  teardownMinutes: minutes,
});

/** A booking on a board or in a list, with the names its row needs. */
export const bookingRow = booking.extend({
  organisationName: z.string(),
  programmeId: id.nullable(),
  /** A hold whose time is over (BK7). */
  expired: z.boolean(),
});

export const change = z.object({
  n: z.int(),
  name: z.string(),
  actor: z.string(),
  at: instant,
  set: z.record(z.string(), z.unknown()),
  base: z.record(z.string(), z.unknown()).nullable(),
  /** The name of the change that an undo or a redo took back. */
  undoes: z.string().nullable(),
  /** Which other desk of the site did it; null for this one. */
  deskName: z.string().nullable(),
  /** What the server made of it; null while it is only here. */
  outcome: z.enum(['applied', 'adjusted', 'parked', 'settled-already', 'quarantined']).nullable(),
  /** The conflict that it opened: who had the place before. */
  opened: z
    .object({
      kind: conflictKind,
      /** The pool that is short. */
      detail: z.string(),
      other: z.object({ title: z.string(), actor: z.string(), deskName: z.string() }).nullable(),
    })
    .nullable(),
  /** How it settled a conflict. */
  settled: settlement.nullable(),
});

export const freeInput = z.object({
  start: instant,
  end: instant,
  people: persons.nullable().default(null),
  layout: layout.nullable().default(null),
  /** What has to come along: pools that are short are named beside every room (EQ2). */
  equipment: z.array(allocation).max(60).default([]),
  /** Words of the rooms' own fixed equipment: rooms that have them come first (EQ5). */
  fixed: z.string().max(200).default(''),
});
export const roomOffer = z.object({
  roomId: id,
  free: z.boolean(),
  capacity: z.int(),
  freeUntil: z.int().nullable(),
  /** The room has everything that `fixed` names, or nothing was named (EQ5). */
  hasFixed: z.boolean(),
  fixedEquipment: z.string(),
  /** Pools of which more is asked for than is free; the same for every room (EQ2). */
  short: z.array(shortage),
  stops: z.array(stop),
  warnings: z.array(warning),
});

export const personInput = z.object({
  id: id.optional(),
  name: person.shape.name,
  sortName: optionalLine(160).default(''),
  status,
  phone: optionalLine(40).default(''),
  email: optionalLine(200).default(''),
  organisationId: id.nullable().default(null),
  note: prose(2000).default(''),
});
export const personHit = person
  .pick({ id: true, name: true, sortName: true, status: true, phone: true, lastSeenAt: true })
  .extend({
    organisationName: z.string(),
  });
export const personFile = person.extend({
  organisationName: z.string(),
  /** Likely the same person, pointed out and never blocked (PE2). */
  duplicates: z.array(personHit),
  mergedFrom: z.array(personHit),
  history: z.array(
    z.object({
      eventId: id,
      title: z.string(),
      sessionId: id.nullable(),
      start: instant.nullable(),
      presence,
      state: registrationState,
    }),
  ),
});

export const session = z.object({
  /** A session is a booking; its id is the booking's (EV1). */
  id,
  eventId: id,
  title: z.string(),
  sessionNo: z.int(),
  sessionCount: z.int(),
  start: instant,
  end: instant,
  roomIds: z.array(id),
  layout: layout.nullable(),
  bookingStatus,
  /** It lost its room: `roomIds` is empty then, and people may come all the same (CF5). */
  unplaced: z.boolean(),
  programmeId: id.nullable(),
  leaderName: z.string(),
  open: z.boolean(),
  registered: z.int(),
  /** In the room: present, companions, counted. */
  inRoom: z.int(),
  /** The lower of the event's limit and the layout's capacity (EV1). */
  places: z.int().nullable(),
  legalLimit: z.int().nullable(),
  /** How often this session's sheet was printed. */
  prints: z.int(),
  /** Registrations without a presence. */
  unconfirmed: z.int(),
});

export const attendanceRow = z.object({
  registrationId: id,
  personId: id,
  name: z.string(),
  sortName: z.string(),
  status,
  companions: z.int(),
  walkIn: z.boolean(),
  state: registrationState,
  presence,
  source: source.nullable(),
  at: instant.nullable(),
});
export const attendanceTotals = z.object({
  registered: z.int(),
  present: z.int(),
  absent: z.int(),
  unconfirmed: z.int(),
  companions: z.int(),
  counted: z.int(),
  inRoom: z.int(),
  byStatus: z.record(status, z.int()),
});
/** One session's list: rows in Polish order (AT3), head counts, sums. */
export const attendanceList = z.object({
  session,
  rows: z.array(attendanceRow),
  headCounts: z.array(headCount),
  totals: attendanceTotals,
  sheets: z.array(sheet.pick({ id: true, number: true, printNo: true, at: true, by: true })),
});

export const walkInInput = z
  .object({
    sessionId: id,
    /** A known person, or a name for a new one. */
    personId: id.optional(),
    name: line(160).optional(),
    status: status.default('resident'),
    companions: z.int().min(0).max(50).default(0),
    /** Asked for above the room's legal limit (EV3). */
    reason: line(500).optional(),
  })
  .refine((input) => (input.personId === undefined) !== (input.name === undefined), {
    error: 'either personId or name',
  });
export const walkInResult = z.object({
  registrationId: id,
  personId: id,
  name: z.string(),
  inRoom: z.int(),
  /** More people than places: said, never refused (EV3, AT5). */
  overPlaces: z.boolean(),
  /** The person had been registered or present before: nothing was doubled. */
  already: z.enum(['no', 'registered', 'present']),
  /** People whose name is the same as the new one's: pointed out, never blocked (PE2). */
  duplicates: z.array(personHit),
});

export const markInput = z.object({
  sessionId: id,
  source: source.default('desk'),
  entries: z.array(z.object({ registrationId: id, presence })).max(2000),
});

export const eventInput = z.object({
  id: id.optional(),
  title: event.shape.title,
  programmeId: id.nullable().default(null),
  leaderName: optionalLine(120).default(''),
  organisationId: id.nullable().default(null),
  language: event.shape.language.default('pl'),
  limit: event.shape.limit.default(null),
  open: z.boolean().default(false),
  note: prose(4000).default(''),
});
export const eventFile = event.extend({
  organisationName: z.string(),
  sessions: z.array(session),
  registrations: z.array(
    registration.extend({ name: z.string(), sortName: z.string(), phone: z.string(), personStatus: status }),
  ),
});
export const eventRow = event.extend({ organisationName: z.string(), sessions: z.array(session) });

export const registerInput = z
  .object({
    eventId: id,
    personId: id.optional(),
    name: line(160).optional(),
    status: status.default('resident'),
    companions: z.int().min(0).max(50).default(0),
  })
  .refine((input) => (input.personId === undefined) !== (input.name === undefined), {
    error: 'either personId or name',
  });

export const paperInput = z.object({
  sheetId: id,
  /** `1-7 9 12` (AT4). */
  rows: z.string().max(2000),
  /** Names written in the blank rows; somebody known by id is not made a second time (PE2). */
  added: z
    .array(z.object({ personId: id.optional(), name: line(160), status: status.default('resident') }))
    .max(100)
    .default([]),
  /** Everybody else on the sheet is marked absent; left out, they stay unconfirmed (AT1). */
  restAbsent: z.boolean().default(false),
});

export const usageRoom = z.object({
  roomId: id,
  openMinutes: z.number(),
  eventMinutes: z.number(),
  afterHoursMinutes: z.number(),
  bufferMinutes: z.number(),
  utilisation: z.number().nullable(),
  bookingIds: z.array(id),
});
export const usageReport = z.object({
  rooms: z.array(usageRoom),
  /** Over units, so that a divided hall counts once (US2). */
  total: usageRoom.omit({ roomId: true, bookingIds: true }),
  heat: z.array(z.object({ weekday: z.int(), hour: z.int(), minutes: z.number(), bookingIds: z.array(id) })),
  attendance: z.object({
    /** Lists returned: sessions with at least one confirmed presence or a head count (AT1). */
    sessionsWithList: z.int(),
    sessions: z.int(),
    attendances: z.int(),
    uniquePersons: z.int(),
    walkIns: z.int(),
    counted: z.int(),
    byStatus: z.record(status, z.object({ attendances: z.int(), sessionIds: z.array(id) })),
  }),
});
/** Which figure of a room or of the house: opened to its rows (US3). */
export const usagePart = z.enum(USAGE_PARTS);
/** One session behind the attendance figures; each column's sum is its figure (US3). */
export const usageSession = z.object({
  sessionId: id,
  title: z.string(),
  start: instant,
  end: instant,
  roomIds: z.array(id),
  /** The list came back: a confirmed presence or a head count (AT1). */
  returned: z.boolean(),
  attendances: z.int(),
  walkIns: z.int(),
  counted: z.int(),
  byStatus: z.record(status, z.int()),
});
/** One person behind the number of unique persons. */
export const usagePerson = z.object({ personId: id, name: z.string(), sessions: z.int() });
/** One booking behind a figure; `minutes` of all rows sum to the figure (US3). */
export const usageRow = z.object({
  bookingId: id,
  title: z.string(),
  roomIds: z.array(id),
  start: instant,
  end: instant,
  minutes: z.number(),
});

export const importKind = z.enum(['rooms', 'people', 'organisations']);
export const importRow = z.object({
  /** Line in the file, the header is 1. */
  line: z.int(),
  action: z.enum(['create', 'update', 'same', 'reject']),
  label: z.string(),
  /** For a rejected row: the column and why. */
  column: z.string().nullable(),
  reason: z.enum(['missing', 'unreadable', 'too-long', 'unknown', 'twice', 'columns']).nullable(),
});
export const importPreview = z.object({
  rows: z.array(importRow),
  create: z.int(),
  update: z.int(),
  same: z.int(),
  reject: z.int(),
  /** Columns of the file that mean nothing here. */
  ignoredColumns: z.array(z.string()),
});

export const startState = z.object({
  /** Null before the first-run wizard. */
  house: house.nullable(),
  desk,
  version: z.string(),
  host: z.enum(['electron', 'web']),
  now: instant,
});
export const setupInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('own'),
    name: line(120),
    address: optionalLine(200).default(''),
    openingHours: house.shape.openingHours,
    accountName: line(120),
    role,
    rooms: z.array(z.object({ code: room.shape.code, name: line(120), capacity: persons.min(1) })).max(100),
  }),
  z.object({ kind: z.literal('demo') }),
]);

export const cancelInput = z.object({
  id,
  reason: cancelReason,
  note: optionalLine(500).default(''),
  refusal: refusalReason.nullable().default(null),
});

export const roomInput = room.omit({ id: true }).extend({ id: id.optional() });
export const organisationInput = organisation.omit({ id: true }).extend({ id: id.optional() });
export const programmeInput = programme.omit({ id: true }).extend({ id: id.optional() });
export const closureInput = closure.omit({ id: true, lifted: true, createdAt: true });
export const clauseInput = clause.pick({ version: true, texts: true });
export const houseInput = house.omit({ id: true, demo: true });

export { booking, clause, closure, desk, equipment, event, house, id, organisation, person, programme, room, sheet };

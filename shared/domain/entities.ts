/**
 * What the house keeps, as it is stored, sent and shown. Words: docs/vocabulary.md.
 * Instants are UTC milliseconds (TM1), dates `YYYY-MM-DD` in the site's zone, durations whole minutes, counts persons.
 */
import { z } from 'zod';

/** Control characters and the invisible ones that reorder text would make a list unreadable on paper. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the purpose
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/;
/** Half of a surrogate pair: it cannot be stored as UTF-8 and would come back as another character. */
const isWellFormed = (value: string) => value.isWellFormed();

const cleaned = (max: number) =>
  z
    .string()
    .max(max * 4)
    .trim()
    .normalize('NFC')
    .max(max)
    .refine((value) => !CONTROL.test(value) && isWellFormed(value), { error: 'control characters' });

/** One line of text a person typed: trimmed, NFC, 1 to `max` characters, no line breaks. */
export const line = (max = 200) =>
  cleaned(max)
    .min(1)
    .refine((value) => !value.includes('\n') && !value.includes('\t'), { error: 'line break' });
/** Text of several lines, perhaps empty. */
export const prose = (max = 4000) => cleaned(max);
/** One line that may stay empty. */
export const optionalLine = (max = 200) =>
  cleaned(max).refine((value) => !value.includes('\n'), { error: 'line break' });

export const id = z.uuid();
/** 2100-01-01. */
export const LAST_INSTANT = 4_102_444_800_000;
/** 2000-01-01 to 2100-01-01: outside it a date is a typing mistake. */
export const instant = z.int().min(946_684_800_000).max(LAST_INSTANT);
export const date = z.iso.date();
/** `HH:MM`; `24:00` only as a closing time. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
export const minutes = z
  .int()
  .min(0)
  .max(24 * 60);
export const persons = z.int().min(0).max(100_000);

export const LAYOUTS = ['theatre', 'classroom', 'u-shape', 'islands', 'boardroom', 'banquet'] as const;
export const layout = z.enum(LAYOUTS);
export type Layout = z.infer<typeof layout>;

export const ROLES = ['front-desk', 'leader', 'coordinator', 'administrator'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

export const STATUSES = ['resident', 'ngo', 'city-unit', 'council', 'education', 'business', 'other'] as const;
/** Status of participation. */
export const status = z.enum(STATUSES);
export type Status = z.infer<typeof status>;

export const LANGUAGES = ['pl', 'uk', 'en'] as const;
export const language = z.enum(LANGUAGES);
export type Language = z.infer<typeof language>;

/** Monday first (TM6): seven lists of open stretches; an empty list is a closed day. */
export const openingHours = z
  .array(z.array(z.object({ from: timeOfDay, to: timeOfDay }).refine((s) => s.from < s.to)).max(4))
  .length(7);
export type OpeningHours = z.infer<typeof openingHours>;

export const roomLayout = z.object({
  layout,
  capacity: persons.min(1),
  setupMinutes: minutes,
  teardownMinutes: minutes,
});

export const room = z.object({
  id,
  code: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,15}$/u),
  name: line(120),
  floor: optionalLine(20),
  areaM2: z.number().min(0).max(100_000).nullable(),
  /** The hard ceiling of persons (BK9); null where nobody set one. */
  legalLimit: persons.min(1).nullable(),
  /** How many bookings may run at once (BK5). */
  parallel: z.int().min(1).max(50),
  /** The whole that this room is a part of (BK4). */
  partOf: id.nullable(),
  outOfUse: z.boolean(),
  fixedEquipment: optionalLine(500),
  layouts: z.array(roomLayout).max(6),
  /** Own opening hours; null takes the house's. */
  openingHours: openingHours.nullable(),
  position: z.int().min(0).max(10_000),
});
export type Room = z.infer<typeof room>;

export const equipment = z.object({
  id,
  code: line(16),
  name: line(120),
  quantity: z.int().min(0).max(10_000),
  /** How many without a number are out of use; numbered pieces say it themselves (EQ1). */
  outOfUse: z.int().min(0).max(10_000),
  signedHandout: z.boolean(),
  note: optionalLine(500),
});
export type Equipment = z.infer<typeof equipment>;

export const BOOKING_STATUSES = ['draft', 'request', 'hold', 'confirmed', 'cancelled'] as const;
export const bookingStatus = z.enum(BOOKING_STATUSES);
export type BookingStatus = z.infer<typeof bookingStatus>;

/** Values that only make sense together: replaced whole, never merged by halves. */
export const placement = z.object({
  roomIds: z.array(id).max(30),
  layout: layout.nullable(),
  start: instant,
  end: instant,
  setupMinutes: minutes,
  teardownMinutes: minutes,
});
export type Placement = z.infer<typeof placement>;

export const CANCEL_REASONS = ['organiser', 'illness', 'too-few', 'room', 'weather', 'mistake', 'other'] as const;
export const cancelReason = z.enum(CANCEL_REASONS);
export const REFUSAL_REASONS = ['no-room', 'not-our-purpose', 'late', 'rules', 'other'] as const;
export const refusalReason = z.enum(REFUSAL_REASONS);

export const WARNING_CODES = [
  'OUTSIDE_HOURS',
  'HOLIDAY',
  'CLOSURE',
  'OVER_CAPACITY',
  'LAYOUT_NOT_OFFERED',
  'BUFFER_OVERLAP',
  'TOO_FAR_AHEAD',
  'LEAD_TIME',
  'TOO_LONG',
  'TOO_MANY',
  'NO_SHOWS',
] as const;
export const warningCode = z.enum(WARNING_CODES);
export type WarningCode = z.infer<typeof warningCode>;

export const override = z.object({ codes: z.array(warningCode), reason: line(500), by: line(120), at: instant });
export const allocation = z.object({ equipmentId: id, quantity: z.int().min(1).max(10_000) });

export const booking = z.object({
  id,
  title: line(200),
  status: bookingStatus,
  /** A hold is kept until this moment, then free by itself (BK7). */
  holdUntil: instant.nullable(),
  placement,
  headCount: persons.nullable(),
  organisationId: id.nullable(),
  /** The responsible person and how to reach them (BK16). */
  contactName: optionalLine(120),
  contactPhone: optionalLine(40),
  purpose: prose(1000),
  participantsPay: z.boolean(),
  applicationReceived: z.boolean(),
  confidential: z.boolean(),
  note: prose(4000),
  equipment: z.array(allocation).max(60),
  /** Set on a session: one booking of an event (EV1). */
  eventId: id.nullable(),
  cancelReason: cancelReason.nullable(),
  refusalReason: refusalReason.nullable(),
  /** The person's own words beside a reason from a list. */
  reasonNote: optionalLine(500),
  overrides: z.array(override),
  /** Set on an occurrence: one date of a series, with the date its rule gave it, which stays when it is moved (BK12). */
  seriesId: id.nullable(),
  seriesDate: date.nullable(),
  /** Changed on its own: a change of the series leaves it unless ticked (BK13). */
  handEdited: z.boolean(),
  /** Nobody came (US4, BK16). */
  noShow: z.boolean(),
  /**
   * Lost its place at the server: occupies nothing, waits under Konflikty, and every later change still applies. What was
   * recorded before desks had a server says nothing of it: it had its place.
   */
  unplaced: z.boolean().default(false),
  createdAt: instant,
});
export type Booking = z.infer<typeof booking>;

export const ORGANISATION_KINDS = [
  'ngo',
  'city-unit',
  'council',
  'education',
  'university',
  'business',
  'social-economy',
  'informal',
  'church',
  'housing',
  'chamber',
  'private',
  'other',
] as const;
export const organisationKind = z.enum(ORGANISATION_KINDS);

export const organisation = z.object({
  id,
  name: line(200),
  kind: organisationKind,
  phone: optionalLine(40),
  email: optionalLine(200),
  note: prose(2000),
});
export type Organisation = z.infer<typeof organisation>;

/** No PESEL, documents, address, birth date or health: there is no field for them (PE3). */
export const person = z.object({
  id,
  name: line(160),
  /** How lists order this person, family name first; made from `name` unless somebody changed it. */
  sortName: line(160),
  status,
  phone: optionalLine(40),
  email: optionalLine(200),
  organisationId: id.nullable(),
  note: prose(2000),
  /** When the person was last here, for ranking (PE1). */
  lastSeenAt: instant.nullable(),
  /** Set when this record was merged into another (PE2); its history stays with it. */
  mergedInto: id.nullable(),
  createdAt: instant,
});
export type Person = z.infer<typeof person>;

/** An image inside the document itself, so that print needs no network. SVG is left out: it can carry scripts. */
const imageData = z
  .string()
  .max(400_000)
  .regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/);

export const funderPack = z.object({
  text: prose(1000),
  agreementNumber: optionalLine(120),
  validFrom: date,
  validTo: date,
  colourStrip: imageData.nullable(),
  monoStrip: imageData.nullable(),
});

export const programme = z.object({
  id,
  code: line(16),
  name: line(200),
  kind: optionalLine(80),
  funding: optionalLine(200),
  funderPack: funderPack.nullable(),
  archived: z.boolean(),
  position: z.int().min(0).max(10_000),
});
export type Programme = z.infer<typeof programme>;

export const event = z.object({
  id,
  title: line(200),
  programmeId: id.nullable(),
  leaderName: optionalLine(120),
  organisationId: id.nullable(),
  language,
  /** The event's own limit of persons; the layout's capacity may be lower (EV1). */
  limit: persons.min(1).nullable(),
  /** Anybody may come without registration: its sheets hold more blank rows (AT3). */
  open: z.boolean(),
  /** The information clause this event keeps (PE4). */
  clauseId: id.nullable(),
  note: prose(4000),
  createdAt: instant,
});
export type Event = z.infer<typeof event>;

export const REGISTRATION_STATES = ['registered', 'waiting', 'cancelled'] as const;
export const registrationState = z.enum(REGISTRATION_STATES);

export const registration = z.object({
  id,
  eventId: id,
  personId: id,
  state: registrationState,
  /** People who come along and give no name (EV5). */
  companions: z.int().min(0).max(50),
  /** Status of participation at this registration: figures must not change when the person's does. */
  status,
  walkIn: z.boolean(),
  /** Why somebody was let in above the room's legal limit (EV3). */
  reason: optionalLine(500),
  at: instant,
});
export type Registration = z.infer<typeof registration>;

export const PRESENCES = ['present', 'absent', 'unconfirmed'] as const;
export const presence = z.enum(PRESENCES);
export type Presence = z.infer<typeof presence>;
export const SOURCES = ['desk', 'kiosk', 'paper'] as const;
export const source = z.enum(SOURCES);

/** One registration at one session; no record means unconfirmed (AT1). */
export const attendance = z.object({
  id,
  registrationId: id,
  sessionId: id,
  presence,
  source,
  by: line(120),
  at: instant,
});
export type Attendance = z.infer<typeof attendance>;

/** People counted without a name (EV4). A negative count takes back an earlier one: facts are added to, not erased. */
export const headCount = z.object({
  id,
  sessionId: id,
  status,
  count: z.int().min(-1000).max(1000),
  by: line(120),
  at: instant,
});
export type HeadCount = z.infer<typeof headCount>;

export const sheetRow = z.object({
  no: z.int().min(1),
  registrationId: id,
  personId: id,
  name: z.string(),
  companions: z.int().min(0),
  presence,
});

/** A frozen, numbered snapshot of a printed list (AT2). */
export const sheet = z.object({
  id,
  /** Short and typeable, unique in the house: desk letter and a running number, `A17`. */
  number: z.string(),
  sessionId: id,
  /** Which print of this session it is: 2 shows as "wydruk 2". */
  printNo: z.int().min(1),
  at: instant,
  by: line(120),
  clauseId: id.nullable(),
  content: z.object({
    title: z.string(),
    /** Which session of the event, and of how many. */
    sessionNo: z.int().min(1),
    sessionCount: z.int().min(1),
    start: instant,
    end: instant,
    roomNames: z.array(z.string()),
    leaderName: z.string(),
    organisationName: z.string(),
    programmeName: z.string(),
    language,
    clauseVersion: z.string(),
    clauseText: z.string(),
    funder: funderPack.nullable(),
    rows: z.array(sheetRow),
    blankRows: z.int().min(0),
  }),
});
export type Sheet = z.infer<typeof sheet>;

export const closure = z.object({
  id,
  /** Null closes the whole site. */
  roomId: id.nullable(),
  start: instant,
  end: instant,
  reason: line(200),
  /** Taken back; nothing is deleted (BK14). */
  lifted: z.boolean(),
  /** Whoever booked later knew of it (BK9). */
  createdAt: instant,
});
export type Closure = z.infer<typeof closure>;

export const clause = z.object({
  id,
  version: line(40),
  texts: z.object({ pl: prose(4000), uk: prose(4000), en: prose(4000) }),
  createdAt: instant,
});
export type Clause = z.infer<typeof clause>;

/** A date the coordinator made a holiday, or a statutory one on which the house works (TM6). */
export const holidayEdit = z.object({ date, name: optionalLine(80), closed: z.boolean() });

/**
 * What the house asks of one kind of applicant (BK9): each limit is a warning that may be overridden, null sets none.
 * `kind` null is for everybody without a rule of their own.
 */
export const bookingRule = z.object({
  kind: organisationKind.nullable(),
  /** How far ahead may be booked, days. */
  windowDays: z.int().min(1).max(3660).nullable(),
  /** How long before the start it must be asked for, hours. */
  leadHours: z
    .int()
    .min(0)
    .max(24 * 366)
    .nullable(),
  longestMinutes: z
    .int()
    .min(5)
    .max(14 * 24 * 60)
    .nullable(),
  /** How many bookings a calendar month. */
  mostAMonth: z.int().min(1).max(1000).nullable(),
  /** From how many no-shows in twelve months on a limit is suggested. */
  noShowLimit: z.int().min(1).max(100).nullable(),
  /** Who goes first among requests for the same time: 1 before 2. */
  priority: z.int().min(1).max(9),
});
export type BookingRule = z.infer<typeof bookingRule>;

export const house = z.object({
  id,
  name: line(120),
  address: optionalLine(200),
  zone: z.string().max(60).refine(isZone, { error: 'unknown time zone' }),
  openingHours,
  holidayEdits: z.array(holidayEdit).max(500),
  /** Blank rows of a sheet (AT3). */
  blankRows: z.int().min(0).max(60),
  blankRowsOpen: z.int().min(0).max(60),
  bookingRules: z.array(bookingRule).max(20),
  demo: z.boolean(),
});
export type House = z.infer<typeof house>;

/** What belongs to this installed copy only and never travels. */
export const desk = z.object({
  /** The letter before this desk's sheet numbers. */
  letter: z.string().regex(/^[A-Z]{1,2}$/),
  accountName: line(120),
  role,
  language: z.enum(['pl', 'en']),
});
export type Desk = z.infer<typeof desk>;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

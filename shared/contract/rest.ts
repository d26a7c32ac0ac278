/**
 * The REST API that other programs of the city rely on: stable paths and names, rooms by code, instants as ISO 8601
 * with offset. It says nothing of its own: every route is a procedure of `contract.ts` in other clothes.
 */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import {
  allocation,
  attendance,
  booking,
  bookingStatus,
  event,
  id,
  instant,
  layout,
  line,
  minutes,
  organisation,
  person,
  persons,
  presence,
  registrationState,
  room,
  roomLayout,
  source,
  status,
} from '../domain/entities.ts';
import { errorTable } from './errors.ts';
import { attendanceTotals, bookingInput, cancelInput, personHit, session, walkInResult } from './schemas.ts';

const ISO = { format: 'date-time', examples: ['2026-11-24T09:00:00+01:00'] };

/** In: any offset, but one must be there. A `+` that a query string turned into a space is put back. */
export const isoIn = z
  .string()
  .max(40)
  .overwrite((text) => text.replace(/ (?=\d\d:\d\d$)/, '+'))
  .pipe(z.iso.datetime({ offset: true, error: 'an instant with its offset, like 2026-11-24T09:00:00+01:00' }))
  .transform((text) => Date.parse(text))
  .pipe(instant)
  .meta(ISO);
/** Out: with the offset that the site has at that moment. */
const isoOut = z.string().meta(ISO);

/** A whole number out of a query string. */
const inQuery = (number: z.ZodInt) =>
  z
    .string()
    .regex(/^\d{1,9}$/, { error: 'a whole number' })
    .transform(Number)
    .pipe(number)
    .meta({ type: 'integer' });

const roomCode = room.shape.code;

export const restRoom = room.pick({ id: true, code: true, name: true, floor: true }).extend({
  layouts: z.array(roomLayout),
  legalLimit: room.shape.legalLimit,
  parallel: room.shape.parallel,
  /** The code of the whole that this room is a part of. */
  partOf: roomCode.nullable(),
  outOfUse: z.boolean(),
});

export const restBooking = z.object({
  id,
  title: z.string(),
  status: bookingStatus,
  holdUntil: isoOut.nullable(),
  rooms: z.array(roomCode),
  layout: layout.nullable(),
  start: isoOut,
  end: isoOut,
  /** With set-up before and tear-down after (BK1). */
  reservedStart: isoOut,
  reservedEnd: isoOut,
  setupMinutes: minutes,
  teardownMinutes: minutes,
  headCount: persons.nullable(),
  equipment: z.array(z.object({ code: z.string(), quantity: z.int() })),
  organisation: z.object({ id, name: z.string() }).nullable(),
  contactName: z.string(),
  contactPhone: z.string(),
  purpose: z.string(),
  note: z.string(),
  participantsPay: z.boolean(),
  applicationReceived: z.boolean(),
  confidential: z.boolean(),
  eventId: id.nullable(),
});

const restAllocation = z.object({ code: line(16), quantity: allocation.shape.quantity });

export const restBookingInput = z.object({
  title: bookingInput.shape.title,
  rooms: z.array(roomCode).max(30),
  start: isoIn,
  end: isoIn,
  layout: layout.nullish(),
  headCount: persons.nullish(),
  status: bookingStatus.exclude(['cancelled']).optional(),
  holdUntil: isoIn.nullish(),
  setupMinutes: minutes.optional(),
  teardownMinutes: minutes.optional(),
  equipment: z.array(restAllocation).max(60).optional(),
  /** An organisation's id, or the name of one that is known. */
  organisation: line(200).nullish(),
  contactName: booking.shape.contactName.optional(),
  contactPhone: booking.shape.contactPhone.optional(),
  purpose: booking.shape.purpose.optional(),
  note: booking.shape.note.optional(),
  participantsPay: z.boolean().optional(),
  applicationReceived: z.boolean().optional(),
  confidential: z.boolean().optional(),
  override: bookingInput.shape.override,
});
export const restBookingPatch = restBookingInput.partial().extend({ id });

export const restClash = z.object({
  bookingId: id,
  title: z.string().nullable(),
  status: bookingStatus,
  rooms: z.array(roomCode),
  start: isoOut,
  end: isoOut,
});
export const restWayOut = z.object({
  kind: z.enum(['other-room', 'other-time', 'other-day']),
  rooms: z.array(roomCode),
  start: isoOut,
  end: isoOut,
  capacity: z.int(),
});
export const restWarning = z.object({
  code: z.string(),
  room: roomCode.nullable(),
  bookingId: id.optional(),
  detail: z.string().optional(),
  date: z.string().optional(),
  capacity: z.int().optional(),
  limit: z.int().optional(),
  count: z.int().optional(),
});
const refused = z.object({ room: roomCode.nullable(), clashes: z.array(restClash), waysOut: z.array(restWayOut) });

const common = {
  BAD_REQUEST: errorTable.BAD_REQUEST,
  UNAUTHORIZED: errorTable.UNAUTHORIZED,
  FORBIDDEN_FOR_ROLE: errorTable.FORBIDDEN_FOR_ROLE,
  NOT_FOUND: errorTable.NOT_FOUND,
  NOT_SET_UP: errorTable.NOT_SET_UP,
};
const forBookings = {
  OVERRIDE_NOT_ALLOWED: {
    status: 403,
    data: errorTable.OVERRIDE_NOT_ALLOWED.data.extend({ warnings: z.array(restWarning) }),
  },
  ROOM_TAKEN: { status: 409, data: refused },
  ROOM_FULL: { status: 409, data: refused },
  ROOM_OUT_OF_USE: { status: 409, data: refused },
  OVER_LEGAL_LIMIT: { status: 409, data: refused.extend({ limit: z.int(), headCount: z.int() }) },
  NEEDS_OVERRIDE: {
    status: 422,
    data: z.object({ warnings: z.array(restWarning), waysOut: z.array(restWayOut) }),
  },
  WRONG_TIMES: errorTable.WRONG_TIMES,
  WRONG_STATE: errorTable.WRONG_STATE,
};

export const restOffer = z.object({
  code: roomCode,
  name: z.string(),
  free: z.boolean(),
  capacity: z.int(),
  freeUntil: isoOut.nullable(),
  clashes: z.array(restClash),
  warnings: z.array(restWarning),
});

export const restPerson = personHit
  .omit({ lastSeenAt: true, organisationName: true })
  .extend({ organisation: z.string(), lastSeenAt: isoOut.nullable() });

export const restSession = session
  .omit({ roomIds: true, start: true, end: true })
  .extend({ rooms: z.array(roomCode), start: isoOut, end: isoOut });

export const restEvent = event
  .pick({ id: true, title: true, programmeId: true, leaderName: true, language: true, limit: true, open: true })
  .extend({
    organisation: z.object({ id: organisation.shape.id, name: z.string() }).nullable(),
    sessions: z.array(restSession),
  });

export const restAttendance = z.object({
  session: restSession,
  rows: z.array(
    z.object({
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
      at: isoOut.nullable(),
    }),
  ),
  headCounts: z.array(z.object({ id, status, count: z.int(), by: z.string(), at: isoOut })),
  totals: attendanceTotals,
});

const base = oc.errors(common);
const bookings = base.errors(forBookings);
/** Left out: today at the site, or the day that begins at `from`. */
const stretch = z.object({ from: isoIn.optional(), to: isoIn.optional() });
const bySession = z.object({ id });

export const restContract = {
  rooms: base.route({ method: 'GET', path: '/rooms', summary: 'Rooms of the house' }).output(z.array(restRoom)),
  freeRooms: base
    .route({ method: 'GET', path: '/rooms/free', summary: 'Which rooms are free: from now for two hours, or as asked' })
    .input(
      stretch
        .extend({
          minutes: inQuery(
            z
              .int()
              .min(5)
              .max(14 * 24 * 60),
          ).optional(),
          people: inQuery(persons).optional(),
          layout: layout.optional(),
        })
        .refine((q) => q.to === undefined || q.minutes === undefined, { error: 'either to or minutes' }),
    )
    .output(z.array(restOffer)),
  bookings: base
    .route({ method: 'GET', path: '/bookings', summary: 'Bookings that touch a time, in all rooms or one' })
    .input(stretch.extend({ room: roomCode.optional() }))
    .output(z.array(restBooking)),
  book: bookings
    .route({ method: 'POST', path: '/bookings', successStatus: 201, summary: 'Book rooms' })
    .input(restBookingInput)
    .output(restBooking),
  changeBooking: bookings
    .route({ method: 'PATCH', path: '/bookings/{id}', summary: 'Change what is given, judged whole' })
    .input(restBookingPatch)
    .output(restBooking),
  cancelBooking: bookings
    .route({ method: 'POST', path: '/bookings/{id}/cancel', summary: 'Cancel; the booking stays on record (BK14)' })
    .input(
      z.object({
        id,
        /** One of the house's reasons; other words are kept beside the reason `other`. */
        reason: line(500).meta({ examples: [...cancelInput.shape.reason.options] }),
        note: cancelInput.shape.note.optional(),
      }),
    )
    .output(restBooking),
  people: base
    .route({ method: 'GET', path: '/people', summary: 'People by the beginnings of their names (PE1)' })
    .input(z.object({ search: z.string().max(200).default(''), limit: inQuery(z.int().min(1).max(50)).optional() }))
    .output(z.array(restPerson)),
  events: base
    .route({ method: 'GET', path: '/events', summary: 'Events with sessions in a time' })
    .input(stretch)
    .output(z.array(restEvent)),
  walkIn: base
    .errors({ NEEDS_REASON: errorTable.NEEDS_REASON, WRONG_STATE: errorTable.WRONG_STATE })
    .route({ method: 'POST', path: '/sessions/{id}/walk-ins', successStatus: 201, summary: 'Registered and present' })
    .input(
      bySession
        .extend({
          personId: id.optional(),
          name: line(160).optional(),
          status: person.shape.status.optional(),
          companions: z.int().min(0).max(50).optional(),
          reason: line(500).optional(),
        })
        .refine((q) => (q.personId === undefined) !== (q.name === undefined), { error: 'either personId or name' }),
    )
    .output(walkInResult),
  headCount: base
    .errors({ BELOW_ZERO: errorTable.BELOW_ZERO, WRONG_STATE: errorTable.WRONG_STATE })
    .route({ method: 'POST', path: '/sessions/{id}/head-count', successStatus: 201, summary: 'Count without names' })
    .input(bySession.extend({ status: person.shape.status, count: z.int().min(-1000).max(1000) }))
    .output(z.object({ inRoom: z.int(), counted: z.int() })),
  attendance: base
    .route({ method: 'GET', path: '/sessions/{id}/attendance', summary: 'The list of a session' })
    .input(bySession)
    .output(restAttendance),
  mark: base
    .errors({ WRONG_STATE: errorTable.WRONG_STATE })
    .route({ method: 'PUT', path: '/sessions/{id}/attendance', summary: 'Mark presences; the rest stays as it is' })
    .input(
      bySession.extend({
        source: source.optional(),
        entries: z.array(z.object({ registrationId: attendance.shape.registrationId, presence })).max(2000),
      }),
    )
    .output(restAttendance),
};

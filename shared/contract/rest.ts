/**
 * The REST API that other programs of the city rely on: stable paths and names, rooms by code, instants as ISO 8601
 * with offset. It says nothing of its own: every route is a procedure of `contract.ts` in other clothes.
 */
import { z } from 'zod';
import {
  attendance,
  event,
  id,
  layout,
  line,
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
import { restClosures } from './rest-closures.ts';
import { equipmentRest } from './rest-equipment.ts';
import { findRoutes } from './rest-find.ts';
import {
  base,
  bookings,
  inQuery,
  isoIn,
  isoOut,
  restBooking,
  restBookingInput,
  restOffer,
  roomCode,
} from './rest-parts.ts';
import { seriesRest } from './rest-series.ts';
import { attendanceTotals, cancelInput, personHit, session, walkInResult } from './schemas.ts';

export const restRoom = room.pick({ id: true, code: true, name: true, floor: true }).extend({
  layouts: z.array(roomLayout),
  legalLimit: room.shape.legalLimit,
  parallel: room.shape.parallel,
  /** The code of the whole that this room is a part of. */
  partOf: roomCode.nullable(),
  outOfUse: z.boolean(),
});

export const restBookingPatch = restBookingInput.partial().extend({ id });

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

/** Left out: today at the site, or the day that begins at `from`. */
const stretch = z.object({ from: isoIn.optional(), to: isoIn.optional() });
const bySession = z.object({ id });

export const restContract = {
  ...restClosures,
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
  ...seriesRest,
  ...findRoutes,
  ...equipmentRest,
};

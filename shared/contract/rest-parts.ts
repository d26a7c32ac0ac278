/** What the routes of the REST API share: instants, codes, a booking, and the shape of refusals. */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import {
  allocation,
  booking,
  bookingStatus,
  id,
  instant,
  layout,
  line,
  minutes,
  persons,
  room,
} from '../domain/entities.ts';
import { errorTable, holder, shortage } from './errors.ts';
import { bookingInput } from './schemas.ts';

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
export const isoOut = z.string().meta(ISO);

/** A whole number out of a query string. */
export const inQuery = (number: z.ZodInt) =>
  z
    .string()
    .regex(/^\d{1,9}$/, { error: 'a whole number' })
    .transform(Number)
    .pipe(number)
    .meta({ type: 'integer' });

export const roomCode = room.shape.code;

export const restBooking = z.object({
  id,
  title: z.string(),
  status: bookingStatus,
  holdUntil: isoOut.nullable(),
  /** It lost its rooms: it has none until somebody settles that at a desk, and `rooms` is empty. */
  unplaced: z.boolean(),
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
export const restClash = z.object({
  bookingId: id,
  title: z.string().nullable(),
  status: bookingStatus,
  rooms: z.array(roomCode),
  start: isoOut,
  end: isoOut,
});
export const restWayOut = z.object({
  kind: z.enum(['other-room', 'other-time', 'fewer-equipment', 'other-day']),
  rooms: z.array(roomCode),
  start: isoOut,
  end: isoOut,
  capacity: z.int(),
  /** Fewer pieces: the whole list of equipment that can be had (EQ2). */
  equipment: z.array(z.object({ code: z.string(), quantity: z.int() })).optional(),
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
/** Who holds part of a pool at its peak; `end` null: until it comes back. */
export const restHolder = holder.extend({ start: isoOut, end: isoOut.nullable() });
const refused = z.object({
  room: roomCode.nullable(),
  clashes: z.array(restClash),
  waysOut: z.array(restWayOut),
});

export const restOffer = z.object({
  code: roomCode,
  name: z.string(),
  free: z.boolean(),
  capacity: z.int(),
  freeUntil: isoOut.nullable(),
  clashes: z.array(restClash),
  warnings: z.array(restWarning),
});

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
  EQUIPMENT_SHORT: {
    status: 409,
    data: shortage.extend({
      peakAt: isoOut.nullable(),
      heldBy: z.array(restHolder),
      waysOut: z.array(restWayOut),
    }),
  },
  NEEDS_OVERRIDE: {
    status: 422,
    data: z.object({ warnings: z.array(restWarning), waysOut: z.array(restWayOut) }),
  },
  WRONG_TIMES: errorTable.WRONG_TIMES,
  WRONG_STATE: errorTable.WRONG_STATE,
};

/** What every route begins with: the errors that any may answer with, and those of whatever is judged (BK9). */
export const base = oc.errors(common);
export const bookings = base.errors(forBookings);

/** The closed list of error codes: one sentence per code and language lives with the screens (law 6). */
import { z } from 'zod';
import { allocation, bookingStatus, id, instant, role, warningCode } from '../domain/entities.ts';
import { SERIES_FAULTS } from '../domain/series-entities.ts';
import { settlement } from '../domain/sync-entities.ts';
import { JOIN_REFUSALS } from './sync-schemas.ts';

/** A booking that is in the way; the title is null when it is confidential and the reader may not see it (BK10, BK17). */
export const clash = z.object({
  bookingId: id,
  title: z.string().nullable(),
  status: bookingStatus,
  roomIds: z.array(id),
  start: instant,
  end: instant,
});
export const wayOut = z.object({
  kind: z.enum(['other-room', 'other-time', 'fewer-equipment', 'other-day']),
  roomIds: z.array(id),
  start: z.int(),
  end: z.int(),
  capacity: z.int(),
  /** Fewer pieces: of which pool and how many are free (EQ2), and the whole list that can be had. */
  equipmentId: id.optional(),
  quantity: z.int().optional(),
  equipment: z.array(allocation).optional(),
});
/** Who holds part of a pool at its peak; the title is null where the reader may not know it. `end` null: until it comes back. */
export const holder = z.object({
  kind: z.enum(['booking', 'handout']),
  bookingId: id.nullable(),
  handoutId: id.nullable(),
  title: z.string().nullable(),
  quantity: z.int(),
  start: z.int(),
  end: z.int().nullable(),
});
/** A pool of which more is asked for than is free (EQ2). `code` is the pool's. */
export const shortage = z.object({
  equipmentId: id,
  code: z.string(),
  name: z.string(),
  asked: z.int(),
  free: z.int(),
  peakAt: z.int().nullable(),
  heldBy: z.array(holder),
});
export const warning = z.object({
  code: warningCode,
  roomId: id.nullable(),
  bookingId: id.optional(),
  detail: z.string().optional(),
  date: z.string().optional(),
  capacity: z.int().optional(),
  /** A rule of the house: its limit, in days, hours, minutes or times, and what was counted against it. */
  limit: z.int().optional(),
  count: z.int().optional(),
});

/** Which of several rows asked for at once, from 0 (BK11). */
const inRow = { row: z.int().optional() };
const refusedBooking = z.object({
  roomId: id.nullable(),
  clashes: z.array(clash),
  waysOut: z.array(wayOut),
  ...inRow,
});

/** Each code with its HTTP status and the data its sentence needs. */
export const errorTable = {
  /** Input that no schema accepts; `issues` name the fields. */
  BAD_REQUEST: {
    status: 400,
    data: z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
  },
  UNAUTHORIZED: { status: 401, data: z.object({}) },
  FORBIDDEN_FOR_ROLE: { status: 403, data: z.object({ role, allowed: z.array(role) }) },
  OVERRIDE_NOT_ALLOWED: { status: 403, data: z.object({ role, warnings: z.array(warning), ...inRow }) },
  NOT_FOUND: { status: 404, data: z.object({ entity: z.string(), key: z.string(), ...inRow }) },
  ROOM_TAKEN: { status: 409, data: refusedBooking },
  ROOM_FULL: { status: 409, data: refusedBooking },
  ROOM_OUT_OF_USE: { status: 409, data: refusedBooking },
  OVER_LEGAL_LIMIT: { status: 409, data: refusedBooking.extend({ limit: z.int(), headCount: z.int() }) },
  EQUIPMENT_SHORT: { status: 409, data: shortage.extend({ waysOut: z.array(wayOut), ...inRow }) },
  /** A return of more than is still out. */
  MORE_THAN_TAKEN: { status: 409, data: z.object({ taken: z.int(), stillOut: z.int() }) },
  /** A numbered piece or a key that somebody else has, by the record. */
  ALREADY_OUT: {
    status: 409,
    data: z.object({ code: z.string(), name: z.string(), handoutId: id, personName: z.string(), at: instant }),
  },
  /** A pool smaller than its numbered pieces and what of the rest is out of use. */
  POOL_TOO_SMALL: { status: 409, data: z.object({ quantity: z.int(), needed: z.int() }) },
  NEEDS_OVERRIDE: { status: 422, data: z.object({ warnings: z.array(warning), waysOut: z.array(wayOut), ...inRow }) },
  /** A time that ends before it begins, or is too short or too long (TM5). */
  WRONG_TIMES: {
    status: 400,
    data: z.object({ why: z.enum(['end-before-start', 'too-short', 'too-long', 'hold-over']), ...inRow }),
  },
  /** A rule without dates, with too many, with no end, or dates that lie on each other (BK12). */
  SERIES_DATES: { status: 400, data: z.object({ why: z.enum(SERIES_FAULTS), count: z.int() }) },
  /** The record is in a state in which this cannot be done. */
  WRONG_STATE: { status: 409, data: z.object({ state: z.string() }) },
  /** Somebody settled the conflict before: how, who, when. */
  CONFLICT_SETTLED: { status: 409, data: z.object({ settlement, by: z.string(), at: instant }) },
  /** A code, number or name that must be unique is in use. */
  ALREADY_EXISTS: { status: 409, data: z.object({ entity: z.string(), key: z.string() }) },
  /** A change of rooms that would leave existing bookings on top of each other (BK2). */
  WOULD_OVERLAP: { status: 409, data: z.object({ clashes: z.array(clash) }) },
  /** A room would be a part of itself. */
  ROOM_LOOP: { status: 409, data: z.object({}) },
  /** A walk-in above the room's legal limit without a reason (EV3). */
  NEEDS_REASON: { status: 422, data: z.object({ limit: z.int(), present: z.int() }) },
  /** Row numbers from paper that cannot be read (AT4). */
  BAD_ROWS: {
    status: 400,
    data: z.object({ token: z.string(), why: z.enum(['not-a-number', 'no-such-row', 'backwards']) }),
  },
  /** A head count that would fall below zero. */
  BELOW_ZERO: { status: 409, data: z.object({}) },
  NOTHING_TO_UNDO: { status: 409, data: z.object({ redo: z.boolean() }) },
  CANNOT_UNDO: { status: 409, data: z.object({ why: z.string(), entity: z.string(), title: z.string() }) },
  /** What the step set is not as it left it: who changed it last, and when. */
  UNDO_CHANGED_SINCE: {
    status: 409,
    data: z.object({
      entity: z.string(),
      title: z.string(),
      fields: z.array(z.string()),
      by: z.string(),
      at: instant.nullable(),
    }),
  },
  /** More parked calls than anybody can call back, or a draft that is too large. */
  DRAFTS_FULL: { status: 409, data: z.object({ limit: z.int() }) },
  /** Nothing was joined and nothing of this desk changed. */
  JOIN_REFUSED: { status: 409, data: z.object({ why: z.enum(JOIN_REFUSALS) }) },
  ALREADY_SET_UP: { status: 409, data: z.object({}) },
  NOT_SET_UP: { status: 409, data: z.object({}) },
  BAD_FILE: { status: 400, data: z.object({ line: z.int().nullable(), reason: z.string() }) },
  DISK_FULL: { status: 507, data: z.object({}) },
  READ_ONLY: { status: 507, data: z.object({}) },
  FILE_DAMAGED: { status: 500, data: z.object({}) },
  TOO_LARGE: { status: 413, data: z.object({}) },
  INTERNAL_SERVER_ERROR: { status: 500, data: z.object({}) },
} as const;

export type ErrorCode = keyof typeof errorTable;
export type ErrorData<C extends ErrorCode> = z.infer<(typeof errorTable)[C]['data']>;

/** A refusal that a person can act on, as use cases return it. */
export type Refusal = { [C in ErrorCode]: { readonly code: C; readonly data: ErrorData<C> } }[ErrorCode];

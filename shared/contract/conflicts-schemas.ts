/** Conflicts with what whoever settles them looks at, and the ways out (CF4, BK10). */
import { z } from 'zod';
import { allocation, cancelReason, id, instant, optionalLine } from '../domain/entities.ts';
import { conflict } from '../domain/sync-entities.ts';
import { wayOut } from './errors.ts';
import { bookingInput, bookingRow, stop } from './schemas.ts';

/** A booking of a conflict as it is now, with whom to call. */
export const conflictBooking = bookingRow.extend({ organisationPhone: z.string() });

export const CONFLICT_WAYS = [
  /** What was wanted is free again. */
  'same-place',
  'other-room',
  'shorten',
  'other-time',
  'fewer-equipment',
  /** The other booking goes to another room, and this one has what it wanted. */
  'swap',
  'other-day',
] as const;
export const conflictWay = wayOut.extend({
  kind: z.enum(CONFLICT_WAYS),
  /** Swap: the other booking and where it would go. */
  otherId: id.optional(),
  otherRoomIds: z.array(id).optional(),
});

export const conflictRow = conflict.extend({
  /** The booking that lost its place; null where there is none. */
  booking: conflictBooking.nullable(),
  /** The booking that has it, as it is now. */
  otherBooking: conflictBooking.nullable(),
  /** What stands in the way of what was wanted now; empty when it is free again. */
  stops: z.array(stop),
  /** Its time is over: there is nothing left to give it. */
  over: z.boolean(),
  /** False where its ways out were not looked for yet: enough others come before it. */
  searched: z.boolean(),
  /** Best first; none for whoever may only read. */
  waysOut: z.array(conflictWay),
});

/** The open ones by the start of what they are about, what is over last; then those settled in the last 30 days, the latest first. */
export const conflictList = z.object({ open: z.array(conflictRow), settled: z.array(conflictRow) });

/** How many are open, and the nearest booking that waits, for whoever only shows that. */
export const conflictCount = z.object({
  open: z.int(),
  /** When the newest of them was opened. */
  newestAt: instant.nullable(),
  nearest: z.object({ bookingId: id, title: z.string(), start: instant }).nullable(),
});

/** A booking of this desk that would lose its place, and the one that has it; null where nobody can be named. */
export const atRiskRow = z.object({
  kind: z.enum(['room', 'equipment']),
  booking: bookingRow,
  against: bookingRow.nullable(),
});

const override = bookingInput.shape.override;
const deed = z.discriminatedUnion('kind', [
  /** Left out: as it is. */
  z.object({
    kind: z.literal('place'),
    roomIds: z.array(id).max(30).optional(),
    start: instant.optional(),
    end: instant.optional(),
    equipment: z.array(allocation).max(60).optional(),
  }),
  z.object({ kind: z.literal('swap'), otherId: id, otherRoomIds: z.array(id).min(1).max(30) }),
  z.object({ kind: z.literal('cancel'), reason: cancelReason, note: optionalLine(500).default('') }),
]);
export const settleInput = z.object({ id, deed, override });

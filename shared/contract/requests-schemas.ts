/** Inputs and outputs around requests, holds and what is done to bookings that exist (BK7, BK8, BK15, BK16). */
import { z } from 'zod';
import { id, instant, optionalLine, organisationKind, refusalReason } from '../domain/entities.ts';
import { warning, wayOut } from './errors.ts';
import { bookingInput, bookingRow, stop } from './schemas.ts';

const override = bookingInput.shape.override;

/** A request with what whoever decides looks at. */
export const requestRow = bookingRow.extend({
  kind: organisationKind.nullable(),
  /** By the house's rules: 1 goes before 2. */
  priority: z.int(),
  /** Requests for the same rooms and time have the same number, from 0. */
  group: z.int(),
  /** Its time has begun: there is nothing left to accept. */
  late: z.boolean(),
  /** What would be in the way if it were accepted now, and ways round it (BK10). */
  stops: z.array(stop),
  warnings: z.array(warning),
  waysOut: z.array(wayOut),
});

export const waitingCount = z.object({ requests: z.int(), holds: z.int() });

export const acceptInput = z.object({ id, override });
export const acceptResult = z.object({
  booking: bookingRow,
  /** Requests that this one is in the way of from now on; they stay requests (BK8). */
  clashing: z.array(requestRow),
});
export const refuseInput = z.object({ id, reason: refusalReason, note: optionalLine(500).default('') });

export const swapInput = z.object({
  aId: id,
  bId: id,
  /** Also the times: each then begins when the other did and keeps its length. */
  times: z.boolean().default(false),
  override,
});
export const swapResult = z.object({ a: bookingRow, b: bookingRow });
export const copyInput = z.object({
  id,
  start: instant,
  /** Left out: the same rooms. */
  roomIds: bookingInput.shape.roomIds.optional(),
  override,
});
export const noShowInput = z.object({ id, noShow: z.boolean() });

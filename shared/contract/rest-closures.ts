/** Closures over REST. */
import { z } from 'zod';
import { closure, id } from '../domain/entities.ts';
import { errorTable } from './errors.ts';
import { base, isoIn, isoOut, restBooking, roomCode } from './rest-parts.ts';

export const restClosure = z.object({
  id,
  /** Null closes the whole site. */
  room: roomCode.nullable(),
  start: isoOut,
  end: isoOut,
  reason: z.string(),
  /** Bookings, holds and requests in the way; they stay, to be moved. */
  hits: z.array(restBooking),
});

export const restClosures = {
  addClosure: base
    .errors({ WRONG_TIMES: errorTable.WRONG_TIMES })
    .route({
      method: 'POST',
      path: '/closures',
      successStatus: 201,
      summary: 'Close a room or the site; answers with what it hits',
    })
    .input(z.object({ room: roomCode.nullish(), start: isoIn, end: isoIn, reason: closure.shape.reason }))
    .output(restClosure),
};

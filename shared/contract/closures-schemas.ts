/** What a closure hits. */
import { z } from 'zod';
import { bookingRow, closure } from './schemas.ts';

/** A booking that is to be moved, and the closures it lies in. */
export const closureHit = z.object({ booking: bookingRow, closures: z.array(closure) });

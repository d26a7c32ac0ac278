/** What closures hit; adding and lifting them is in `house` (BK9). */
import { z } from 'zod';
import { closureHit } from './closures-schemas.ts';
import { COORDINATORS, DESK, read } from './procedures.ts';
import { bookingRow, closureInput } from './schemas.ts';

export const closuresContract = {
  /** Exactly what the closure would hit, before it is saved. */
  preview: read(COORDINATORS).input(closureInput).output(z.array(bookingRow)),
  /** What is to be moved now. */
  hits: read(DESK).input(z.object({}).optional()).output(z.array(closureHit)),
};

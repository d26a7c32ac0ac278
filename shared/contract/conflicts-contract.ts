/** What the server could not let stand, waiting for somebody's decision (Konflikty). */
import { z } from 'zod';
import * as c from './conflicts-schemas.ts';
import { DESK, read, write } from './procedures.ts';
import { id } from './schemas.ts';

const nothing = z.object({}).optional();

export const conflictsContract = {
  /** A leader reads those of own events and settles none (SE1). */
  list: read().input(nothing).output(c.conflictList),
  count: read().input(nothing).output(c.conflictCount),
  /** One ordinary change of bookings, judged as every other; CONFLICT_SETTLED when somebody was first. */
  settle: write(DESK).input(c.settleInput).output(c.conflictRow),
  /** Closes what only tells: settled twice, or a change that was not understood. */
  seen: write(DESK).input(z.object({ id })).output(c.conflictRow),
};

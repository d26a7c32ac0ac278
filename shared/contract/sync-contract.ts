/** The central server from the desk's side: joining, where it stands, what waits. */
import { z } from 'zod';
import { atRiskRow } from './conflicts-schemas.ts';
import { beforeSetup, COORDINATORS, read, write } from './procedures.ts';
import * as s from './sync-schemas.ts';

const nothing = z.object({}).optional();
const byPerson = z.object({ personId: z.uuid() });

export const syncContract = {
  /** Also before the house is set up: a desk that joins gets its house from the server. */
  status: beforeSetup('read').input(nothing).output(s.syncStatus),
  /** With the one-time code of an administrator; on a desk with a house of its own only an administrator may. */
  join: beforeSetup('write').input(s.joinInput).output(s.syncStatus),
  /** Also before the house is set up: while its first load stands. */
  now: beforeSetup('write').input(nothing).output(s.syncStatus),
  /** What waited for a person: take the server's state although much would go (MUCH_REMOVED). */
  accept: write(['administrator', 'coordinator']).input(nothing).output(s.syncStatus),
  /** The last exchanges, the newest first. */
  exchanges: read().input(nothing).output(z.array(s.syncExchange)),
  records: read().input(s.recordStatesInput).output(s.recordStates),
  /** Bookings of this desk that would lose their place as things stand, by their start. */
  risks: read().input(nothing).output(z.array(atRiskRow)),
  erasures: read(COORDINATORS).input(nothing).output(z.array(s.erasureRow)),
  /** PE6: the name goes from every desk and from the server; asked for once more by the screen. */
  erasePerson: write(COORDINATORS).input(byPerson).output(byPerson),
};

/**
 * The protocol between desk and server, with its dated history. A server serves the last three versions, each for a year
 * after the next one came; a push is never refused for its age within them. `protocol.test.ts` fails when a schema of the
 * wire or of an entity changes without a new number.
 */
export interface ProtocolVersion {
  readonly version: number;
  /** A day, `YYYY-MM-DD`. */
  readonly since: string;
  readonly what: string;
  /** SHA-256 over the JSON schemas of the wire and of all entities, as the test makes it. */
  readonly schemas: string;
}

/** The oldest first, numbered without a gap. */
export const PROTOCOLS: readonly [ProtocolVersion, ...ProtocolVersion[]] = [
  {
    version: 1,
    since: '2026-11-22',
    what: 'bookings, events, people, attendance, equipment, topics, conflicts, erasure',
    schemas: '75ac892791797b1fce893793231490731a85a674407de625eca64cf30fd6916e',
  },
];

const SERVED = 3;
const YEAR = 366 * 24 * 60 * 60 * 1000;

/** The oldest protocol that a server still serves at this moment, UTC ms. */
export function oldestServed(now: number, protocols: readonly ProtocolVersion[] = PROTOCOLS): number {
  const served = protocols.slice(-SERVED).filter((_, index, last) => {
    const next = last[index + 1];
    return next === undefined || now < Date.parse(next.since) + YEAR;
  });
  return served[0]?.version ?? 1;
}

/** What this program speaks, and what it can still speak with an older server. */
export const PROTOCOL = PROTOCOLS.at(-1)?.version ?? 1;
export const OLDEST_PROTOCOL = Math.max(1, PROTOCOL - SERVED + 1);

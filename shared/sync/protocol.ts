/**
 * The protocol between desk and server, with its dated history. A server serves the last three versions, each for a year
 * after the next one came; a push is never refused for its age. `protocol.test.ts` fails when a schema of the wire or of
 * an entity changes without a new number.
 */
export interface ProtocolVersion {
  readonly version: number;
  readonly since: string;
  readonly what: string;
}

export const PROTOCOLS: readonly ProtocolVersion[] = [
  {
    version: 1,
    since: '2026-11-22',
    what: 'bookings, events, people, attendance, equipment, topics, conflicts, erasure',
  },
];

export const PROTOCOL = 1;
export const OLDEST_PROTOCOL = 1;

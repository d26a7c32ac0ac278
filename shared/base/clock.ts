/** Now, in UTC milliseconds (TM1). Only hosts make a real one (law 4). */
export type Clock = () => number;

/** Makes a new UUIDv7. Only hosts make a real one (law 4). */
export type NewId = () => string;

/** Makes a secret of 256 random bits, 43 letters of base64url. Only hosts make a real one (law 4). */
export type NewSecret = () => string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/**
 * A clock that begins at `begin` (ISO 8601 with offset) and then runs: for demonstrations and tests that need a weekday
 * morning. Without a readable `begin` it is `real`.
 */
export function clockFrom(begin: string | undefined, real: Clock): Clock {
  const ahead = begin === undefined ? Number.NaN : Date.parse(begin) - real();
  return Number.isNaN(ahead) ? real : () => real() + ahead;
}

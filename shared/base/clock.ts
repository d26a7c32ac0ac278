/** Now, in UTC milliseconds (TM1). Only hosts make a real one (law 4). */
export type Clock = () => number;

/** Makes a new UUIDv7. Only hosts make a real one (law 4). */
export type NewId = () => string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

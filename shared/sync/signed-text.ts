/** What a desk signs of every request, and where the signature travels: both sides make the same text of the same bytes. */
import { MINUTE } from '../base/clock.ts';

export const DESK_HEADER = 'x-urbanlab-desk';
/** UTC ms, as digits. */
export const TIME_HEADER = 'x-urbanlab-time';
/** Ed25519 over `signedText`, base64. */
export const SIGNATURE_HEADER = 'x-urbanlab-signature';

/** How far the time of a request may be from the server's clock; further off, the refusal carries the server's time. */
export const CLOCK_TOLERANCE = 5 * MINUTE;

export interface SignedParts {
  readonly method: string;
  /** As in the request line, query included: `/v1/sites/…/stream`. */
  readonly path: string;
  /** UTC ms of the desk, corrected by what the server last told. */
  readonly time: number;
  /** SHA-256 of the body's bytes as they are sent, in hex; that of no bytes for a GET. */
  readonly bodySha256: string;
}

/** The text whose UTF-8 bytes are signed: `METHOD\nPATH_WITH_QUERY\nTIME\nSHA256HEX(body)`. */
export const signedText = ({ method, path, time, bodySha256 }: SignedParts): string =>
  `${method.toUpperCase()}\n${path}\n${time}\n${bodySha256}`;

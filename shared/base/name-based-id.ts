/**
 * A UUID made from a hash (RFC 9562, version 8): the same thing named on two desks that cannot see each other gets the
 * same id, so that they are one record when they meet. `hex` holds at least 32 hex digits of a SHA-256.
 */
export function uuidFromHash(hex: string): string {
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

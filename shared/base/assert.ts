/** Throws on an impossible state: a fault of ours, never a person's (law 6). */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Impossible state: ${message}`);
}

/** The value, or a throw when it is missing although it cannot be. */
export function must<T>(value: T | null | undefined, message: string): T {
  assert(value !== null && value !== undefined, message);
  return value;
}

/** Who lies on whom, counted by hand: the tests that use it must not ask the code they judge. */
import type { TestRooms } from './core.ts';

/** Which smallest spaces each room of the test house takes. */
export const UNITS: Record<keyof TestRooms, (keyof TestRooms)[]> = {
  STO: ['STO'],
  BAL: ['BAL-A', 'BAL-B'],
  'BAL-A': ['BAL-A'],
  'BAL-B': ['BAL-B'],
  FOY: ['FOY'],
};
const BEARS: Record<string, number> = { STO: 1, 'BAL-A': 1, 'BAL-B': 1, FOY: 2 };

interface Standing {
  readonly start: number;
  readonly end: number;
  readonly codes: readonly (keyof TestRooms)[];
}

/** Counts at every start how many bookings share each space; returns the places with too many. */
export function overbookedSpaces(bookings: readonly Standing[]): string[] {
  const found: string[] = [];
  for (const [space, limit] of Object.entries(BEARS)) {
    const here = bookings.filter((b) => b.codes.some((code) => UNITS[code].includes(space as keyof TestRooms)));
    for (const { start } of here) {
      const together = here.filter((b) => b.start <= start && start < b.end);
      if (together.length > limit) found.push(`${space} at ${new Date(start).toISOString()}: ${together.length}`);
    }
  }
  return found;
}

/** Counts at every start how many things of one pool are promised; returns the moments with more than there are. */
export function overdrawn(
  bookings: readonly { readonly start: number; readonly end: number; readonly quantity: number }[],
  limit: number,
): string[] {
  return bookings.flatMap(({ start }) => {
    const sum = bookings.filter((b) => b.start <= start && start < b.end).reduce((all, b) => all + b.quantity, 0);
    return sum > limit ? [`${new Date(start).toISOString()}: ${sum} of ${limit}`] : [];
  });
}

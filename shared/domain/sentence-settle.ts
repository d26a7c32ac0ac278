/** The second look (FS2): what else the sentence says decides between readings; what stays open or contradicts is unsure. */
import { minutesOf } from './sentence-times.ts';
import type { Found, Reading, SentenceHouse, TimeSpan } from './sentence-types.ts';
import { UNKNOWN } from './sentence-types.ts';
import { clockText, localTime, weekday } from './time.ts';

export interface Settled {
  readonly found: Found;
  readonly reading: Reading;
  readonly sure: boolean;
  /** Somebody picked it: nothing makes it unsure again. */
  readonly chosen?: boolean;
}

/** Places that one sentence fills once. Rooms and equipment may be several. */
type Slot = 'date' | 'from' | 'to' | 'duration' | 'people' | 'layout' | 'organisation';

export function slotsOf(reading: Reading): Slot[] {
  if (reading.kind === 'time') {
    const { from, to } = reading.value;
    return [...(from === null ? [] : (['from'] as const)), ...(to === null ? [] : (['to'] as const))];
  }
  return reading.kind === 'room' || reading.kind === 'equipment' || reading.kind === 'unknown' ? [] : [reading.kind];
}

export const sameReading = (a: Reading, b: Reading): boolean =>
  a.kind === b.kind && JSON.stringify(a.value) === JSON.stringify(b.value);

const settledSurely = (found: Found): Settled | null => {
  const [only, ...more] = found.readings;
  return only && more.length === 0 && !found.weak && only.kind !== 'unknown'
    ? { found, reading: only, sure: true }
    : null;
};

/** Readings whose place nothing sure has taken, or that say the same as what took it. */
function openReadings(found: Found, sure: readonly Settled[]): Reading[] {
  const taken = new Set(sure.flatMap(({ reading }) => slotsOf(reading)));
  const same = found.readings.filter((reading) => sure.some((other) => sameReading(other.reading, reading)));
  if (same.length > 0) return same;
  return found.readings.filter((reading) => slotsOf(reading).every((slot) => !taken.has(slot)));
}

/** Decides what can be decided, as long as one decision opens another. */
function decide(founds: readonly Found[], chosen: readonly (Reading | undefined)[]): (Settled | null)[] {
  const settled = founds.map((found, n): Settled | null => {
    const reading = chosen[n];
    return reading ? { found, reading, sure: true, chosen: true } : settledSurely(found);
  });
  for (let round = 0; round < 4; round++) {
    for (const [n, found] of founds.entries()) {
      if (settled[n] || found.weak) continue;
      const open = openReadings(
        found,
        settled.filter((s) => s !== null),
      );
      if (open.length === 1 && open[0]) settled[n] = { found, reading: open[0], sure: true };
    }
  }
  return settled;
}

/** What stays open takes its first reading whose place is free, and is marked. */
function guess(founds: readonly Found[], decided: readonly (Settled | null)[]): Settled[] {
  const done = decided.filter((s) => s !== null);
  return founds.map((found, n) => {
    const known = decided[n];
    if (known) return known;
    const open = openReadings(found, done);
    const reading = open[0] ?? found.readings[0] ?? UNKNOWN;
    const settled = { found, reading, sure: false };
    done.push(settled);
    return settled;
  });
}

/** Two sure tokens that want the same place differently: neither is sure any more. */
function unsureWhereTwoDiffer(settled: readonly Settled[]): Settled[] {
  const bySlot = new Map<Slot, Settled[]>();
  for (const one of settled) {
    for (const slot of slotsOf(one.reading)) bySlot.set(slot, [...(bySlot.get(slot) ?? []), one]);
  }
  const torn = new Set(
    [...bySlot.values()].flatMap((all) =>
      all.some((one) => !sameReading(one.reading, all[0]?.reading ?? UNKNOWN)) ? all : [],
    ),
  );
  return settled.map((one) => (torn.has(one) && !one.chosen ? { ...one, sure: false } : one));
}

/** A length that disagrees with the two hours given. */
function unsureLength(settled: readonly Settled[]): Settled[] {
  const { from, to } = spanOf(settled);
  return settled.map((one) => {
    if (one.chosen || one.reading.kind !== 'duration' || from === null || to === null) return one;
    const length = (minutesOf(to) - minutesOf(from) + 24 * 60) % (24 * 60);
    return length === one.reading.value ? one : { ...one, sure: false };
  });
}

/** The hours of all tokens together. */
export function spanOf(settled: readonly { readonly reading: Reading }[]): TimeSpan {
  const spans = settled.flatMap(({ reading }) => (reading.kind === 'time' ? [reading.value] : []));
  return {
    from: spans.find((span) => span.from !== null)?.from ?? null,
    to: spans.find((span) => span.to !== null)?.to ?? null,
  };
}

const isHour = (reading: Reading | undefined): reading is Extract<Reading, { kind: 'time' }> =>
  reading?.kind === 'time' && (reading.value.from !== null || reading.value.to !== null);

/** An hour that a part of the day can belong to; a number alone only where it stands right before it (`8 wieczorem`). */
function isHourOf(found: Found | undefined, part: Found['part'], isBefore: boolean): boolean {
  const hour = found?.readings.find(isHour);
  if (!found || !hour || found.part || (found.readings.some(({ kind }) => kind === 'people') && !isBefore))
    return false;
  const minutes = minutesOf(hour.value.from ?? hour.value.to ?? '00:00');
  return part === 'morning' ? minutes < 12 * 60 : minutes > 0;
}

/** `o 4 po południu`, `8 wieczorem`: the part of the day says which of the two hours, and that a number is one. */
function withDayPart(founds: readonly Found[]): Found[] {
  const at = founds.findIndex((found) => found.part && found.part !== 'whole');
  const part = founds[at];
  if (!part) return [...founds];
  const beside = [at - 1, at + 1].find((n) => isHourOf(founds[n], part.part, n < at));
  const anywhere = founds.findIndex((found) => isHourOf(found, part.part, false));
  const hourAt = beside ?? (anywhere >= 0 ? anywhere : undefined);
  const hour = hourAt === undefined ? undefined : founds[hourAt]?.readings.find(isHour);
  if (!hour || hourAt === undefined) return [...founds];
  const reading: Reading = { kind: 'time', value: inPart(hour.value, part.part !== 'morning') };
  return founds.map((found, n) => {
    if (n === hourAt) return { length: found.length, readings: [reading] };
    return n === at ? { length: found.length, readings: [reading], part: 'afternoon' } : found;
  });
}

const later = (clock: string | null, isLate: boolean): string | null =>
  clock !== null && isLate && minutesOf(clock) < 12 * 60 ? clockText(minutesOf(clock) + 720) : clock;

const inPart = ({ from, to }: TimeSpan, isLate: boolean): TimeSpan => ({
  from: later(from, isLate),
  to: later(to, isLate),
});

/** "Cały dzień" is what the house is open on that day. */
function withWholeDay(settled: readonly Settled[], house: SentenceHouse, today: string): Settled[] {
  const date = settled.find(({ reading }) => reading.kind === 'date')?.reading.value ?? today;
  const open = house.openingHours[weekday(String(date))] ?? [];
  const [from, to] = [open[0]?.from, open.at(-1)?.to];
  return settled.map((one) => {
    if (one.found.part !== 'whole') return one;
    return from && to
      ? { ...one, reading: { kind: 'time', value: { from, to } }, sure: true }
      : { ...one, reading: UNKNOWN, sure: false };
  });
}

/** "Wt 9-10" said on Tuesday at noon is the next one's. */
function notInThePast(settled: readonly Settled[], house: SentenceHouse, today: string): Settled[] {
  const { from } = spanOf(settled);
  if (from === null || from >= localTime(house.now, house.zone)) return [...settled];
  return settled.map((one) => {
    if (one.sure || one.reading.kind !== 'date' || one.reading.value !== today) return one;
    const next = one.found.readings.find((reading) => reading.kind === 'date' && reading.value !== today);
    return next ? { ...one, reading: next } : one;
  });
}

/** Every found piece with the reading it is shown and used with. `chosen` are readings that somebody picked. */
export function settle(
  founds: readonly Found[],
  chosen: readonly (Reading | undefined)[],
  house: SentenceHouse,
  today: string,
): Settled[] {
  const hinted = withDayPart(founds);
  const guessed = guess(hinted, decide(hinted, chosen));
  const whole = withWholeDay(guessed, house, today);
  return unsureLength(unsureWhereTwoDiffer(notInThePast(whole, house, today)));
}

/** Who has which unit when: claims near what a batch touches, in memory. Ranges are event time, half open (BK2). */
import { overlaps, type Range } from '../../shared/domain/time.ts';

/** The change that placed a booking: for people to read in a conflict. */
export interface Placed {
  readonly seq: number;
  readonly deskName: string;
  readonly actor: string;
  /** The desk's own time, UTC ms. */
  readonly at: number;
}

export interface Claim extends Range {
  readonly unit: string;
  /** 1 to as many as the unit bore at once when it was given (BK5). */
  readonly slot: number;
  readonly bookingId: string;
  readonly holdUntil: number | null;
  readonly placed: Placed;
}

export class ClaimBook {
  readonly #byUnit = new Map<string, Claim[]>();
  readonly #byBooking = new Map<string, Claim[]>();
  /** Bookings whose claims were dropped or written since they were loaded. */
  readonly touched = new Set<string>();

  load(claim: Claim): void {
    listOf(this.#byUnit, claim.unit).push(claim);
    listOf(this.#byBooking, claim.bookingId).push(claim);
  }

  bookingIds(): string[] {
    return [...this.#byBooking.keys()];
  }

  of(bookingId: string): readonly Claim[] {
    return this.#byBooking.get(bookingId) ?? [];
  }

  drop(bookingId: string): void {
    this.touched.add(bookingId);
    for (const claim of this.of(bookingId)) {
      const here = listOf(this.#byUnit, claim.unit);
      here.splice(here.indexOf(claim), 1);
    }
    this.#byBooking.delete(bookingId);
  }

  add(claims: readonly Claim[]): void {
    for (const claim of claims) {
      this.touched.add(claim.bookingId);
      this.load(claim);
    }
  }

  /**
   * The first slot of a unit that is free over a time; null when as many are there as it bears, in whatever slots: it may
   * have borne more before. `since`: what is over by then is in nobody's way, and keeps its slot.
   */
  freeSlot(unit: string, slots: number, range: Range, since = range.start): number | null {
    const meeting = this.#meeting(unit, range);
    if (new Set(meeting.filter(({ end }) => end > since).map(({ slot }) => slot)).size >= slots) return null;
    const taken = new Set(meeting.map(({ slot }) => slot));
    let slot = 1;
    while (taken.has(slot)) slot += 1;
    return slot;
  }

  /** Whoever is in the way of a unit, the earliest first. */
  holder(unit: string, range: Range, since = range.start): Claim | null {
    const meeting = this.#meeting(unit, range).filter(({ end }) => end > since);
    return meeting.sort((a, b) => a.start - b.start || a.slot - b.slot)[0] ?? null;
  }

  #meeting(unit: string, range: Range): Claim[] {
    return (this.#byUnit.get(unit) ?? []).filter((claim) => overlaps(claim, range));
  }
}

export function listOf<T>(map: Map<string, T[]>, key: string): T[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

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
  /** 1 to as many as the unit bears at once (BK5). */
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

  /** The first slot of a unit that is free over a time; null when there is none. */
  freeSlot(unit: string, slots: number, range: Range): number | null {
    const taken = new Set(this.#meeting(unit, range).map(({ slot }) => slot));
    for (let slot = 1; slot <= slots; slot += 1) if (!taken.has(slot)) return slot;
    return null;
  }

  /** Whoever is in the way of a unit, the earliest first. */
  holder(unit: string, range: Range): Claim | null {
    const meeting = this.#meeting(unit, range);
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

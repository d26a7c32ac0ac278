/** What bookings take of pools near what a batch touches, in memory (EQ1). Ranges are event time, half open. */
import { freeOver, type Taking } from '../../shared/domain/equipment.ts';
import type { Range } from '../../shared/domain/time.ts';
import { listOf } from './claim-book.ts';

export interface PoolClaim extends Range {
  readonly equipmentId: string;
  readonly bookingId: string;
  readonly quantity: number;
  readonly holdUntil: number | null;
}

export class PoolBook {
  readonly #byPool = new Map<string, PoolClaim[]>();
  readonly #byBooking = new Map<string, PoolClaim[]>();

  load(claim: PoolClaim): void {
    listOf(this.#byPool, claim.equipmentId).push(claim);
    listOf(this.#byBooking, claim.bookingId).push(claim);
  }

  of(bookingId: string): readonly PoolClaim[] {
    return this.#byBooking.get(bookingId) ?? [];
  }

  drop(bookingId: string): void {
    for (const claim of this.of(bookingId)) {
      const here = listOf(this.#byPool, claim.equipmentId);
      here.splice(here.indexOf(claim), 1);
    }
    this.#byBooking.delete(bookingId);
  }

  /** How many are free over a time, less the peak of what is taken. */
  free(equipmentId: string, usable: number, range: Range): number {
    return freeOver(usable, (this.#byPool.get(equipmentId) ?? []).map(toTaking), range).free;
  }
}

const toTaking = ({ start, end, quantity, bookingId }: PoolClaim): Taking => ({
  kind: 'booking',
  start,
  end,
  quantity,
  bookingId,
  handoutId: null,
  title: '',
  confidential: false,
});

/** What find-a-room asks, and the order of its answers. Pure; instants UTC ms. */
import type { z } from 'zod';
import { HOUR, MINUTE } from '../../../shared/base/clock.ts';
import type { freeInput, roomOffer } from '../../../shared/contract/schemas.ts';
import type { Layout } from '../../../shared/domain/entities.ts';
import { type ReadTimes, timesOf } from '../booking/booking-values.ts';

export type RoomOffer = z.infer<typeof roomOffer>;
export type FreeInput = z.input<typeof freeInput>;

export interface FindValues {
  readonly people: number | null;
  readonly date: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly endDate: string | null;
  readonly layout: Layout | null;
}

const STEP = 5 * MINUTE;
const LASTS = 2 * HOUR;

/** Now, rounded down to five minutes, for two hours. */
export function findNow(now: number, zone: string): FindValues {
  const start = Math.floor(now / STEP) * STEP;
  return { people: null, ...timesOf(start, start + LASTS, zone), layout: null };
}

export const toFree = ({ people, layout }: FindValues, { start, end }: ReadTimes): FreeInput => ({
  start: start.instant,
  end: end.instant,
  people,
  layout,
});

/** 0 free and known to fit, 1 free with nobody knowing how many it holds, 2 bookable with a reason, 3 too small, 4 taken. */
function rank({ free, capacity, stops, warnings }: RoomOffer): number {
  if (free) return capacity > 0 ? 0 : 1;
  if (stops.length > 0) return 4;
  return warnings.some((warning) => warning.code === 'OVER_CAPACITY') ? 3 : 2;
}

/** The tightest fit first; rooms that are busy stay at the end. */
export const byFit = (offers: readonly RoomOffer[]): RoomOffer[] =>
  [...offers].sort((a, b) => rank(a) - rank(b) || a.capacity - b.capacity);

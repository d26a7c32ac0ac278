/** What find-a-room asks, and the order of its answers. Pure; instants UTC ms. */
import type { z } from 'zod';
import type { freeInput, roomOffer } from '../../../shared/contract/schemas.ts';
import type { Layout } from '../../../shared/domain/entities.ts';
import type { Criteria } from '../../../shared/domain/sentence.ts';
import type { ReadTimes } from '../booking/booking-values.ts';

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

export interface Question {
  readonly values: FindValues;
  readonly times: ReadTimes;
  readonly equipment: Criteria['equipment'];
}

export const toFree = ({ values, times, equipment }: Question): FreeInput => ({
  start: times.start.instant,
  end: times.end.instant,
  people: values.people,
  layout: values.layout,
  equipment: [...equipment],
});

/** 0 free and known to fit, 1 free with nobody knowing how many it holds, 2 bookable with a reason, 3 too small or without the layout, 4 taken. */
function rank({ free, capacity, stops, warnings }: RoomOffer): number {
  if (free) return capacity > 0 ? 0 : 1;
  if (stops.length > 0) return 4;
  return warnings.some(({ code }) => code === 'OVER_CAPACITY' || code === 'LAYOUT_NOT_OFFERED') ? 3 : 2;
}

/** Rooms that the sentence names first, then the tightest fit; rooms that are busy stay at the end. */
export const byFit = (offers: readonly RoomOffer[], named: readonly string[] = []): RoomOffer[] =>
  [...offers].sort(
    (a, b) =>
      Number(named.includes(b.roomId)) - Number(named.includes(a.roomId)) ||
      rank(a) - rank(b) ||
      a.capacity - b.capacity,
  );

/** Until when a hold is kept (BK7). */
import { addDays, localDate, localToInstant } from './time.ts';

const KEPT_DAYS = 2;

/**
 * The moment proposed for a hold, UTC ms: noon in two days, but never past the start of what is held; null where that
 * has begun, for then there is nothing left to hold.
 */
export function proposedHoldUntil(now: number, start: number, zone: string): number | null {
  if (start <= now) return null;
  return Math.min(localToInstant(addDays(localDate(now, zone), KEPT_DAYS), '12:00', zone), start);
}

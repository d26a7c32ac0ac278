/** Asks the house's rules about a wish (BK9). A house without rules costs no query. */
import type { Warning } from '../../../shared/domain/booking-rules.ts';
import type { Booking, Organisation, Placement } from '../../../shared/domain/entities.ts';
import { monthOf, NO_SHOW_DAYS, ruleFor, ruleWarnings } from '../../../shared/domain/house-rules.ts';
import { addDays, dayStart, localDate } from '../../../shared/domain/time.ts';
import { houseOf } from '../context.ts';
import type { Reader } from '../storage/handles.ts';

/** Who asks, and for a booking that exists which it is and since when it was asked for. */
export interface Applicant {
  readonly organisationId: string | null;
  readonly before: Pick<Booking, 'id' | 'createdAt' | 'placement'> | null;
  /** How many more of the same month are asked for together with it: earlier dates of its series. */
  readonly alsoInMonth?: number;
}

export function houseRuleWarnings(reader: Reader, placement: Placement, applicant: Applicant, now: number): Warning[] {
  const { bookingRules, zone } = houseOf(reader);
  if (bookingRules.length === 0) return [];
  const { organisationId, before, alsoInMonth = 0 } = applicant;
  const rule = ruleFor(bookingRules, kindOf(reader, organisationId));
  if (!rule) return [];
  const ignoreId = before?.id ?? '';
  return ruleWarnings(rule, {
    range: placement,
    askedAt: askedAt(before, placement, now, zone),
    zone,
    othersThisMonth:
      rule.mostAMonth === null || organisationId === null
        ? 0
        : alsoInMonth + countInMonth(reader, organisationId, placement, zone, now, ignoreId),
    noShows: rule.noShowLimit === null ? 0 : countNoShows(reader, organisationId, now, zone),
  });
}

/** Moved within its day it is still the one that was asked for then; another day is asked for now. */
function askedAt(before: Applicant['before'], placement: Placement, now: number, zone: string): number {
  const sameDay = before && localDate(before.placement.start, zone) === localDate(placement.start, zone);
  return sameDay ? before.createdAt : now;
}

export const kindOf = (reader: Reader, organisationId: string | null): Organisation['kind'] | null =>
  organisationId === null ? null : (reader.find('organisation', organisationId)?.kind ?? null);

const COUNT = 'SELECT count(*) AS n FROM booking WHERE organisation_id = ? AND start_at >= ? AND start_at < ?';

/** Without an organisation nobody can be told from anybody else, so nothing is counted. */
function countInMonth(
  reader: Reader,
  organisationId: string | null,
  placement: Placement,
  zone: string,
  now: number,
  ignoreId: string,
): number {
  const month = monthOf(placement.start, zone);
  const occupying =
    "unplaced = 0 AND (status = 'confirmed' OR (status = 'hold' AND (hold_until IS NULL OR hold_until > ?)))";
  const sql = `${COUNT} AND ${occupying} AND id <> ?`;
  return reader.get<{ n: number }>(sql, organisationId, month.start, month.end, now, ignoreId)?.n ?? 0;
}

/** How often nobody came, in the last twelve months (BK16). */
export function countNoShows(reader: Reader, organisationId: string | null, now: number, zone: string): number {
  const from = dayStart(addDays(localDate(now, zone), -NO_SHOW_DAYS), zone);
  return reader.get<{ n: number }>(`${COUNT} AND no_show = 1`, organisationId, from, now)?.n ?? 0;
}

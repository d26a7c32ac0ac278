/** Bookings that would lose their place as things stand, for whoever may do something about it in time (CF8). */
import type { z } from 'zod';
import type { atRiskRow } from '../../../shared/contract/conflicts-schemas.ts';
import type { Context } from '../context.ts';
import type { DeskLink } from '../sync/desk-link.ts';
import { bookingById } from './booking-rows.ts';

type AtRisk = z.infer<typeof atRiskRow>;

/** By their start. */
export function listAtRisk({ store, desk, clock }: Context, risks: ReturnType<DeskLink['risks']>): AtRisk[] {
  const shown = (id: string) => bookingById(store, id, desk, clock());
  return risks
    .flatMap(({ bookingId, kind, againstId }) => {
      const booking = shown(bookingId);
      return booking ? [{ kind, booking, against: againstId === null ? null : shown(againstId) }] : [];
    })
    .sort((a, b) => a.booking.placement.start - b.booking.placement.start);
}

/** What the calendar shows of bookings: as little as a chip needs, and of a crowded day only its first (CV1). */
import { z } from 'zod';
import { bookingStatus, date, id, instant } from '../domain/entities.ts';
import { period } from './schemas.ts';

export const calendarInput = period.and(
  z.object({
    /** With all that shares its units (BK4). */
    roomId: id.optional(),
    programmeId: id.optional(),
    organisationId: id.optional(),
    cancelled: z.boolean().default(false),
    /** How many bookings within one day; left out, all of them. Those of a day or longer always come. */
    most: z.int().min(1).max(100).optional(),
  }),
);

export const calendarBooking = z.object({
  id,
  title: z.string(),
  status: bookingStatus,
  /** A hold whose time is over (BK7). */
  expired: z.boolean(),
  /** It lost its rooms: `roomIds` is what it wants (CF5). */
  unplaced: z.boolean(),
  roomIds: z.array(id),
  start: instant,
  end: instant,
  programmeId: id.nullable(),
  seriesId: id.nullable(),
});

export const calendarResult = z.object({
  bookings: z.array(calendarBooking),
  /** Days of which not all came, and how many stayed away. */
  more: z.array(z.object({ date, count: z.int() })),
});

/** Answers the contract's table of the calendar. */
import type { Guarded } from './guard.ts';
import { calendarBookings } from './use-cases/calendar.ts';

export const calendarAnswers = ({ calendar }: Guarded) => ({
  bookings: calendar.bookings.handler(({ context: { ctx }, input }) => calendarBookings(ctx, input)),
});

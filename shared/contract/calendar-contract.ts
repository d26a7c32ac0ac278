/** The contract's table of the calendar. */
import { calendarInput, calendarResult } from './calendar-schemas.ts';
import { read } from './procedures.ts';

export const calendarContract = {
  /** Bookings whose event time touches a period, in the order of their beginnings. */
  bookings: read().input(calendarInput).output(calendarResult),
};

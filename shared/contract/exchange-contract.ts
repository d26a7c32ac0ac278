/** Confirmations, calendar files and feeds: what leaves the house (IX1–IX4). */
import { z } from 'zod';
import { id } from '../domain/entities.ts';
import {
  bookingsFileInput,
  bookingsFilePlan,
  calendarFileInput,
  confirmation,
  confirmationInput,
  feedInput,
  feedRow,
  textFile,
} from './exchange-schemas.ts';
import { COORDINATORS, DESK, read, write } from './procedures.ts';

export const exchangeContract = {
  confirmation: read(DESK).input(confirmationInput).output(confirmation),
  /** One booking as `.ics` (IX2). */
  calendarFile: read(DESK).input(calendarFileInput).output(textFile),
  /** What would become of a file of bookings, CSV or `.ics`; nothing is written (IX5). */
  previewBookings: read(COORDINATORS).input(bookingsFileInput).output(bookingsFilePlan),
  /** Writes what fits and answers with the same list. */
  importBookings: write(COORDINATORS).input(bookingsFileInput).output(bookingsFilePlan),
  feeds: read(COORDINATORS).input(z.object({}).optional()).output(z.array(feedRow)),
  addFeed: write(COORDINATORS).input(feedInput).output(feedRow),
  revokeFeed: write(COORDINATORS).input(z.object({ id })).output(feedRow),
  /** Takes a revoking back: the same address works again. */
  restoreFeed: write(COORDINATORS).input(z.object({ id })).output(feedRow),
};

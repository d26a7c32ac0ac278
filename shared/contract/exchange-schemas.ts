/** What goes out of the house and comes in: confirmations, calendar files, feeds. */
import { z } from 'zod';
import { bookingStatus, date, id, instant, layout, line, minutes } from '../domain/entities.ts';
import { feed } from '../domain/entity-table.ts';
import { skipReason } from '../domain/series-entities.ts';
import { clash, warning } from './errors.ts';

export const exchangeLanguage = z.enum(['pl', 'en']);
export type ExchangeLanguage = z.infer<typeof exchangeLanguage>;

/** Everything a confirmation says, and nothing more about anybody: no phone, no note (IX1). */
export const confirmation = z.object({
  id,
  /** Short and readable aloud: `5C3F-91AB`. */
  number: z.string(),
  title: z.string(),
  status: bookingStatus,
  expired: z.boolean(),
  /** It lost its room and its equipment: neither is promised (CF5). */
  unplaced: z.boolean(),
  holdUntil: instant.nullable(),
  start: instant,
  end: instant,
  setupMinutes: minutes,
  teardownMinutes: minutes,
  layout: layout.nullable(),
  rooms: z.array(z.object({ code: z.string(), name: z.string(), floor: z.string() })),
  headCount: z.int().nullable(),
  equipment: z.array(z.object({ name: z.string(), quantity: z.int() })),
  organisationName: z.string(),
  contactName: z.string(),
  confidential: z.boolean(),
  /** The dates of its series in order, the skipped and the cancelled ones too; empty when it is no occurrence. */
  dates: z.array(
    z.object({
      date,
      start: instant,
      end: instant,
      state: z.enum(['planned', 'unplaced', 'cancelled', 'skipped']),
      reason: skipReason.nullable(),
    }),
  ),
});
export type Confirmation = z.infer<typeof confirmation>;

export const confirmationInput = z.object({ id });
export const calendarFileInput = z.object({ id, language: exchangeLanguage.default('pl') });
/** A file as a page hands it to a person. */
export const textFile = z.object({ name: z.string(), text: z.string() });

export const feedInput = z.object({ kind: feed.shape.kind, target: line(160) });
/** A feed with what its target is called; empty when that is gone. */
export const feedRow = feed.extend({ targetName: z.string() });

export const IMPORT_REASONS = [
  'missing',
  'unreadable',
  'too-long',
  'unknown',
  'columns',
  'end-before-start',
  'too-short',
  'longer-than-allowed',
  'out-of-use',
  'over-limit',
  'broken-line',
  'unfinished',
  'zone',
  'rule',
  'too-many',
  'cancelled',
] as const;

/** One row of a file of bookings and what becomes of it (IX5). */
export const importedBooking = z.object({
  /** Line in the file, 1 is the first. */
  line: z.int(),
  /** `warned` is left out unless a reason is given (BK9). */
  action: z.enum(['create', 'same', 'clash', 'warned', 'reject']),
  label: z.string(),
  start: instant.nullable(),
  end: instant.nullable(),
  roomIds: z.array(id),
  /** For a rejected row: the column or property, and why. */
  column: z.string().nullable(),
  reason: z.enum(IMPORT_REASONS).nullable(),
  /** Who is in the way. */
  clashes: z.array(clash),
  warnings: z.array(warning),
});
export type ImportedBooking = z.infer<typeof importedBooking>;

export const bookingsFileInput = z.object({
  text: z.string().max(8_000_000),
  /** The column or property that names the room, where it is not the usual one. */
  roomColumn: line(200).nullable().default(null),
  /** Where the file names no room. */
  roomId: id.nullable().default(null),
  /** Takes what meets warnings too, with this reason (BK9). */
  reason: line(500).nullable().default(null),
});
export const bookingsFilePlan = z.object({
  kind: z.enum(['csv', 'ics']),
  /** The rows that are left out, up to 5000 of them, and the first thousand of the others. */
  rows: z.array(importedBooking),
  counts: z.object({ create: z.int(), same: z.int(), clash: z.int(), warned: z.int(), reject: z.int() }),
  /** What can be chosen as the room's column. */
  columns: z.array(z.string()),
  ignoredColumns: z.array(z.string()),
});
export type BookingsFilePlan = z.infer<typeof bookingsFilePlan>;

/** What goes out of the house and comes in: confirmations, calendar files, feeds. */
import { z } from 'zod';
import { bookingStatus, date, id, instant, layout, line, minutes } from '../domain/entities.ts';
import { feed } from '../domain/entity-table.ts';
import { skipReason } from '../domain/series-entities.ts';

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
      state: z.enum(['planned', 'cancelled', 'skipped']),
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

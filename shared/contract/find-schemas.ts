/** The sentence of F3 as the contract speaks of it: what each piece means and what is looked for (FS1–FS8). */
import { z } from 'zod';
import { allocation, date, id, layout, persons, timeOfDay } from '../domain/entities.ts';

export const timeSpan = z.object({ from: timeOfDay.nullable(), to: timeOfDay.nullable() });
const kind = <K extends string, V extends z.ZodType>(name: K, value: V) => z.object({ kind: z.literal(name), value });

/** Readings that mean the same everywhere; rooms, equipment and organisations go by id here and by code in REST. */
export const plainReadings = [
  kind('date', date),
  kind('time', timeSpan),
  kind('duration', z.int()),
  kind('people', persons),
  kind('layout', layout),
  kind('unknown', z.null()),
] as const;

export const reading = z.discriminatedUnion('kind', [
  ...plainReadings,
  kind('room', id),
  kind('equipment', allocation),
  kind('organisation', id),
]);

/** A piece of the sentence and where it stands in it, half open. */
export const tokenPlace = z.object({
  text: z.string(),
  from: z.int(),
  to: z.int(),
  /** False where it could be something else or contradicts another piece (FS2). */
  sure: z.boolean(),
});
export const token = tokenPlace.extend({ others: z.array(reading) }).and(reading);

/** What is looked for, with what nobody said filled in (FS7); instants UTC ms. */
export const criteria = z.object({
  start: z.int(),
  end: z.int(),
  people: persons.nullable(),
  layout: layout.nullable(),
  roomIds: z.array(id),
  equipment: z.array(allocation),
  organisationId: id.nullable(),
});

export const sentenceInput = z.object({ text: z.string().max(10_000) });
export const sentenceResult = z.object({ tokens: z.array(token), criteria });
